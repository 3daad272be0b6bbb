using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.FSharp;

namespace NotebookNet.Engine.Running;

/// <summary>The languages of a session, started when a cell needs them, and the packages that they share.</summary>
internal sealed partial class SessionLanguages : IDisposable
{
    private readonly Dictionary<string, ICellLanguage> languages = [];
    private readonly ShadowCopies shadows;
    private readonly Restorer restorer;
    private readonly Packages packages;
    private readonly PackageExtensions extensions;
    private readonly Queue<string> scripts = [];
    private readonly HashSet<string> begun = [];
    private readonly Func<PowerShellLanguage> startPowerShell;
    private readonly string folder;
    private readonly string? symbols;
    private IReadOnlyList<string> packagePaths = [];
    private bool namesUtility, hasUtility;
    private Task<FSharpLanguage>? startingFSharp;

    /// <summary>Starts C#. The others start when first used.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="scratch">The folder for copies of dlls and for the generated package project.</param>
    /// <param name="symbols">The folder for symbols of F# cells; null for F#'s own, which it deletes unless the process is killed.</param>
    public SessionLanguages(string folder, string scratch, string? symbols)
    {
        (this.folder, this.symbols) = (folder, symbols);
        shadows = new ShadowCopies(scratch);
        restorer = new Restorer(Path.Combine(scratch, "packages"));
        packages = new Packages(folder, restorer);
        extensions = new PackageExtensions(folder, restorer);
        startPowerShell = () => new PowerShellLanguage(new Packages(folder, restorer), restored =>
        {
            Find(restored.Load);
            CSharp!.AddNativeLibraries(restored.Native);
        });
        languages["csharp"] = CSharp = new CSharpLanguage(folder, shadows);
    }

    /// <summary>The C# language.</summary>
    public CSharpLanguage CSharp { get; }

    /// <summary>The language of a name, started if necessary.</summary>
    /// <param name="name">Its name, such as <c>fsharp</c>.</param>
    public ICellLanguage this[string name] => GetAsync(name, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The language of a name, started if necessary.</summary>
    /// <param name="name">Its name, such as <c>fsharp</c>.</param>
    /// <param name="cancellation">Ends the wait. The language goes on starting, for the next cell that asks for it.</param>
    public async Task<ICellLanguage> GetAsync(string name, CancellationToken cancellation)
    {
        if (languages.TryGetValue(name, out var language)) return language;
        if (name is "fsharp" || Kernel.Root.Added(name) is FSharpKernel)
        {
            var start = startingFSharp ??= Task.Factory.StartNew(
                () => symbols is null ? new FSharpLanguage(CSharp.Resolver) : Scratch.Within(symbols, () => new FSharpLanguage(CSharp.Resolver)),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.WhenAny(start).WaitAsync(cancellation).ConfigureAwait(false);
            startingFSharp = null;
            var fsharp = await start;
            Introduce(fsharp);
            language = fsharp;
        }
        return languages[name] = language ?? Start(name);
    }

    /// <summary>Adds a language, in place of an earlier one of its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">The language, which ends with the session.</param>
    public void Add(string name, ICellLanguage language)
    {
        (languages.GetValueOrDefault(name) as IDisposable)?.Dispose();
        languages[name] = language;
        CellParser.AddLanguage(name, name);
    }

    /// <summary>Whether a language has variables, without starting it.</summary>
    public static bool HasVariables(string name) => name is "pwsh" or "value" || HasPackages(name);

    /// <summary>Whether a language is C# or F#, which can reference packages, without starting it.</summary>
    public static bool HasPackages(string name) => name is "csharp" or "fsharp" || Kernel.Root.Added(name) is CSharpKernel or FSharpKernel;

    /// <summary>Restores the packages that code names for the first time, and adds them to all languages.</summary>
    /// <returns>The code without the directives.</returns>
    /// <exception cref="PackageException">A package cannot be found or downloaded.</exception>
    public async Task<string> RestoreAsync(string code, CancellationToken cancellation)
    {
        (code, bool isNew) = packages.Extract(WithVariables(code));
        // .NET Interactive references it, for events of its kernel.
        if (code.Contains("System.Reactive", StringComparison.Ordinal) && Reactive().IsMatch(code))
            isNew |= packages.Add("System.Reactive", "6.0.1");
        // So has it the compiler's scripts.
        if (Scripting().IsMatch(code))
            isNew |= packages.Add("Microsoft.CodeAnalysis.CSharp.Scripting", Packages.CompilerVersion);
        // Its helpers that have nothing to do with running cells come from its package.
        namesUtility |= code.Contains("Microsoft.DotNet.Interactive.Utility", StringComparison.Ordinal);
        if (namesUtility && !hasUtility && Utility().IsMatch(code))
        {
            CSharp.AddInteractive(await extensions.KernelFileAsync(Find, cancellation));
            hasUtility = true;
        }
        if (isNew)
        {
            var restored = await packages.RestoreAsync(cancellation);
            Find(restored.Load.Concat(restored.Compile));
            CSharp.AddNativeLibraries(restored.Native);
            packagePaths = restored.Compile;
            foreach (var csharp in languages.Values.OfType<CSharpLanguage>())
                csharp.AddReferences(restored.Compile);
            foreach (var fsharp in languages.Values.OfType<FSharpLanguage>())
                fsharp.AddReferences(restored.Compile);
            await extensions.LoadAsync(restored.Extensions, Find, cancellation);
            foreach (string script in restored.Extensions.Where(path => path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) && begun.Add(path)))
                scripts.Enqueue(script);
        }
        return code;
    }

    /// <summary>Takes the next script of an extension to run.</summary>
    /// <returns>Its full path, or null if there is none.</returns>
    public string? NextExtensionScript() => scripts.TryDequeue(out string? script) ? script : null;

    /// <summary>Code whose <c>#i</c> and <c>#r</c> lines name what the variables hold that they refer to.</summary>
    private string WithVariables(string code) => Variable().Replace(code, match =>
    {
        string from = match.Groups["from"].Value, name = match.Groups["name"].Value;
        if (languages.GetValueOrDefault(CellParser.Language(from) ?? from) is IVariableLanguage language
            && language.TryGetVariable(name, out object? value, out _) && value is string text)
        {
            return $"#{match.Groups["kind"].Value} \"{text}\"";
        }
        throw new DirectiveException($"#{match.Groups["kind"].Value} found no text '{name}' in {from}.", code.AsSpan(0, match.Index).Count('\n') + 1);
    });

    private void Find(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            shadows.BySimpleName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
    }

    public void Dispose()
    {
        foreach (var language in languages.Values.OfType<IDisposable>())
            language.Dispose();
        restorer.Dispose();
        shadows.Dispose();
    }

    private ICellLanguage Start(string name)
    {
        switch (name)
        {
            case "pwsh":
                return startPowerShell();
            case "value":
                return new ValueStore();
            case "html" or "javascript" or "markdown" or "mermaid":
                return new MarkupLanguage(name);
            default:
                return Kernel.Root.Added(name) switch
                {
                    CSharpKernel => StartCSharp(),
                    { } added => new AddedLanguage(added),
                    null => throw new DirectiveException($"{name} does not run here.", 1),
                };
        }
    }

    private CSharpLanguage StartCSharp()
    {
        var csharp = new CSharpLanguage(folder, shadows);
        csharp.Ready.Wait();
        csharp.AddReferences(packagePaths);
        if (languages.Values.Any(language => language is FSharpLanguage))
            csharp.AddFSharpCore();
        return csharp;
    }

    /// <summary>Makes F# known to C#, and the packages to F#.</summary>
    private void Introduce(FSharpLanguage fsharp)
    {
        foreach (var csharp in languages.Values.OfType<CSharpLanguage>())
            csharp.AddFSharpCore();
        if (packagePaths.Count > 0)
            fsharp.AddReferences(packagePaths);
    }

    [GeneratedRegex(@"^[ \t]*#(?<kind>[ir])[ \t]+@(?<from>[\w#-]+):(?<name>\w+)[ \t]*;?[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bMicrosoft\.CodeAnalysis\.(?:CSharp\.)?Scripting\b")]
    private static partial Regex Scripting();

    [GeneratedRegex(@"\bInteractive\.Utility\.\w|\b(?:CommandLine|DisposableDirectory)\.\w")]
    private static partial Regex Utility();

    /// <summary>The namespace in code: not in a text, a comment or the name of a package.</summary>
    [GeneratedRegex(@"^[^/""#\n]*(?<![\w.])System\.Reactive\b", RegexOptions.Multiline)]
    private static partial Regex Reactive();
}
