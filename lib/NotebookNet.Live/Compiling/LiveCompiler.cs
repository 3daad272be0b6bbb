using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookNet.Live;

/// <summary>Compiles what a reader has changed. It is made with the first change: only then the compiler is there.</summary>
internal sealed class LiveCompiler
{
    /// <summary>Errors that say that an assembly is not referenced, or may say so.</summary>
    private static readonly HashSet<string> Missing = ["CS0012", "CS0103", "CS0234", "CS0246", "CS1061", "CS1069", "CS1070"];

    private readonly CellSession session;
    private readonly HashSet<int> outdated = [];
    private readonly CellChain chain;
    private readonly FlowMap map;
    private bool hasAll;

    /// <summary>Creates a compiler for a notebook.</summary>
    /// <param name="session">The cells, which have been compiled before.</param>
    /// <param name="cells">Their sources and what messages call them; null for one that does not compile or is no C#.</param>
    /// <param name="flow">Their flow: JSON of <see cref="FlowMap.Write"/>.</param>
    /// <param name="references">What is loaded already.</param>
    public LiveCompiler(CellSession session, IReadOnlyList<(string Source, string Path)?> cells, JsonObject flow, IReadOnlyList<MetadataReference> references)
    {
        this.session = session;
        chain = new CellChain(references, new StoreReferences(session.Assemblies), concurrent: false);
        for (int i = 0; i < cells.Count; i++)
        {
            var (source, path) = cells[i] ?? ("", "");
            chain.Set(i, source, path);
            if (cells[i] is null) chain.LeaveOut(i);
        }
        map = FlowMap.Read(chain, flow);
    }

    /// <summary>Creates a compiler for a notebook.</summary>
    /// <param name="session">The cells, which have been compiled before.</param>
    /// <param name="notebook">JSON: <c>cells</c> with source and path of each (null for one that does not compile), and <c>flow</c>.</param>
    public static LiveCompiler Of(CellSession session, string notebook)
    {
        session.Assemblies.LoadAll();
        var json = JsonNode.Parse(notebook)!;
        return new LiveCompiler(
            session,
            [.. json["cells"]!.AsArray().Select(cell => cell is null ? default((string, string)?) : ((string)cell["source"]!, (string)cell["path"]!))],
            json["flow"]!.AsObject(),
            PageReferences.All());
    }

    /// <summary>Lets all cells use every assembly that was added.</summary>
    public void ReferenceAll()
    {
        hasAll = true;
        session.Assemblies.LoadAll();
        chain.Reference(PageReferences.All());
    }

    /// <summary>Gives a cell another source, unless it has mistakes: then everything stays.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">The source.</param>
    /// <returns>JSON: what the compiler says, and the flow of all cells.</returns>
    public JsonObject Edit(int cell, string source)
    {
        CellCode? code;
        IReadOnlyList<Diagnostic> diagnostics;
        try
        {
            (code, diagnostics) = chain.Try(cell, source);
        }
        catch (InvalidOperationException)
        {
            // The compiler does not build on a cell with mistakes.
            (code, diagnostics) = (null, chain.MistakeBefore(cell) is { } mistake ? [mistake] : []);
        }
        var answer = new JsonObject
        {
            ["isGood"] = code is not null,
            // An assembly may be missing that the page has not fetched: then it is worth another try.
            ["isMissing"] = code is null && !hasAll && diagnostics.Any(item => Missing.Contains(item.Id)),
            ["diagnostics"] = new JsonArray([.. diagnostics.Select(Describe)]),
        };
        if (code is null) return answer;

        chain.Keep(cell);
        session.Load(cell, code);
        outdated.Remove(cell);
        outdated.UnionWith(map.Update(cell));
        answer["flows"] = new JsonArray([.. map.Grouped().Select(flow => flow.Write())]);
        return answer;
    }

    /// <summary>Compiles a cell again if it was compiled against one that has changed since.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>What is wrong with it now; null when nothing is.</returns>
    public string? Refresh(int cell)
    {
        if (!outdated.Contains(cell) || chain.IsOut(cell)) return null;
        chain.Rename(cell);
        var (code, diagnostics) = chain.Emit(cell);
        if (code is null)
        {
            // It stays out of date: when the other cell is mended, it is compiled again.
            var first = diagnostics.First(item => item.Severity == DiagnosticSeverity.Error);
            var place = first.Location.GetLineSpan().StartLinePosition;
            string message = first.GetMessage(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"({place.Line + 1},{place.Character + 1}): error {first.Id}: {message}");
        }
        session.Load(cell, code);
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
            ["message"] = diagnostic.GetMessage(CultureInfo.InvariantCulture),
            ["line"] = span.StartLinePosition.Line + 1,
            ["column"] = span.StartLinePosition.Character + 1,
            ["endLine"] = span.EndLinePosition.Line + 1,
            ["endColumn"] = span.EndLinePosition.Character + 1,
        };
    }
}
