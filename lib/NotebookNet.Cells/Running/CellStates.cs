using System.Reflection;

namespace NotebookNet.Cells.Running;

/// <summary>
/// The variables of the cells that have run: every cell leaves one object, whose fields they are. Over new states the same compiled cells run afresh.
/// </summary>
public sealed class CellStates
{
    private object?[] states = new object?[16];

    /// <summary>
    /// The array that compiled code wants, with room for a chain of pieces. The first place is that of a host object, which there is none of.
    /// </summary>
    internal object?[] Room(int depth)
    {
        if (states.Length < depth + 2)
            Array.Resize(ref states, Math.Max(depth + 2, states.Length * 2));
        return states;
    }

    /// <summary>The object that a cell has left.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The object; null when it has not run.</returns>
    public object? Of(LoadedCell cell) => Array.Find(states, state => state?.GetType().Assembly == cell.Assembly);

    /// <summary>All variables, the latest of each name.</summary>
    /// <param name="cells">The cells, oldest first.</param>
    /// <returns>The variables in the order of their declaration.</returns>
    public IEnumerable<(string Name, Type Type, object? Value)> All(IReadOnlyList<LoadedCell> cells)
    {
        var fields = cells.Select(Of).Where(state => state is not null)
            .SelectMany(state => state!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => (State: state, Field: field)));
        return fields.Where(item => !item.Field.Name.StartsWith('<')).GroupBy(item => item.Field.Name)
            .Select(group => group.Last()).Select(item => (item.Field.Name, item.Field.FieldType, item.Field.GetValue(item.State)));
    }

    /// <summary>The latest variable of a name.</summary>
    /// <param name="cells">The cells, oldest first.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">Its type.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(IReadOnlyList<LoadedCell> cells, string name, out object? value, out Type type)
    {
        for (int i = cells.Count - 1; i >= 0; i--)
        {
            if (Of(cells[i]) is { } state && state.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is { } field)
            {
                value = field.GetValue(state);
                type = field.FieldType;
                return true;
            }
        }
        value = null;
        type = typeof(object);
        return false;
    }
}
