using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Help;

namespace NotebookNet.Live;

/// <summary>Compiles what a reader has changed. It is made with the first change: only then the compiler is there.</summary>
internal sealed class LiveCompiler
{
    private const int MostOverloads = 5;
    private const string MissingFile = " (a page has only the assemblies and packages that the notebook named when the page was made)";

    private readonly CellSession session;
    private readonly HashSet<int> outdated = [];
    private readonly CellChain chain;
    private readonly FlowMap map;
    private readonly FrameworkNames names;

    /// <summary>Creates a compiler for a notebook.</summary>
    /// <param name="session">The cells, which have been compiled before.</param>
    /// <param name="cells">Their sources and what messages call them; an empty source for one that does not compile or is no C#.</param>
    /// <param name="flow">Their flow: JSON of <see cref="FlowMap.Write"/>.</param>
    /// <param name="packages">The packages whose assemblies the site has.</param>
    /// <param name="references">What is loaded already.</param>
    /// <param name="names">What is in the assemblies that are not.</param>
    public LiveCompiler(
        CellSession session, IReadOnlyList<(string Source, string Path)> cells, JsonObject flow, IReadOnlyList<string> packages,
        IReadOnlyList<MetadataReference> references, FrameworkNames names)
    {
        (this.session, this.names) = (session, names);
        chain = new CellChain(references, new StoreReferences(session.Assemblies, packages), isConcurrent: false) { KeepsLines = true };
        foreach (var (source, path) in cells) chain.Add(source, path);
        map = FlowMap.Read(chain, flow);
    }

    /// <summary>Creates a compiler for a notebook.</summary>
    /// <param name="session">The cells, which have been compiled before.</param>
    /// <param name="notebook">JSON: <c>cells</c> with source and path of each, and <c>flow</c>.</param>
    /// <param name="names">JSON of <see cref="FrameworkNames"/>.</param>
    public static LiveCompiler Of(CellSession session, string notebook, string names)
    {
        session.Assemblies.LoadAll();
        var json = JsonNode.Parse(notebook)!;
        return new LiveCompiler(
            session,
            [.. json["cells"]!.AsArray().Select(cell => ((string)cell!["source"]!, (string)cell["path"]!))],
            json["flow"]!.AsObject(),
            [.. json["packages"]!.AsArray().Select(name => (string)name!)],
            PageReferences.All(),
            new FrameworkNames(names));
    }

    /// <summary>Lets all cells use every assembly that was added.</summary>
    public void ReferenceAll()
    {
        session.Assemblies.LoadAll();
        chain.Reference(PageReferences.All());
    }

    /// <summary>Gives a cell another source, unless it has mistakes: then everything stays.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">The source.</param>
    /// <returns>JSON: whether it was taken, what the compiler says, the assemblies that may be missing, and the flow of all cells.</returns>
    public JsonObject Edit(int cell, string source)
    {
        CompiledCell? compiled = null;
        try
        {
            compiled = chain.Try(cell, source);
        }
        catch (InvalidOperationException)
        {
            // The compiler does not build on a cell with mistakes.
        }
        var diagnostics = compiled?.Diagnostics ?? chain.MistakesBefore(cell);
        var answer = new JsonObject { ["isGood"] = compiled?.HasErrors == false, ["diagnostics"] = new JsonArray([.. diagnostics.Select(Describe)]) };
        if (compiled?.HasErrors != false)
        {
            answer["missing"] = new JsonArray([.. names.Find(diagnostics).Select(name => JsonValue.Create(name))]);
            return answer;
        }
        chain.Keep(cell);
        session.Put(cell, compiled.Image!);
        outdated.Remove(cell);
        outdated.UnionWith(map.Update(cell));
        answer["flows"] = new JsonArray([.. map.Grouped().Select(flow => flow.Write())]);
        return answer;
    }

    /// <summary>What could be written at a place of a cell that a reader is writing.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">What stands in it now.</param>
    /// <param name="position">The place, in characters from its start.</param>
    /// <returns>JSON: an array of what could be written, its kind, and its signature.</returns>
    public JsonArray Complete(int cell, string source, int position)
    {
        if (Nesting.IsTooDeep(source)) return [];
        var (compilation, tree) = chain.Look(cell, source);
        return [.. new CSharpCompleter(compilation, tree).Complete(source, position).Matches
            .Select(match => new JsonObject { ["label"] = match.Text, ["kind"] = match.Kind, ["detail"] = match.Signature })];
    }

    /// <summary>What the name at a place of a cell stands for.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">What stands in it now.</param>
    /// <param name="position">The place, in characters from its start.</param>
    /// <returns>Its declarations, one in a line; empty where no name is.</returns>
    public string Explain(int cell, string source, int position)
    {
        if (Nesting.IsTooDeep(source)) return "";
        var (compilation, tree) = chain.Look(cell, source);
        var symbols = new CSharpNames(compilation, tree).At(position);
        var lines = symbols.Take(MostOverloads).Select(CSharpNames.Describe);
        if (symbols.Count > MostOverloads) lines = lines.Append($"and {symbols.Count - MostOverloads} more");
        return string.Join('\n', lines);
    }

    /// <summary>Compiles a cell again if it was compiled against one that has changed since.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>What is wrong with it now; null when nothing is.</returns>
    public string? Refresh(int cell)
    {
        if (!outdated.Contains(cell)) return null;
        chain.Rename(cell);
        CompiledCell compiled;
        try
        {
            compiled = chain.Emit(cell);
        }
        catch (InvalidOperationException)
        {
            return "A cell above this one does not compile any more.";
        }
        if (compiled.HasErrors)
        {
            // It stays out of date: when the other cell is mended, it is compiled again.
            var first = compiled.Diagnostics.First(item => item.Severity == DiagnosticSeverity.Error);
            var place = first.Location.GetLineSpan().StartLinePosition;
            string message = first.GetMessage(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"({place.Line + 1},{place.Character + 1}): error {first.Id}: {message}");
        }
        session.Put(cell, compiled.Image!);
        outdated.Remove(cell);
        outdated.UnionWith(map.Readers(cell));
        return null;
    }

    private static JsonObject Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new JsonObject
        {
            ["id"] = diagnostic.Id,
            ["severity"] = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            ["message"] = diagnostic.GetMessage(CultureInfo.InvariantCulture) + (diagnostic.Id == "CS0006" ? MissingFile : ""),
            ["path"] = span.Path,
            ["line"] = span.StartLinePosition.Line + 1,
            ["column"] = span.StartLinePosition.Character + 1,
            ["endLine"] = span.EndLinePosition.Line + 1,
            ["endColumn"] = span.EndLinePosition.Character + 1,
        };
    }
}
