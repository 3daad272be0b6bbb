namespace NotebookNet.Publishing;

/// <summary>A notebook to publish.</summary>
/// <param name="Read">Reads the notebook with its outputs. Called as needed, so that the notebooks of a large site are not kept in memory.</param>
/// <param name="Name">Its path below <paramref name="Folder"/> with slashes, as in <c>01-single-neuron.ipynb</c>.</param>
/// <param name="Folder">The published folder: links and images of the notebook are followed only inside it.</param>
public sealed record NotebookSource(Func<Notebook> Read, string Name, string Folder)
{
    /// <summary>Creates the source of a notebook in memory.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="name">As <see cref="Name"/>.</param>
    /// <param name="folder">As <see cref="Folder"/>.</param>
    public NotebookSource(Notebook notebook, string name, string folder) : this(() => notebook, name, folder)
    {
    }

    /// <summary>Reads the notebook.</summary>
    internal Notebook Notebook => Read();

    /// <summary>A copy with the notebook in memory.</summary>
    internal NotebookSource Loaded()
    {
        var notebook = Read();
        return this with { Read = () => notebook };
    }

    /// <summary>The name of a code cell in its page: notebooks before format 4.5 give their cells none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="place">Its index among the notebook's code cells.</param>
    internal static string IdOf(Cell cell, int place) => cell.Id ?? $"cell-{place}";

    /// <summary>The origin of its outputs.</summary>
    public NotebookOrigin Origin { get; init; } = NotebookOrigin.Saved;

    /// <summary>The folder that must contain the assemblies that it references; null if they may be anywhere, since it was run.</summary>
    internal string? AssembliesFolder => Origin.WasRun ? null : RealPath.CloneOf(Folder);

    /// <summary>Whether it is a Markdown file, which becomes a page like the notebooks.</summary>
    internal bool IsText => Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page's path in the site; <c>index.html</c> and <c>404.html</c> are reserved.</summary>
    internal string PagePath => PageOf(Name);

    /// <summary>The path of the page for a notebook's name.</summary>
    /// <param name="name">The name, as in <see cref="Name"/>.</param>
    internal static string PageOf(string name) =>
        name.ToLowerInvariant() is "index.ipynb" or "404.ipynb" ? System.IO.Path.GetFileNameWithoutExtension(name) + "-notebook.html"
            : System.IO.Path.ChangeExtension(name, ".html").Replace('\\', '/');

    /// <summary>The folder of the page's files in the site, as in <c>files/01-single-neuron</c>.</summary>
    internal string FilesPath => "files/" + System.IO.Path.ChangeExtension(Name, null).Replace('\\', '/');

    /// <summary>Creates the source of a Markdown text, as a notebook of one cell.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's path below <paramref name="folder"/> with slashes, as in <c>glossary.md</c>.</param>
    /// <param name="folder">The published folder.</param>
    internal static NotebookSource OfText(string text, string name, string folder)
    {
        var cell = new JsonObject { ["cell_type"] = "markdown", ["id"] = "text", ["metadata"] = new JsonObject(), ["source"] = text.ReplaceLineEndings("\n") };
        var notebook = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        return new NotebookSource(Notebook.Parse(notebook.ToJsonString()), name, folder);
    }
}
