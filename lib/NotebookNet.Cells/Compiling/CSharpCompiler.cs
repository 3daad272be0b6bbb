using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NotebookNet.Cells.Running;

namespace NotebookNet.Cells.Compiling;

/// <summary>Compiles C# submissions as a chain: each sees the variables, functions, types and usings of the ones before it.</summary>
public sealed class CSharpCompiler
{
    /// <summary>The first submission: usings that every cell has, as in .NET Interactive.</summary>
    public const string DefaultUsings =
        "using Microsoft.DotNet.Interactive; using static Microsoft.DotNet.Interactive.Kernel; "
        + "using DisplayedValue = Microsoft.DotNet.Interactive.Formatting.DisplayedValue; ";

    /// <summary>Namespaces that every cell has behind those that it names, so that names of a package are not ambiguous.</summary>
    private static readonly string[] Namespaces =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>
    /// Serializes binding: two compilations that bind the same references for the first time at once see types of both (CS4027 and similar errors).
    /// </summary>
    private static volatile Lock compiling = new();

    /// <summary>
    /// Every method of a cell checks for stack overflow, so that endless recursion is an exception and does not end the process.
    /// <see cref="Checkpoints"/> stop a cell. Aborting its thread is no substitute: that can end the process.
    /// </summary>
    private static readonly EmitOptions Emitting = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        .WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);

    private readonly CompilerSettings settings;
    private CSharpCompilationOptions options;

    /// <summary>
    /// References that no submission has yet. A submission inherits those of the ones before it; repeating them would make the compiler merge the
    /// lists of all submissions every time.
    /// </summary>
    private readonly List<MetadataReference> newReferences;

    private readonly HashSet<MetadataReference> references;
    private int count;

    /// <summary>Creates a compiler.</summary>
    public CSharpCompiler(CompilerSettings settings)
    {
        this.settings = settings;
        newReferences = [.. settings.References];
        references = [.. newReferences];
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: Namespaces,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: settings.IsConcurrent,
            // The same cell is the same file, and what was computed for it is found again.
            deterministic: true,
            sourceReferenceResolver: settings.SourceResolver,
            metadataReferenceResolver: settings.ReferenceResolver,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            // A cell has no nullable context, so string? must not be a warning.
            specificDiagnosticOptions: [new("CS8632", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress),
                new("CS1702", ReportDiagnostic.Suppress)]);
    }

    /// <summary>The compiler's warning level; 0 disables warnings.</summary>
    internal int WarningLevel
    {
        get => options.WarningLevel;
        set => options = options.WithWarningLevel(value);
    }

    /// <summary>The last submission that compiled.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>The syntax tree of a submission.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="cancellation">Stops the parser.</param>
    /// <returns>The tree; of code that is nested too deep to be parsed, an <c>#error</c> in the same place.</returns>
    public static SyntaxTree Parse(string code, string path, CancellationToken cancellation = default) =>
        ParseShallow(Nesting.ErrorInsteadOf(code) ?? code, path, cancellation);

    /// <summary>
    /// Lets later compilations begin although one that was canceled goes on. That has bound its references long since: what takes so long is to choose among
    /// overloaded methods.
    /// </summary>
    public static void LeaveBehind() => compiling = new Lock();

    /// <summary>Adds references for all later submissions.</summary>
    public void AddReferences(IEnumerable<MetadataReference> added) => newReferences.AddRange(added.Where(references.Add));

    /// <summary>Compiles code on top of <see cref="Last"/>, which it becomes if it has no errors.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Compile(string code, string path, CancellationToken cancellation = default)
    {
        lock (compiling)
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

    /// <summary>Compiles code on top of any submission, without changing <see cref="Last"/>: for recompiling a submission and those that build on it.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="previous">The submission before it, or null for a first one, which sees all references.</param>
    /// <param name="name">The name of its class and its assembly, unique among the assemblies that are loaded together.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Compile(string code, string path, CSharpCompilation? previous, string name, CancellationToken cancellation = default)
    {
        lock (compiling)
            return Compile(code, path, previous, previous is null ? references : newReferences, name, cancellation);
    }

    /// <summary>Binds code to any submission, without changing <see cref="Last"/> and without checkpoints: for a chain whose submissions can change.</summary>
    /// <param name="tree">The syntax tree.</param>
    /// <param name="previous">The submission before it, or null for a first one, which sees all references.</param>
    /// <param name="name">The name of its class and its assembly, unique among the assemblies that are loaded together.</param>
    /// <returns>The compilation, on which others can build.</returns>
    public CSharpCompilation Bind(SyntaxTree tree, CSharpCompilation? previous, string name) =>
        Script(tree, previous, previous is null ? references : [], name, options);

    /// <summary>
    /// Emits the assembly of a bound submission, without debug information: for that the compiler waits for a pool thread, which a browser does not have.
    /// </summary>
    /// <param name="bound">The result of <see cref="Bind"/>.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public static CompiledCell Emit(CSharpCompilation bound, CancellationToken cancellation = default)
    {
        lock (compiling)
        {
            var emitted = EmitTo(bound, false, cancellation);
            return Result(bound, bound, bound.SyntaxTrees[^1], emitted, emitted.Result.Diagnostics, cancellation);
        }
    }

    private CompiledCell Compile(
        string code, string path, CSharpCompilation? previous, IEnumerable<MetadataReference> added, string name, CancellationToken cancellation)
    {
        var tree = Parse(code, path, cancellation);
        var written = Script(tree, previous, added, name, options);
        var compilation = settings.IsStoppable ? WithCheckpoints() : written;
        var emitted = EmitTo(compilation, true, cancellation);
        IReadOnlyList<Diagnostic> found = emitted.Result.Diagnostics;
        // Diagnostics are about the code as written, without checkpoints.
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
                ParseShallow(own ?? code, path, cancellation), previous, added, name,
                loaded.Count == 0 ? options : options.WithSourceReferenceResolver(new ScriptsWithCheckpoints(settings.SourceResolver!, loaded)));
        }
    }

    private static SyntaxTree ParseShallow(string code, string path, CancellationToken cancellation) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, cancellation);

    private static CompiledCell Result(
        CSharpCompilation compilation, CSharpCompilation written, SyntaxTree tree, (EmitResult Result, MemoryStream Image, MemoryStream Symbols) emitted,
        IReadOnlyList<Diagnostic> found, CancellationToken cancellation)
    {
        var diagnostics = found.Where(item => item.Severity >= DiagnosticSeverity.Warning && !item.IsSuppressed && !OverlooksInitialValue(item))
            .OrderBy(item => item.Location.SourceSpan.Start).ToList();
        // The compiler emits nothing for a submission of only usings or comments.
        if (!emitted.Result.Success || diagnostics.Any(item => item.Severity == DiagnosticSeverity.Error))
            return new CompiledCell(tree.FilePath, compilation, diagnostics, null);
        var entry = compilation.GetEntryPoint(cancellation) ?? throw new InvalidOperationException("The compiled cell has no entry point.");
        return new CompiledCell(tree.FilePath, compilation, diagnostics, new CellImage(
            compilation.AssemblyName!, emitted.Image.ToArray(), emitted.Symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, tree.FilePath,
            HasValue(written, tree), Depth(compilation)));
    }

    /// <summary>Whether the compiler says that nothing is ever assigned to a field that has an initial value: in scripts it overlooks those.</summary>
    private static bool OverlooksInitialValue(Diagnostic item) =>
        item.Id == "CS0649" && item.Location.SourceTree?.GetRoot().FindNode(item.Location.SourceSpan) is VariableDeclaratorSyntax { Initializer: not null };

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

    /// <summary>Whether the cell has a value: its last statement is an expression without a semicolon, or a statement returns one.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        // A return inside a function or lambda does not return from the cell.
        var own = tree.GetRoot().DescendantNodes(node =>
            node is GlobalStatementSyntax or not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax));
        if (own.Any(node => node is ReturnStatementSyntax { Expression: not null }))
            return true;
        var statement = (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() as GlobalStatementSyntax)?.Statement;
        if (statement is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last)
            return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression);
        return (type.Type ?? type.ConvertedType)?.SpecialType != SpecialType.System_Void;
    }
}
