using System.Reflection;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

/// <summary>Where the clone is, and sites built from notebooks in it.</summary>
internal static class TestSites
{
    public static string Repository { get; } = typeof(TestSites).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Fixtures { get; } = Path.Combine(Repository, "tests", "NotebookNet.Publishing.Tests", "Fixtures");

    public static string Collection { get; } = Path.Combine(Repository, "notebooks");

    public static NotebookSource[] Sources(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).Select(path => new NotebookSource(Notebook.Load(path), Path.GetFileName(path), folder))];

    public static NotebookSource Fixture(string name) => new(Notebook.Load(Path.Combine(Fixtures, name)), name, Fixtures);

    /// <summary>The page of a fixture, with its formulas typeset.</summary>
    public static async Task<string> PageAsync(string name)
    {
        using var site = new TemporaryFolder();
        await new SiteBuilder(site.Path, new SiteText("Test", "")).BuildAsync(Sources(Fixtures));
        return await File.ReadAllTextAsync(Path.Combine(site.Path, Path.ChangeExtension(name, ".html")));
    }
}

/// <summary>A new folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nbnet-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
