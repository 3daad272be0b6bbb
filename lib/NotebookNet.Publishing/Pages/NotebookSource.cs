using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing;

/// <summary>A notebook to publish.</summary>
/// <param name="Notebook">The notebook with its outputs.</param>
/// <param name="Name">Its path below <paramref name="Folder"/> with slashes, as in <c>01-single-neuron.ipynb</c>.</param>
/// <param name="Folder">The folder that is published: links and images of the notebook are followed inside of it only.</param>
public sealed record NotebookSource(Notebook Notebook, string Name, string Folder)
{
    /// <summary>The page's path in the site; <c>index.html</c> is the site's own.</summary>
    internal string PagePath => PageOf(Name);

    /// <summary>The path of the page of a notebook with this name.</summary>
    /// <param name="name">The name, as in <see cref="Name"/>.</param>
    internal static string PageOf(string name) => name is "index.ipynb" ? "index-notebook.html" : System.IO.Path.ChangeExtension(name, ".html").Replace('\\', '/');

    /// <summary>The folder of the site in which the page's own files are, as in <c>files/01-single-neuron</c>.</summary>
    internal string FilesPath => "files/" + System.IO.Path.ChangeExtension(Name, null).Replace('\\', '/');
}
