using System.Globalization;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Help;

namespace NotebookNet.Live;

/// <summary>Compiles edited cells. Created with the first edit, for which the compiler is downloaded.</summary>
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
    /// <param name="session">The cells, in their published form.</param>
    /// <param name="cells">Their sources and names in messages; an empty source for one that does not compile or is not C#.</param>
    /// <param name="flow">Their data flow: JSON of <see cref="FlowMap.Write"/>.</param>
    /// <param name="packages">The packages whose assemblies are on the site.</param>
    /// <param name="references">References to the loaded assemblies.</param>
    /// <param name="names">The names in assemblies that are not loaded.</param>
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
    /// <param name="session">The cells, in their published form.</param>
    /// <param name="notebook">The notebook, from <see cref="CellFile.Notebook"/>.</param>
    /// <param name="names">JSON of <see cref="FrameworkNames"/>.</param>
    public static LiveCompiler Of(CellSession session, byte[] notebook, string names)
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

    /// <summary>References all added assemblies from all cells.</summary>
    public void ReferenceAll()
    {
        session.Assemblies.LoadAll();
        chain.Reference(PageReferences.All());
    }

    /// <summary>Replaces the source of a cell, unless the new one has errors.</summary>
    /// <returns>
    /// JSON: whether it was accepted, the diagnostics, the assemblies that may be missing, the cells that read or have read what it declares, and the flow
    /// of all cells.
    /// </returns>
    public JsonObject Edit(int cell, string source)
    {
        var compiled = chain.Try(cell, source);
        var answer = new JsonObject { ["isGood"] = !compiled.HasErrors, ["diagnostics"] = new JsonArray([.. compiled.Diagnostics.Select(Describe)]) };
        if (compiled.HasErrors)
        {
            var mistakes = compiled.Diagnostics.Concat(chain.MistakesBefore(cell));
            answer["missing"] = new JsonArray([.. names.Find(mistakes).Select(name => JsonValue.Create(name))]);
            return answer;
        }
        chain.Keep(cell);
        session.Put(cell, compiled.Image!);
        outdated.Remove(cell);
        var readers = map.Update(cell);
        outdated.UnionWith(readers);
        answer["readers"] = new JsonArray([.. readers.Order().Select(reader => JsonValue.Create(reader))]);
        answer["flows"] = new JsonArray([.. map.Grouped().Select(flow => flow.Write())]);
        return answer;
    }

    /// <summary>Completions at a position of a cell that is being edited.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">Its current text.</param>
    /// <param name="position">The position, in characters from its start.</param>
    /// <returns>JSON: an array of completions with their kinds and signatures.</returns>
    public JsonArray Complete(int cell, string source, int position)
    {
        if (Nesting.IsTooDeep(source)) return [];
        var (compilation, tree) = chain.Look(cell, source);
        return [.. new CSharpCompleter(compilation, tree).Complete(source, position).Matches
            .Select(match => new JsonObject { ["label"] = match.Text, ["kind"] = match.Kind, ["detail"] = match.Signature })];
    }

    /// <summary>The declarations of the symbol at a position of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">Its current text.</param>
    /// <param name="position">The position, in characters from its start.</param>
    /// <returns>The declarations, one per line; empty if there is no symbol.</returns>
    public string Explain(int cell, string source, int position)
    {
        if (Nesting.IsTooDeep(source)) return "";
        var (compilation, tree) = chain.Look(cell, source);
        var symbols = new CSharpNames(compilation, tree).At(position);
        var lines = symbols.Take(MostOverloads).Select(CSharpNames.Describe);
        if (symbols.Count > MostOverloads) lines = lines.Append($"and {symbols.Count - MostOverloads} more");
        return string.Join('\n', lines);
    }

    /// <summary>Recompiles a cell if it was compiled against one that has changed since.</summary>
    /// <returns>The first error, or null if there is none.</returns>
    public string? Refresh(int cell)
    {
        if (!outdated.Contains(cell)) return null;
        chain.Rename(cell);
        var compiled = chain.Emit(cell);
        if (compiled.HasErrors)
        {
            // It stays outdated: once the other cell is fixed, it is compiled again.
            return compiled.Error!.Summary;
        }
        session.Put(cell, compiled.Image!);
        outdated.Remove(cell);
        outdated.UnionWith(map.Readers(cell));
        return null;
    }

    private static JsonObject Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        string hint = diagnostic.Id == "CS0006" ? MissingFile : "";
        return new JsonObject
        {
            ["id"] = diagnostic.Id,
            ["severity"] = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            ["message"] = message + hint,
            ["path"] = span.Path,
            ["line"] = span.StartLinePosition.Line + 1,
            ["column"] = span.StartLinePosition.Character + 1,
            ["endLine"] = span.EndLinePosition.Line + 1,
            ["endColumn"] = span.EndLinePosition.Character + 1,
        };
    }
}
