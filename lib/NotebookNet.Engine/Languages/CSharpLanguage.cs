using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.CSharp;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Engine.Languages;

/// <summary>C# cells, compiled by Roslyn as a chain of submissions and run on a thread that can be stopped.</summary>
internal sealed partial class CSharpLanguage : IVariableLanguage, IDisposable
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> CompilerReferences = new(() =>
        [.. new[] { typeof(SyntaxTree), typeof(CSharpCompilation) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))]);

    private static readonly Lazy<MetadataReference> Documents =
        new(() => MetadataReference.CreateFromFile(FrameworkReferences.Trusted["Microsoft.DotNet.Interactive.Documents"]));

    /// <summary>The time that the compiler has to stop. Few of its steps look at the cancellation.</summary>
    private static readonly TimeSpan CompilerGrace = TimeSpan.FromSeconds(4);

    /// <summary>What only code that needs the compiler's types contains.</summary>
    private static readonly string[] CompilerNames = ["Microsoft.CodeAnalysis", "Severity", "GetCompilation"];

    private readonly CSharpCompiler compiler;
    private readonly NotebookAssemblies assemblies;
    private readonly CellStates states = new();
    private readonly List<LoadedCell> cells = [];

    /// <summary>Starts the language. The compiler warms up in the background.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="shadows">Makes copies of the assemblies that the notebook references.</param>
    public CSharpLanguage(string folder, ShadowCopies shadows)
    {
        RegisteredFormatters.Install();
        Resolver = new ReferenceResolver(folder, shadows);
        assemblies = new NotebookAssemblies(shadows.BySimpleName);
        compiler = new CSharpCompiler(new CompilerSettings
        {
            References =
            [
                .. FrameworkReferences.All, MetadataReference.CreateFromFile(typeof(CellRunner).Assembly.Location),
                .. InteractiveReferences.All,
            ],
            ReferenceResolver = Resolver,
            SourceResolver = new ScriptFiles(folder),
        });
        Ready = Task.Run(() =>
        {
            compiler.Compile(CSharpCompiler.DefaultUsings, "usings");
            // Loads what every cell needs: the compiler, the runtime's metadata, the emitter.
            assemblies.LoadCell(compiler.Compile("0", "warm-up", compiler.Last, "WarmUp").Image!);
        });
    }

    /// <summary>Completes when the compiler has warmed up.</summary>
    public Task Ready { get; }

    /// <summary>The latest compilation, for completion and inspection; null before the compiler is ready.</summary>
    public CSharpCompilation? Compilation => compiler.Last;

    /// <summary>Resolves <c>#r</c> directives.</summary>
    public ReferenceResolver Resolver { get; }

    /// <summary>Adds references for all later cells.</summary>
    /// <param name="paths">Their full paths.</param>
    public void AddReferences(IEnumerable<string> paths) => compiler.AddReferences(paths.Select(path => (MetadataReference)Resolver.Reference(path)));

    /// <summary>Adds a reference to an assembly of .NET Interactive for all later cells.</summary>
    /// <param name="file">Its full path.</param>
    public void AddInteractive(string file) => compiler.AddReferences([InteractiveReferences.Of(file)]);

    /// <summary>Adds native libraries that assemblies may load.</summary>
    /// <param name="paths">Their full paths.</param>
    public void AddNativeLibraries(IEnumerable<string> paths) => assemblies.AddNativeLibraries(paths);

    /// <summary>Adds references for values shared from F#: lists, options, records.</summary>
    public void AddFSharpCore() => compiler.AddReferences([MetadataReference.CreateFromFile(FrameworkReferences.Trusted["FSharp.Core"])]);

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        await Ready;
        if (CSharpKernel.Asked is { } asked)
            compiler.WarningLevel = asked.WarningLevel;
        // .NET Interactive also references the compiler; few notebooks need it, and its metadata is large.
        if (CompilerNames.Any(name => code.Contains(name, StringComparison.Ordinal)))
            compiler.AddReferences(CompilerReferences.Value);
        if (code.Contains("Interactive.Documents", StringComparison.Ordinal))
            compiler.AddReferences([Documents.Value]);
        if (code.Contains("using Microsoft.DotNet.Interactive.", StringComparison.Ordinal))
            code = EmptyNamespace().Replace(code, "");
        var compiled = await CompileAsync(code, cell, cancellation);
        if (compiled.Messages is { Length: > 0 } messages)
            sink.Write("stderr", messages);
        if (compiled.Image is null)
        {
            await CellThread.Do(() => sink.Tell(new CompilerEvent(compiled.Messages)), cancellation);
            return compiled.Error;
        }
        var loaded = Load(compiled.Image);
        CellLines.Add(compiled.Image.Type, cell, function => ElementAccess.Lines(compiled, function));
        await CellThread.Run(
            async () =>
            {
                // There, too: to display a value is to run code of the cell, such as its ToString, or the sequence that it is.
                try
                {
                    ScriptState.LastValue = await loaded.RunAsync(states);
                }
                finally
                {
                    sink.Tell(new CompilerEvent(compiled.Messages));
                }
                CellRunner.ShowResult(loaded, ScriptState.LastValue, sink);
            },
            cancellation);
        return null;
    }

    /// <summary>Compiles a cell. Overloaded methods whose lambdas call overloaded methods, and so on, take the compiler longer than anyone waits.</summary>
    private async Task<CompiledCell> CompileAsync(string code, string cell, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource();
        using var stop = cancellation.Register(() => late.CancelAfter(CompilerGrace));
        try
        {
            return await Task.Run(() => compiler.Compile(code, cell, cancellation), CancellationToken.None).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            CSharpCompiler.LeaveBehind();
            throw new CellStillRunningException();
        }
    }

    public IEnumerable<(string Name, Type Type, object? Value)> Variables => states.All(cells);

    public bool TryGetVariable(string name, out object? value, out Type type) => states.TryGet(cells, name, out value, out type);

    public async Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            return CellError.FromMessage($"'{name}' cannot be the name of a variable in C#.", null);
        await Ready;
        SharedValues.Value = value;
        string holder = $"global::{typeof(SharedValues).FullName}.{nameof(SharedValues.Value)}";
        var compiled = compiler.Compile($"{CSharpTypeName.Of(type)} {name} = ({CSharpTypeName.Of(type)}){holder};", "share", cancellation);
        if (compiled.Image is null)
        {
            // The type cannot be named in C#, or one of its assemblies is not referenced.
            compiled = compiler.Compile($"dynamic {name} = {holder};", "share", cancellation);
            if (compiled.Image is null)
                return CellError.FromMessage($"The variable '{name}' cannot be shared with C#: {compiled.Mistake}", null);
        }
        var loaded = Load(compiled.Image);
        await CellThread.Run(() => loaded.RunAsync(states), cancellation);
        SharedValues.Value = null;
        return null;
    }

    public void Dispose() => assemblies.Dispose();

    private LoadedCell Load(CellImage image)
    {
        var loaded = assemblies.LoadCell(image);
        cells.Add(loaded);
        return loaded;
    }

    /// <summary>Namespaces of .NET Interactive that cells often import and that do not exist here. Using one of their types is still an error.</summary>
    [GeneratedRegex(@"\busing Microsoft\.DotNet\.Interactive\.(?:Connection|Http|PackageManagement|Parsing);")]
    private static partial Regex EmptyNamespace();
}
