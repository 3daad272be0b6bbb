using System.Text.Json.Nodes;

namespace NotebookNet.Cli;

/// <summary>The notebooks of a site, and their common folder.</summary>
internal static class PublishedNotebooks
{
    /// <summary>The deepest folder that contains all files.</summary>
    public static string FolderOf(IReadOnlyList<string> files)
    {
        string folder = Path.GetDirectoryName(files[0])!;
        while (files.Any(file => NotebookFiles.IsOutside(Path.GetRelativePath(folder, file))) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return folder;
    }

    /// <summary>Creates a page that explains why a notebook cannot be read.</summary>
    /// <param name="file">The notebook's full path.</param>
    /// <param name="folder">The folder of <see cref="FolderOf"/>.</param>
    /// <param name="reason">The reason.</param>
    public static NotebookSource Broken(string file, string folder, string reason)
    {
        var error = new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "This notebook cannot be shown.",
            ["evalue"] = reason,
            ["traceback"] = new JsonArray(),
        };
        var cell = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(error),
            ["source"] = "",
        };
        var notebook = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 4 };
        return Source(Notebook.Parse(notebook.ToJsonString()), file, folder);
    }

    /// <summary>Creates the source of a page from a notebook.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="file">Its full path.</param>
    /// <param name="folder">The folder of <see cref="FolderOf"/>.</param>
    public static NotebookSource Source(Notebook notebook, string file, string folder) =>
        new(notebook, NameOf(file, folder), folder);

    /// <summary>A notebook that was read before, from its file.</summary>
    /// <exception cref="IOException">It is no notebook any more: somebody saves or moves it at this moment.</exception>
    public static Notebook Again(string file)
    {
        try
        {
            return Notebook.Load(file);
        }
        catch (Exception error) when (FileErrors.IsOne(error))
        {
            throw new IOException($"{NotebookFiles.Display(file)} was changed while it was published: {FileErrors.Explain(error)} Publish it again.", error);
        }
    }

    /// <summary>A notebook's name in the site.</summary>
    /// <param name="file">Its full path.</param>
    /// <param name="folder">The folder of <see cref="FolderOf"/>.</param>
    public static string NameOf(string file, string folder) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
