using Microsoft.CodeAnalysis;

namespace NotebookNet.Live;

/// <summary>The flow through all cells of a notebook: which cell looks at, declares and changes what.</summary>
internal sealed class FlowMap
{
    private readonly CellChain chain;
    private readonly List<CellFlow> flows = [];
    private readonly Dictionary<Variable, Variable> groups = [];

    private FlowMap(CellChain chain) => this.chain = chain;

    /// <summary>What the functions that cells declare do when they are called.</summary>
    public Dictionary<ISymbol, CellFlow> Functions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What looking at a variable does, because it holds lambdas that are not run before.</summary>
    public Dictionary<Variable, CellFlow> Delayed { get; } = [];

    /// <summary>The cell that an assembly was made of; -1 for any other.</summary>
    /// <param name="assembly">The assembly's symbol.</param>
    public int CellOf(IAssemblySymbol? assembly) => chain.CellOf(assembly);

    /// <summary>Reads the flow of all cells of a chain.</summary>
    /// <param name="chain">The cells; those that do not compile are left out.</param>
    /// <returns>What each cell has to do with what; variables that may share objects are one, under the name of one of them.</returns>
    public static IReadOnlyList<CellFlow> Read(CellChain chain)
    {
        var map = new FlowMap(chain);
        for (int cell = 0; cell < chain.Count; cell++)
        {
            if (chain.IsOut(cell))
            {
                map.flows.Add(new CellFlow());
                continue;
            }
            var tree = chain.Tree(cell);
            var flow = FlowWalker.Read(chain.Compilation(cell).GetSemanticModel(tree), map, cell);
            map.flows.Add(flow);
            foreach (var (left, right) in flow.Shares) map.groups[map.GroupOf(left)] = map.GroupOf(right);
        }
        return [.. map.flows.Select(map.Grouped)];
    }

    private CellFlow Grouped(CellFlow flow)
    {
        var grouped = new CellFlow();
        grouped.Reads.UnionWith(flow.Reads);
        grouped.Defines.UnionWith(flow.Defines);
        // What is changed may be seen through every variable that shares it.
        var changed = flow.Changes.Select(GroupOf).ToHashSet();
        grouped.Changes.UnionWith(flow.Changes);
        foreach (var variable in flows.SelectMany(each => each.Defines))
            if (changed.Contains(GroupOf(variable))) grouped.Changes.Add(variable);
        return grouped;
    }

    private Variable GroupOf(Variable variable)
    {
        while (groups.TryGetValue(variable, out var parent) && parent != variable) variable = parent;
        return variable;
    }
}
