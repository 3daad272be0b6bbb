namespace NotebookNet.Cells.Running;

/// <summary>
/// The states of the cells that have run: one object per cell, whose fields are its variables. With new states the same compiled cells run afresh.
/// </summary>
public sealed class CellStates
{
    private object?[] states = new object?[16];

    /// <summary>
    /// The submission array of compiled code, with room for the whole chain. The first element is for a host object, which does not exist here.
    /// </summary>
    internal object?[] Room(int depth)
    {
        if (states.Length < depth + 2)
            Array.Resize(ref states, Math.Max(depth + 2, states.Length * 2));
        return states;
    }

    /// <summary>The state of a cell.</summary>
    /// <returns>The state, or null if the cell has not run.</returns>
    public object? Of(LoadedCell cell) => Array.Find(states, state => state?.GetType().Assembly == cell.Assembly);

    /// <summary>All variables; of several with the same name, the latest.</summary>
    /// <param name="cells">The cells, oldest first.</param>
    /// <returns>The variables in declaration order.</returns>
    public IEnumerable<(string Name, Type Type, object? Value)> All(IReadOnlyList<LoadedCell> cells)
    {
        var fields = cells.Select(Of).Where(state => state is not null)
            .SelectMany(state => state!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(field => (State: state, Field: field)));
        return fields.Where(item => !item.Field.Name.StartsWith('<')).GroupBy(item => item.Field.Name)
            .Select(group => group.Last()).Select(item => (item.Field.Name, item.Field.FieldType, item.Field.GetValue(item.State)));
    }

    /// <summary>Finds the latest variable with a name.</summary>
    /// <param name="cells">The cells, oldest first.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">Its type.</param>
    /// <returns>Whether there is such a variable.</returns>
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
