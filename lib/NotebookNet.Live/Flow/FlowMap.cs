namespace NotebookNet.Live;

/// <summary>The data flow of a notebook: which cell reads, declares and modifies which variables.</summary>
internal sealed class FlowMap
{
    private readonly CellChain chain;
    private readonly List<CellFlow> flows = [];

    private FlowMap(CellChain chain) => this.chain = chain;

    /// <summary>The flow of calling each function that cells declare.</summary>
    public Dictionary<Variable, CellFlow> Functions { get; } = [];

    /// <summary>The flow of reading each variable that holds lambdas, which run only then.</summary>
    public Dictionary<Variable, CellFlow> Delayed { get; } = [];

    /// <summary>What is known about the types in the cells.</summary>
    public TypeTraits Types { get; private set; } = new();

    /// <summary>Analyzes all cells of a chain.</summary>
    public static FlowMap Read(CellChain chain)
    {
        var map = new FlowMap(chain);
        for (int cell = 0; cell < chain.Count; cell++) map.flows.Add(map.Walk(cell));
        return map;
    }

    /// <summary>Restores the flow of a chain from the result of <see cref="Write"/> for the same cells.</summary>
    public static FlowMap Read(CellChain chain, JsonObject json)
    {
        var map = new FlowMap(chain);
        map.flows.AddRange(json["cells"]!.AsArray().Select(flow => CellFlow.Read(flow!.AsObject())));
        foreach (var (name, flow) in json["functions"]!.AsObject()) map.Functions[Variable.Parse(name)] = CellFlow.Read(flow!.AsObject());
        foreach (var (name, flow) in json["delayed"]!.AsObject()) map.Delayed[Variable.Parse(name)] = CellFlow.Read(flow!.AsObject());
        return map;
    }

    /// <summary>The flow as JSON.</summary>
    public JsonObject Write() => new()
    {
        ["cells"] = new JsonArray([.. flows.Select(flow => flow.Write())]),
        ["functions"] = new JsonObject(Functions.Select(entry => KeyValuePair.Create($"{entry.Key}", (JsonNode?)entry.Value.Write()))),
        ["delayed"] = new JsonObject(Delayed.Select(entry => KeyValuePair.Create($"{entry.Key}", (JsonNode?)entry.Value.Write()))),
    };

    /// <summary>The index of the cell that was compiled to an assembly, or -1.</summary>
    public int CellOf(IAssemblySymbol? assembly) => chain.CellOf(assembly);

    /// <summary>Analyzes a cell again after its source has changed, and those cells for which its names now have another meaning.</summary>
    /// <returns>The cells that were compiled against the changed one.</returns>
    public IReadOnlyList<int> Update(int cell)
    {
        // The types of earlier compilations would stay in memory.
        Types = new TypeTraits();
        var changed = new HashSet<int> { cell };
        var before = flows[cell];
        var readers = Readers(cell).ToHashSet();
        Renew(cell);
        var names = before.Defines.Concat(flows[cell].Defines)
            .Where(name => !before.Defines.Contains(name) || !flows[cell].Defines.Contains(name))
            .Select(variable => variable.Name).ToHashSet();
        // A later cell may have its names from a namespace that is gone.
        bool isLess = before.Defines.Any(name => name.Name.StartsWith("using ", StringComparison.Ordinal) && !flows[cell].Defines.Contains(name));
        for (int other = cell + 1; other < flows.Count; other++)
        {
            bool isRenamed = (isLess && chain.HasErrors(other)) || (names.Count > 0
                && chain.Tree(other).GetRoot().DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)));
            // The flow of a function in a changed cell is also that of its callers.
            bool isPassedOn = flows[other].Reads.Any(
                variable => changed.Contains(variable.Cell) && (Functions.ContainsKey(variable) || Delayed.ContainsKey(variable)));
            if (!isRenamed && !isPassedOn) continue;
            Renew(other);
            changed.Add(other);
            if (isRenamed) readers.Add(other);
        }
        readers.UnionWith(Readers(cell));
        return [.. readers];
    }

    /// <summary>The cells that read something that a cell declares.</summary>
    public IEnumerable<int> Readers(int cell) =>
        Enumerable.Range(cell + 1, flows.Count - cell - 1).Where(other => flows[other].Reads.Any(variable => variable.Cell == cell));

    /// <summary>The flow of each cell, where modifying one variable modifies all that may share its object.</summary>
    public IReadOnlyList<CellFlow> Grouped()
    {
        var groups = new Dictionary<Variable, Variable>();
        foreach (var (left, right) in flows.SelectMany(flow => flow.Shares)) groups[GroupOf(left)] = GroupOf(right);
        int registered = flows.FindIndex(flow => flow.Changes.Contains(CellFlow.Formatters));
        return [.. flows.Select(Grouped)];

        CellFlow Grouped(CellFlow flow, int cell)
        {
            var grouped = new CellFlow();
            grouped.UnionWith(flow);
            if (registered >= 0 && cell > registered) grouped.Reads.Add(CellFlow.Formatters);
            grouped.Shares.Clear();
            var changed = flow.Changes.Select(GroupOf).ToHashSet();
            foreach (var variable in flows.SelectMany(each => each.Defines))
                if (changed.Contains(GroupOf(variable))) grouped.Changes.Add(variable);
            return grouped;
        }

        Variable GroupOf(Variable variable)
        {
            while (groups.TryGetValue(variable, out var parent) && parent != variable) variable = parent;
            return variable;
        }
    }

    private void Renew(int cell)
    {
        foreach (var name in Functions.Keys.Where(name => name.Cell == cell).ToList()) Functions.Remove(name);
        foreach (var name in Delayed.Keys.Where(name => name.Cell == cell).ToList()) Delayed.Remove(name);
        flows[cell] = Walk(cell);
    }

    private CellFlow Walk(int cell) => FlowWalker.Read(chain.Compilation(cell).GetSemanticModel(chain.Tree(cell)), this, cell);
}
