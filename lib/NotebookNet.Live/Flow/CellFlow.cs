using System.Text.Json.Nodes;

namespace NotebookNet.Live;

/// <summary>A variable of a notebook.</summary>
/// <param name="Cell">The cell that declares it.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct Variable(int Cell, string Name)
{
    /// <summary>The variable as the page's scripts name it: <c>3:net</c>.</summary>
    public override string ToString() => $"{Cell}:{Name}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    public static Variable Parse(string text)
    {
        int colon = text.IndexOf(':');
        return new Variable(int.Parse(text.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture), text[(colon + 1)..]);
    }
}

/// <summary>What a cell has to do with the variables of the notebook, as far as it can be seen in its code.</summary>
internal sealed class CellFlow
{
    /// <summary>The stand-in for everything outside of the cells: files, the console's input.</summary>
    public static readonly Variable Outside = new(-1, "files");

    /// <summary>Variables that it looks at, functions and types of other cells that it uses, with what these look at in turn.</summary>
    public HashSet<Variable> Reads { get; } = [];

    /// <summary>Variables that it declares.</summary>
    public HashSet<Variable> Defines { get; } = [];

    /// <summary>Variables that it assigns or whose objects it may change.</summary>
    public HashSet<Variable> Changes { get; } = [];

    /// <summary>Pairs of variables that may share an object from here on.</summary>
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

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
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

    /// <summary>Adds all that another one has.</summary>
    /// <param name="other">The other one.</param>
    public void UnionWith(CellFlow other)
    {
        Reads.UnionWith(other.Reads);
        Defines.UnionWith(other.Defines);
        Changes.UnionWith(other.Changes);
        Shares.UnionWith(other.Shares);
    }
}
