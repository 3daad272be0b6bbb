using NotebookNet.Cells.Parsing;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Engine.Running;

/// <summary>The languages of one session, started when a cell needs them, and the packages that they share.</summary>
internal sealed class SessionLanguages : IDisposable
{
    private readonly Dictionary<string, ICellLanguage> languages = [];
    private readonly ShadowCopies shadows;
    private readonly Packages packages;
    private IReadOnlyList<string> packagePaths = [];

    /// <summary>Starts C#; the others start when they are asked for.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="scratch">Takes copies of dlls and the project of the packages.</param>
    public SessionLanguages(string folder, string scratch)
    {
        shadows = new ShadowCopies(scratch);
        packages = new Packages(folder, scratch);
        languages["csharp"] = CSharp = new CSharpLanguage(folder, shadows);
    }

    /// <summary>C#.</summary>
    public CSharpLanguage CSharp { get; }

    /// <summary>A language.</summary>
    /// <param name="name">Its name, such as <c>fsharp</c>.</param>
    /// <returns>The language, started.</returns>
    public ICellLanguage this[string name]
    {
        get
        {
            if (!languages.TryGetValue(name, out var language))
                languages[name] = language = Start(name);
            return language;
        }
    }

    /// <summary>Restores the packages that a piece of code names for the first time, and gives them to all languages.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The code without the directives.</returns>
    /// <exception cref="PackageException">A package cannot be found or downloaded.</exception>
    public async Task<string> RestoreAsync(string code, CancellationToken cancellation)
    {
        (code, bool isNew) = packages.Extract(code);
        if (isNew)
        {
            var restored = await packages.RestoreAsync(cancellation);
            foreach (string path in restored.Load.Concat(restored.Compile))
                shadows.BySimpleName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            CSharp.AddReferences(restored.Compile);
            CSharp.AddNativeLibraries(restored.Native);
            packagePaths = restored.Compile;
            (languages.GetValueOrDefault("fsharp") as FSharpLanguage)?.AddReferences(restored.Compile);
        }
        return code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var language in languages.Values.OfType<IDisposable>())
            language.Dispose();
        shadows.Dispose();
    }

    private ICellLanguage Start(string name)
    {
        switch (name)
        {
            case "fsharp":
                var fsharp = new FSharpLanguage(CSharp.Resolver);
                CSharp.AddFSharpCore();
                if (packagePaths.Count > 0)
                    fsharp.AddReferences(packagePaths);
                return fsharp;
            case "value":
                return new ValueStore();
            case "html" or "javascript" or "markdown" or "mermaid":
                return new MarkupLanguage(name);
            default:
                throw new DirectiveException($"{name} does not run here.", 1);
        }
    }
}
