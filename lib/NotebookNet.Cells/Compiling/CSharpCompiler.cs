using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NotebookNet.Cells.Running;

namespace NotebookNet.Cells.Compiling;

/// <summary>Compiles pieces of C#, each on top of the ones before it: their variables, functions, types and usings are there.</summary>
public sealed class CSharpCompiler
{
    private const string Usings =
        "using System; using System.Text; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks; using System.Linq; "
        + "using Microsoft.DotNet.Interactive; using static Microsoft.DotNet.Interactive.Kernel; ";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Two compilations that bind the same references for the first time at the same moment see types of both: CS4027 and its kind.</summary>
    private static readonly Lock Compiling = new();

    /// <summary>
    /// Every method of a cell asks whether the stack is used up, so that an endless recursion is an exception and not the end of the process.
    /// <see cref="Checkpoints"/> end what is to be stopped. Stopping a thread from outside is no substitute: it can tear the runtime apart.
    /// </summary>
    private static readonly EmitOptions Emitting = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        .WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);

    private readonly CompilerSettings settings;
    private CSharpCompilationOptions options;

    /// <summary>
    /// What no compiled piece names yet. A piece inherits the assemblies of those before it; naming them again would make the compiler add up the
    /// lists of all pieces, for each piece anew.
    /// </summary>
    private readonly List<MetadataReference> newReferences;

    private readonly HashSet<MetadataReference> references;
    private int count;

    /// <summary>Creates a compiler.</summary>
    /// <param name="settings">Where it runs, and for what.</param>
    public CSharpCompiler(CompilerSettings settings)
    {
        this.settings = settings;
        newReferences = [.. settings.References];
        references = [.. newReferences];
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: settings.IsConcurrent,
            sourceReferenceResolver: settings.SourceResolver,
            metadataReferenceResolver: settings.ReferenceResolver,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            // A cell is no file with a nullable context: string? in it is no mistake.
            specificDiagnosticOptions: [new("CS8632", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);
    }

    /// <summary>The first piece: what every cell can use without saying so, as in .NET Interactive.</summary>
    public string DefaultUsings => Usings;

    /// <summary>How much the compiler warns about: 0 is nothing.</summary>
    internal int WarningLevel
    {
        get => options.WarningLevel;
        set => options = options.WithWarningLevel(value);
    }

    /// <summary>The last piece that compiled.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>The syntax of a piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="cancellation">Stops the parser.</param>
    /// <returns>The tree.</returns>
    public static SyntaxTree Parse(string code, string path, CancellationToken cancellation = default) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, cancellation);

    /// <summary>Adds assemblies that all later pieces can use.</summary>
    /// <param name="added">The assemblies.</param>
    public void AddReferences(IEnumerable<MetadataReference> added) => newReferences.AddRange(added.Where(references.Add));

    /// <summary>Compiles a piece of code on top of <see cref="Last"/>; if it has no mistakes, it becomes the last one.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Compile(string code, string path, CancellationToken cancellation = default)
    {
        lock (Compiling)
        {
            var compiled = Compile(code, path, Last, newReferences, $"Cell#{count++}", cancellation);
            if (!compiled.HasErrors)
            {
                Last = compiled.Compilation;
                newReferences.Clear();
            }
            return compiled;
        }
    }

    /// <summary>
    /// Compiles a piece of code on top of any other, and remembers nothing: to compile a piece again, and then those that build on it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="previous">The piece below; null for a first one, which sees everything that was ever referenced.</param>
    /// <param name="name">The name of the class that it becomes, and of its assembly; no two assemblies that are loaded together may share it.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Compile(string code, string path, CSharpCompilation? previous, string name, CancellationToken cancellation = default)
    {
        lock (Compiling)
            return Compile(code, path, previous, previous is null ? references : newReferences, name, cancellation);
    }

    /// <summary>
    /// Binds a piece of code to any other, and remembers nothing: for a chain in whose middle a piece can change. It has no checkpoints.
    /// </summary>
    /// <param name="tree">The syntax of the piece.</param>
    /// <param name="previous">The piece below; null for a first one, which sees everything that was ever referenced.</param>
    /// <param name="name">The name of the class that it becomes, and of its assembly; no two assemblies that are loaded together may share it.</param>
    /// <returns>The piece, on which others can build.</returns>
    public CSharpCompilation Bind(SyntaxTree tree, CSharpCompilation? previous, string name) =>
        Script(tree, previous, previous is null ? references : [], name, options);

    /// <summary>
    /// Makes an assembly of a piece that was bound, without debug information: for that the compiler waits for a thread of the pool, and a browser has none.
    /// </summary>
    /// <param name="bound">What <see cref="Bind"/> gave.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public static CompiledCell Emit(CSharpCompilation bound, CancellationToken cancellation = default)
    {
        lock (Compiling)
        {
            var emitted = EmitTo(bound, false, cancellation);
            return Result(bound, bound, bound.SyntaxTrees[^1], emitted, emitted.Result.Diagnostics, cancellation);
        }
    }

    private CompiledCell Compile(
        string code, string path, CSharpCompilation? previous, IEnumerable<MetadataReference> added, string name, CancellationToken cancellation)
    {
        var tooDeep = Nesting.Check(code, path);
        var tree = Parse(tooDeep is null ? code : "", path, cancellation);
        var written = Script(tree, previous, added, name, options);
        if (tooDeep is not null)
            return new CompiledCell(path, written, [tooDeep], null);
        var compilation = settings.IsStoppable ? WithCheckpoints() : written;
        var emitted = EmitTo(compilation, true, cancellation);
        IReadOnlyList<Diagnostic> found = emitted.Result.Diagnostics;
        // What the compiler has to say is about the code as it was written, not about the checkpoints in it.
        if (compilation != written && !emitted.Result.Success)
        {
            compilation = written;
            emitted = EmitTo(compilation, true, cancellation);
            found = emitted.Result.Diagnostics;
        }
        else if (compilation != written && found.Count > 0)
        {
            found = written.GetDiagnostics(cancellation);
        }
        return Result(compilation, written, tree, emitted, found, cancellation);

        CSharpCompilation WithCheckpoints()
        {
            var loaded = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var script in written.SyntaxTrees.Where(item => item != tree))
            {
                if (Checkpoints.AddTo(written, script) is { } text)
                    loaded[script.FilePath] = text;
            }
            string? own = Checkpoints.AddTo(written, tree);
            if (own is null && loaded.Count == 0)
                return written;
            return Script(
                Parse(own ?? code, path, cancellation), previous, added, name,
                loaded.Count == 0 ? options : options.WithSourceReferenceResolver(new ScriptsWithCheckpoints(settings.SourceResolver!, loaded)));
        }
    }

    private static CompiledCell Result(
        CSharpCompilation compilation, CSharpCompilation written, SyntaxTree tree, (EmitResult Result, MemoryStream Image, MemoryStream Symbols) emitted,
        IReadOnlyList<Diagnostic> found, CancellationToken cancellation)
    {
        var diagnostics = found.Where(item => item.Severity >= DiagnosticSeverity.Warning && !item.IsSuppressed)
            .OrderBy(item => item.Location.SourceSpan.Start).ToList();
        // The compiler emits nothing for a piece that only has usings or comments.
        if (!emitted.Result.Success || diagnostics.Any(item => item.Severity == DiagnosticSeverity.Error))
            return new CompiledCell(tree.FilePath, compilation, diagnostics, null);
        var entry = compilation.GetEntryPoint(cancellation) ?? throw new InvalidOperationException("The compiled cell has no entry point.");
        return new CompiledCell(tree.FilePath, compilation, diagnostics, new CellImage(
            compilation.AssemblyName!, emitted.Image.ToArray(), emitted.Symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, tree.FilePath,
            HasValue(written, tree), Depth(compilation)));
    }

    private static CSharpCompilation Script(
        SyntaxTree tree, CSharpCompilation? previous, IEnumerable<MetadataReference> added, string name, CSharpCompilationOptions options) =>
        CSharpCompilation.CreateScriptCompilation(name.Replace('#', '-'), tree, added, options.WithScriptClassName(name), previous, typeof(object));

    private static (EmitResult Result, MemoryStream Image, MemoryStream Symbols) EmitTo(
        CSharpCompilation compilation, bool hasSymbols, CancellationToken cancellation)
    {
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        return (compilation.Emit(image, hasSymbols ? symbols : null, options: Emitting, cancellationToken: cancellation), image, symbols);
    }

    private static int Depth(CSharpCompilation compilation)
    {
        int depth = 0;
        for (var piece = compilation; piece is not null; piece = piece.ScriptCompilationInfo?.PreviousScriptCompilation)
            depth++;
        return depth;
    }

    /// <summary>Whether the last statement is an expression without a semicolon that has a value, or a statement returns one.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        // What a function or a lambda returns is not the cell's.
        var own = tree.GetRoot().DescendantNodes(node =>
            node is GlobalStatementSyntax or not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax));
        if (own.Any(node => node is ReturnStatementSyntax { Expression: not null }))
            return true;
        if (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression);
        return (type.Type ?? type.ConvertedType)?.SpecialType != SpecialType.System_Void;
    }
}
