using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using NotebookNet.Engine.Display;

namespace NotebookNet.Engine.Languages;

/// <summary>C# cells: compiled by Roslyn as a chain of scripts and run on a thread that can be stopped.</summary>
internal sealed class CSharpLanguage : IVariableLanguage, IDisposable
{
    private readonly CSharpCompiler compiler;
    private readonly CellAssemblies assemblies;
    private object?[] states = new object?[16];

    /// <summary>Starts the language: the compiler warms up in the background.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="shadows">Takes copies of the assemblies that the notebook names.</param>
    public CSharpLanguage(string folder, ShadowCopies shadows)
    {
        Resolver = new ReferenceResolver(folder, shadows);
        assemblies = new CellAssemblies(shadows.BySimpleName);
        compiler = new CSharpCompiler(folder, Resolver);
        Ready = Task.Run(() =>
        {
            // Compiling the usings also loads what every cell needs: the compiler's own code, the runtime's metadata, the emitter.
            var usings = compiler.Compile(CSharpCompiler.DefaultUsings, "usings", CancellationToken.None);
            Load(usings, CSharpCompiler.DefaultUsings)(states).GetAwaiter().GetResult();
        });
    }

    /// <summary>Completes when the compiler has warmed up.</summary>
    public Task Ready { get; }

    /// <summary>Everything that was compiled and loaded so far, the default usings first.</summary>
    public List<CSharpSubmission> Submissions { get; } = [];

    /// <summary>Finds what <c>#r</c> names.</summary>
    public ReferenceResolver Resolver { get; }

    /// <summary>Adds assemblies that all later cells can use.</summary>
    /// <param name="paths">Their full paths.</param>
    public void AddReferences(IEnumerable<string> paths) => compiler.AddReferences(paths.Select(path => (MetadataReference)Resolver.Reference(path)));

    /// <summary>Lets C# use what F# shares: lists, options, records.</summary>
    public void AddFSharpCore() => compiler.AddReferences([MetadataReference.CreateFromFile(FrameworkReferences.Trusted["FSharp.Core"])]);

    /// <inheritdoc/>
    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        await Ready;
        var compiled = compiler.Compile(code, cell, cancellation);
        if (compiled.Diagnostics.Count > 0)
            sink.Stream("stderr", Describe(compiled.Diagnostics));
        if (compiled.Diagnostics.FirstOrDefault(item => item.Severity == DiagnosticSeverity.Error) is { } first)
        {
            int? line = LineOf(first, cell);
            return new ErrorEvent("Error", "compilation error", [], line, Text(first));
        }
        if (compiled.Image is null)
            return null;
        var run = Load(compiled, code);
        foreach (var submission in Submissions)
            submission.StopWith(cancellation);
        object? value = await CellThread.Run(() => run(states), cancellation);
        // What display(x) returns is on display already.
        if (compiled.HasValue && value is not DisplayedValue)
            sink.Display(ValueFormatter.Format(value), isResult: true);
        return null;
    }

    /// <inheritdoc/>
    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        for (int i = Submissions.Count - 1; i >= 0; i--)
        {
            if (InstanceOf(Submissions[i]) is { } instance
                && instance.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is { } field)
            {
                value = field.GetValue(instance);
                type = field.FieldType;
                return true;
            }
        }
        value = null;
        type = typeof(object);
        return false;
    }

    /// <inheritdoc/>
    public async Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        await Ready;
        SharedValues.Value = value;
        string holder = $"global::{typeof(SharedValues).FullName}.{nameof(SharedValues.Value)}";
        string code = $"{CSharpTypeName.Of(type)} {name} = ({CSharpTypeName.Of(type)}){holder};";
        var compiled = compiler.Compile(code, "share", cancellation);
        if (compiled.Image is null)
        {
            // The type has no name in C#, or an assembly of it was not named with #r.
            code = $"dynamic {name} = {holder};";
            compiled = compiler.Compile(code, "share", cancellation);
            if (compiled.Image is null)
                return CellError.FromMessage($"The variable '{name}' cannot be shared with C#: {compiled.Diagnostics[0].GetMessage(null)}", null);
        }
        var run = Load(compiled, code);
        await CellThread.Run(() => run(states), cancellation);
        SharedValues.Value = null;
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => assemblies.Dispose();

    private Func<object?[], Task<object?>> Load(CompiledCell compiled, string code)
    {
        string name = compiled.Compilation.AssemblyName!;
        var assembly = assemblies.LoadCell(name, compiled.Image!, compiled.Symbols!);
        Submissions.Add(new CSharpSubmission(code, compiled.Compilation) { Assembly = assembly });
        // Every piece finds its own place among the states, which is at most its number.
        if (states.Length < Submissions.Count + 2)
            Array.Resize(ref states, states.Length * 2);
        var entry = compiled.Compilation.GetEntryPoint(CancellationToken.None)
            ?? throw new InvalidOperationException("The compiled cell has no entry point.");
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private object? InstanceOf(CSharpSubmission submission) =>
        submission.Instance ??= states.FirstOrDefault(state => state?.GetType().Assembly == submission.Assembly);

    private static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("\n");
        foreach (var diagnostic in diagnostics)
            text.Append(Text(diagnostic)).Append('\n');
        return text.Append('\n').ToString();
    }

    /// <summary>For example <c>(1,9): error CS0029: ...</c>; of a script that a cell loads, with its file name before it.</summary>
    private static string Text(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        string file = Path.IsPathRooted(span.Path) ? Path.GetFileName(span.Path) : "";
        string place = diagnostic.Location.IsInSource ? $"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): " : "";
        string severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        string hint = diagnostic.Id == "CS0006" ? " (is it built? paths are relative to the notebook's folder)" : "";
        return $"{place}{severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}{hint}";
    }

    private static int? LineOf(Diagnostic diagnostic, string cell)
    {
        var span = diagnostic.Location.GetLineSpan();
        return span.Path == cell ? span.StartLinePosition.Line + 1 : null;
    }
}
