using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Live;

/// <summary>
/// The C# cells of a notebook as a chain of scripts, each on top of the ones before it. A cell in the middle can be given another source: those before it
/// stay as they are, those after it are bound to it anew, and each can be emitted by itself.
/// </summary>
internal sealed class CellChain
{
    private const string Usings =
        "using System; using System.Text; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks; using System.Linq; "
        + "using Microsoft.DotNet.Interactive; using static Microsoft.DotNet.Interactive.Kernel;";

    // An endless recursion is an exception and not the end of the runtime. An endless loop is ended by ending the worker.
    private static readonly EmitOptions Emitting = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        .WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);

    private readonly List<Link> links = [];
    private readonly Link usings;
    private readonly CSharpCompilationOptions options;
    private IReadOnlyList<MetadataReference> references;
    private Link? candidate;

    /// <summary>Creates an empty chain.</summary>
    /// <param name="references">What every cell can use.</param>
    /// <param name="resolver">Finds what <c>#r</c> names.</param>
    /// <param name="concurrent">Whether the compiler may use threads.</param>
    public CellChain(IReadOnlyList<MetadataReference> references, MetadataReferenceResolver resolver, bool concurrent)
    {
        this.references = references;
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: concurrent,
            metadataReferenceResolver: resolver,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            // A cell is no file with a nullable context: string? in it is no mistake.
            specificDiagnosticOptions: [.. new[] { "CS8632", "CS1701", "CS1702" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))]);
        usings = new Link { Tree = CSharpCompiler.Parse(Usings, "usings"), Name = "Cell-usings" };
    }

    /// <summary>How many cells there are.</summary>
    public int Count => links.Count;

    /// <summary>Gives a cell a source. The next new cell has the number <see cref="Count"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">Its source.</param>
    /// <param name="path">What stack traces call it.</param>
    public void Set(int cell, string source, string path)
    {
        if (cell == links.Count) links.Add(new Link());
        var link = links[cell];
        link.Tree = CSharpCompiler.Parse(source, path);
        link.IsOut = false;
        Rename(cell);
        for (int i = cell; i < links.Count; i++) links[i].Compilation = null;
    }

    /// <summary>Compiles another source of a cell; nothing changes by that.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">The source.</param>
    /// <returns>As <see cref="Emit(int)"/>.</returns>
    public (CellCode? Code, IReadOnlyList<Diagnostic> Diagnostics) Try(int cell, string source)
    {
        var link = links[cell];
        candidate = new Link { Tree = CSharpCompiler.Parse(source, link.Tree.FilePath), Name = $"Cell-{cell}.{link.Version}", Version = link.Version + 1 };
        candidate.Compilation = Bind(candidate, cell, Before(cell), []);
        return Emit(candidate);
    }

    /// <summary>The first mistake in the cells before one; null when there is none. They compiled once, so something that they use is not referenced.</summary>
    /// <param name="cell">The cell.</param>
    public Diagnostic? MistakeBefore(int cell)
    {
        for (int i = 0; i < cell; i++)
        {
            if (!IsOut(i) && Compilation(i).GetDiagnostics().FirstOrDefault(item => item.Severity == DiagnosticSeverity.Error) is { } mistake) return mistake;
        }
        return null;
    }

    /// <summary>Gives a cell the source that <see cref="Try"/> has compiled.</summary>
    /// <param name="cell">The cell.</param>
    public void Keep(int cell)
    {
        links[cell] = candidate ?? throw new InvalidOperationException("expected a source that was tried, got none");
        candidate = null;
        for (int i = cell + 1; i < links.Count; i++) links[i].Compilation = null;
    }

    /// <summary>Lets all cells use other assemblies than before.</summary>
    /// <param name="all">All that they can use from now on.</param>
    public void Reference(IReadOnlyList<MetadataReference> all)
    {
        references = all;
        usings.Compilation = null;
        foreach (var link in links) link.Compilation = null;
    }

    /// <summary>Leaves a cell that does not compile out of the chain: those after it are bound to the ones before it.</summary>
    /// <param name="cell">The cell.</param>
    public void LeaveOut(int cell)
    {
        links[cell].IsOut = true;
        for (int i = cell + 1; i < links.Count; i++) links[i].Compilation = null;
    }

    /// <summary>Whether a cell was left out.</summary>
    /// <param name="cell">The cell.</param>
    public bool IsOut(int cell) => links[cell].IsOut;

    /// <summary>Gives the assembly of a cell a new name, so that it can be emitted and loaded again.</summary>
    /// <param name="cell">The cell.</param>
    public void Rename(int cell)
    {
        var link = links[cell];
        link.Name = link.Version == 0 ? $"Cell-{cell}" : $"Cell-{cell}.{link.Version}";
        link.Version++;
        for (int i = cell; i < links.Count; i++) links[i].Compilation = null;
    }

    /// <summary>The syntax of a cell.</summary>
    /// <param name="cell">The cell.</param>
    public SyntaxTree Tree(int cell) => links[cell].Tree;

    /// <summary>A cell bound to those before it.</summary>
    /// <param name="cell">The cell.</param>
    public CSharpCompilation Compilation(int cell)
    {
        var before = Before(cell);
        return links[cell].Compilation ??= Bind(links[cell], cell, before, []);
    }

    /// <summary>The cell that an assembly was made of; -1 for any other.</summary>
    /// <param name="assembly">The assembly's symbol.</param>
    public int CellOf(IAssemblySymbol? assembly) => assembly is null ? -1 : links.FindIndex(link => link.Name == assembly.Name);

    /// <summary>Compiles a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The code, null when it has errors; and what the compiler has to say, in the order of the text.</returns>
    public (CellCode? Code, IReadOnlyList<Diagnostic> Diagnostics) Emit(int cell)
    {
        Compilation(cell);
        return Emit(links[cell]);
    }

    private static (CellCode? Code, IReadOnlyList<Diagnostic> Diagnostics) Emit(Link link)
    {
        var compilation = link.Compilation!;
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: Emitting);
        var diagnostics = result.Diagnostics.Where(item => item.Severity >= DiagnosticSeverity.Warning && !item.IsSuppressed)
            .OrderBy(item => item.Location.SourceSpan.Start).ToList();
        if (diagnostics.Any(item => item.Severity == DiagnosticSeverity.Error)) return (null, diagnostics);
        // The compiler emits nothing for a cell that only has usings or comments.
        if (!result.Success) return (new CellCode(link.Name, "", "", false, null, null), diagnostics);
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        bool hasValue = HasValue(compilation, link.Tree);
        return (new CellCode(link.Name, entry.ContainingType.MetadataName, entry.MetadataName, hasValue, image.ToArray(), symbols.ToArray()), diagnostics);
    }

    /// <summary>The cell before another one, bound to those before it. From the front: recursion would be as deep as the notebook is long.</summary>
    private CSharpCompilation Before(int cell)
    {
        var previous = usings.Compilation ??= Bind(usings, -1, null, references);
        for (int i = 0; i < cell; i++)
        {
            var link = links[i];
            if (link.IsOut) continue;
            previous = link.Compilation ??= Bind(link, i, previous, []);
        }
        return previous;
    }

    private CSharpCompilation Bind(Link link, int cell, CSharpCompilation? previous, IReadOnlyList<MetadataReference> references) =>
        CSharpCompilation.CreateScriptCompilation(link.Name, link.Tree, references, options.WithScriptClassName($"Cell#{cell}"), previous, typeof(object));

    /// <summary>Whether the last statement is an expression without a semicolon that has a value.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        if (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression);
        return (type.Type ?? type.ConvertedType)?.SpecialType != SpecialType.System_Void;
    }

    private sealed class Link
    {
        public SyntaxTree Tree { get; set; } = null!;
        public string Name { get; set; } = "";
        public int Version { get; set; }
        public bool IsOut { get; set; }
        public CSharpCompilation? Compilation { get; set; }
    }
}
