using System.Reflection;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>Where the clone is, and what of it the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Notebooks => Path.Combine(Root, "notebooks");

    public static string Reference => Path.Combine(Root, "tests", "Reference");

    /// <summary>The file names of the collection, in reading order.</summary>
    public static IReadOnlyList<string> NotebookNames { get; } =
        [.. Directory.EnumerateFiles(Notebooks, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string PathOf(string notebook) => Path.Combine(Notebooks, notebook);
}
