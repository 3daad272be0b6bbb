namespace NotebookNet.Live;

/// <summary>The data flow of a cell: its use of the notebook's variables, as far as its code tells.</summary>
internal sealed class CellFlow
{
    /// <summary>Stands for everything outside the cells: files, standard input.</summary>
    public static readonly Variable Outside = new(-1, "files");

    /// <summary>Stands for the formatters of .NET Interactive, by which all later cells show their values.</summary>
    public static readonly Variable Formatters = new(-1, "formatters");

    /// <summary>Variables that it reads, and functions and types of other cells that it uses, including what these read in turn.</summary>
    public HashSet<Variable> Reads { get; } = [];

    /// <summary>Variables, functions and types that it declares, and its <c>using</c> directives, which no cell reads.</summary>
    public HashSet<Variable> Defines { get; } = [];

    /// <summary>Variables that it assigns, or whose objects it may modify.</summary>
    public HashSet<Variable> Changes { get; } = [];

    /// <summary>Pairs of variables that may share an object afterwards.</summary>
    public HashSet<(Variable, Variable)> Shares { get; } = [];

    /// <summary>The flow as JSON.</summary>
    public JsonObject Write()
    {
        var json = new JsonObject { ["reads"] = Names(Reads), ["defines"] = Names(Defines), ["changes"] = Names(Changes) };
        if (Shares.Count > 0) json["shares"] = new JsonArray([.. Shares.Select(pair => new JsonArray($"{pair.Item1}", $"{pair.Item2}"))]);
        return json;

        static JsonArray Names(IEnumerable<Variable> variables) =>
            new([.. variables.Select(variable => $"{variable}").Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
    }

    /// <summary>Parses the result of <see cref="Write"/>.</summary>
    public static CellFlow Read(JsonObject json)
    {
        var flow = new CellFlow();
        flow.Reads.UnionWith(Names("reads"));
        flow.Defines.UnionWith(Names("defines"));
        flow.Changes.UnionWith(Names("changes"));
        if (json["shares"] is JsonArray shares)
            flow.Shares.UnionWith(shares.Select(pair => (Variable.Parse((string)pair![0]!), Variable.Parse((string)pair[1]!))));
        return flow;

        IEnumerable<Variable> Names(string name) => json[name]!.AsArray().Select(text => Variable.Parse((string)text!));
    }

    /// <summary>Adds the flow of another cell or function.</summary>
    public void UnionWith(CellFlow other)
    {
        Reads.UnionWith(other.Reads);
        Defines.UnionWith(other.Defines);
        Changes.UnionWith(other.Changes);
        Shares.UnionWith(other.Shares);
    }
}
