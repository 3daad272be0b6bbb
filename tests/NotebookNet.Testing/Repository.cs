using System.Reflection;

namespace NotebookNet.Testing;

/// <summary>Where the clone is, and what of it tests read.</summary>
public static class Repository
{
    /// <summary>Full path of the clone.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The folder of the collection.</summary>
    public static string Notebooks { get; } = Path("notebooks");

    /// <summary>The folder of what other programs have answered.</summary>
    public static string Reference { get; } = Path("tests", "Reference");

    /// <summary>The notebooks' library, as they load it.</summary>
    public static string Library { get; } = Path("lib", "bin", "NotebookNet.dll");

    /// <summary>The plotly.js that the pages install.</summary>
    public static string Plotly { get; } = Npm("plotly.js-dist-min", "plotly.min.js");

    /// <summary>File names of the collection, in reading order.</summary>
    public static IReadOnlyList<string> NotebookNames { get; } =
        [.. Directory.EnumerateFiles(Notebooks, "*.ipynb").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Full path of a file or folder of the clone.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Full path of a notebook of the collection.</summary>
    public static string PathOf(string notebook) => System.IO.Path.Combine(Notebooks, notebook);

    /// <summary>Full path of a file of an npm package that the pages install.</summary>
    public static string Npm(params string[] parts) => Path(["lib", "NotebookNet.Publishing", "node_modules", .. parts]);
}
