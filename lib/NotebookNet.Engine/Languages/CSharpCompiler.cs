using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NotebookNet.Engine.Languages;

/// <summary>Compiles pieces of C#, each on top of the ones before it: their variables, functions, types and usings are there.</summary>
internal sealed class CSharpCompiler
{
    /// <summary>The first piece: what every cell can use without saying so, as in .NET Interactive, and <see cref="Checkpoints"/>.</summary>
    public const string DefaultUsings =
        "using System; using System.Text; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks; using System.Linq; "
        + "using Microsoft.DotNet.Interactive; using static Microsoft.DotNet.Interactive.Kernel; " + Checkpoints.Declaration;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Two compilations that bind the same references for the first time at the same moment see types of both: CS4027 and its kind.</summary>
    private static readonly Lock Compiling = new();

    /// <summary>
    /// Every method of a cell and its loops ask whether the cell is to be stopped, and whether the stack is used up: so an endless loop ends, and an
    /// endless recursion is an exception and not the end of the process. <see cref="Checkpoints"/> are for what is in no method. Stopping a thread
    /// from outside is no substitute: it can tear the runtime apart.
    /// </summary>
    private static readonly EmitOptions Emit = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        .WithInstrumentationKinds([InstrumentationKind.ModuleCancellation, InstrumentationKind.StackOverflowProbing]);

    private readonly CSharpCompilationOptions options;

    /// <summary>
    /// What no compiled piece names yet. A piece inherits the assemblies of those before it; naming them again would make the compiler add up the
    /// lists of all pieces, for each piece anew.
    /// </summary>
    private readonly List<MetadataReference> newReferences;

    private readonly HashSet<MetadataReference> references;
    private int count;

    /// <summary>Creates a compiler.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="resolver">Finds what <c>#r</c> names.</param>
    public CSharpCompiler(string folder, ReferenceResolver resolver)
    {
        newReferences = [.. FrameworkReferences.All, MetadataReference.CreateFromFile(typeof(CSharpCompiler).Assembly.Location)];
        references = [.. newReferences];
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            sourceReferenceResolver: new SourceFileResolver([], folder),
            metadataReferenceResolver: resolver,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            // A cell is no file with a nullable context: string? in it is no mistake.
            specificDiagnosticOptions: [new("CS8632", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);
    }

    /// <summary>The last piece that compiled.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>Whether a text is a whole piece of code, or the beginning of one.</summary>
    /// <param name="code">The text.</param>
    /// <returns>The syntax tree's verdict.</returns>
    public static bool IsComplete(string code) => SyntaxFactory.IsCompleteSubmission(CSharpSyntaxTree.ParseText(code, ParseOptions));

    /// <summary>The syntax of a piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <returns>The tree.</returns>
    public static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path);

    /// <summary>Adds assemblies that all later pieces can use.</summary>
    /// <param name="added">The assemblies.</param>
    public void AddReferences(IEnumerable<MetadataReference> added) => newReferences.AddRange(added.Where(references.Add));

    /// <summary>Compiles a piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Compile(string code, string path, CancellationToken cancellation)
    {
        lock (Compiling)
            return CompileAlone(code, path, cancellation);
    }

    private CompiledCell CompileAlone(string code, string path, CancellationToken cancellation)
    {
        int number = count++;
        var tree = Parse(code, path);
        var written = Script(tree, number);
        var compilation = Checkpoints.AddTo(written, tree) is { } stoppable ? Script(Parse(stoppable, path), number) : written;
        var (emitted, image, symbols) = EmitTo(compilation);
        var found = emitted.Diagnostics;
        // What the compiler has to say is about the code as it was written, not about the checkpoints in it.
        if (compilation != written && !emitted.Success)
        {
            compilation = written;
            (emitted, image, symbols) = EmitTo(compilation);
            found = emitted.Diagnostics;
        }
        else if (compilation != written && !found.IsEmpty)
        {
            found = written.GetDiagnostics(cancellation);
        }
        var diagnostics = found.Where(item => item.Severity >= DiagnosticSeverity.Warning && !item.IsSuppressed)
            .OrderBy(item => item.Location.SourceSpan.Start).ToList();
        if (diagnostics.Any(item => item.Severity == DiagnosticSeverity.Error))
            return new CompiledCell(compilation, diagnostics, null, null, false);
        Last = compilation;
        newReferences.Clear();
        // The compiler emits nothing for a piece that only has usings or comments.
        if (!emitted.Success)
            return new CompiledCell(compilation, diagnostics, null, null, false);
        return new CompiledCell(compilation, diagnostics, image, symbols, HasValue(written, tree));

        (EmitResult Result, MemoryStream Image, MemoryStream Symbols) EmitTo(CSharpCompilation compilation)
        {
            var image = new MemoryStream();
            var symbols = new MemoryStream();
            return (compilation.Emit(image, symbols, options: Emit, cancellationToken: cancellation), image, symbols);
        }
    }

    private CSharpCompilation Script(SyntaxTree tree, int number) => CSharpCompilation.CreateScriptCompilation(
        $"Cell-{number}", tree, newReferences, options.WithScriptClassName($"Cell#{number}"), Last, typeof(object));

    /// <summary>Whether the last statement is an expression without a semicolon that has a value.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        if (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression);
        return (type.Type ?? type.ConvertedType)?.SpecialType != SpecialType.System_Void;
    }
}

/// <summary>What the compiler made of a piece of code.</summary>
/// <param name="Compilation">The compilation.</param>
/// <param name="Diagnostics">Warnings and errors in the order of the code.</param>
/// <param name="Image">The assembly; null when there are errors, or nothing to run.</param>
/// <param name="Symbols">Its debug information; null when there are errors, or nothing to run.</param>
/// <param name="HasValue">Whether running it gives a value to show.</param>
internal sealed record CompiledCell(CSharpCompilation Compilation, IReadOnlyList<Diagnostic> Diagnostics, MemoryStream? Image, MemoryStream? Symbols, bool HasValue);
