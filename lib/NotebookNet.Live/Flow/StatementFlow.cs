using System.Text.Json.Nodes;

namespace NotebookNet.Live;

/// <summary>What a part of a cell does to the parts after it.</summary>
internal enum StatementKind
{
    /// <summary>A statement: what it changes is seen by those after it.</summary>
    Statement,

    /// <summary>A function or type: it may be used before it is declared.</summary>
    Declaration,

    /// <summary>A statement whose effect is not known: everything after it may depend on it.</summary>
    Barrier,
}

/// <summary>The data flow of a statement or declaration of a cell.</summary>
/// <param name="Uses">Variables that it reads or changes.</param>
/// <param name="Reads">Variables that it reads.</param>
/// <param name="Writes">Variables that it declares or changes.</param>
/// <param name="Kind">What it does to those after it.</param>
internal sealed record StatementFlow(IReadOnlySet<Variable> Uses, IReadOnlySet<Variable> Reads, IReadOnlySet<Variable> Writes, StatementKind Kind)
{
    /// <summary>Takes the flow of a statement from that of a cell with nothing else in it.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="kind">What the statement does to those after it.</param>
    public static StatementFlow Of(CellFlow flow, StatementKind kind) => new(
        flow.Reads.Union(flow.Changes).ToHashSet(), flow.Reads.ToHashSet(), flow.Defines.Union(flow.Changes).ToHashSet(), kind);

    /// <summary>
    /// The variables of other cells on which values depend that a cell gives to variables: all that the statements read that write these variables,
    /// and the statements before them that write what they use, and so on.
    /// </summary>
    /// <param name="statements">The statements of the cell, in order.</param>
    /// <param name="cell">The index of the cell.</param>
    /// <param name="isWritten">Whether a variable is one of those.</param>
    /// <param name="groupOf">What is equal for variables that may share an object.</param>
    public static IReadOnlySet<Variable> NeededBy(
        IReadOnlyList<StatementFlow> statements, int cell, Func<Variable, bool> isWritten, Func<Variable, Variable> groupOf)
    {
        var open = new Stack<int>(Enumerable.Range(0, statements.Count).Where(place => statements[place].Writes.Any(isWritten)));
        var found = new HashSet<int>(open);
        var needed = new HashSet<Variable>();
        while (open.TryPop(out int place))
        {
            needed.UnionWith(statements[place].Reads.Where(variable => variable.Cell != cell));
            var used = statements[place].Uses.Select(groupOf).ToHashSet();
            for (int other = 0; other < statements.Count; other++)
            {
                var (kind, isBefore) = (statements[other].Kind, other < place);
                bool gives = (kind == StatementKind.Barrier && isBefore)
                    || ((kind == StatementKind.Declaration || isBefore) && statements[other].Writes.Any(variable => used.Contains(groupOf(variable))));
                if (gives && found.Add(other)) open.Push(other);
            }
        }
        return needed;
    }

    /// <summary>The flow as JSON.</summary>
    public JsonObject Write()
    {
        var flow = new CellFlow();
        flow.Reads.UnionWith(Reads);
        flow.Changes.UnionWith(Uses.Except(Reads));
        flow.Defines.UnionWith(Writes);
        var json = flow.Write();
        json["kind"] = (int)Kind;
        return json;
    }
}
