using Xunit;

[assembly: AssemblyFixture(typeof(NotebookNet.Publishing.Tests.BuiltSites))]

namespace NotebookNet.Publishing.Tests;

/// <summary>Sites that several tests read and none changes, each built once, when the first test asks for it.</summary>
public sealed class BuiltSites : IDisposable
{
    private readonly Site lessons, collection, circle;

    public BuiltSites()
    {
        lessons = new(new SiteText("Test", ""), TestSites.Sources(TestSites.Fixtures), hasStillPictures: false);
        NotebookSource[] all = [.. TestSites.Sources(Repository.Notebooks), .. TestSites.Sources(TestSites.Fixtures)];
        collection = new(SiteText.Of(Repository.Notebooks), all, hasStillPictures: false);
        Pages = [.. all.Select(source => Path.ChangeExtension(source.Name, ".html"))];
        circle = new(new SiteText("Test", ""), [.. all.Where(source => source.Name.StartsWith("04", StringComparison.Ordinal))], hasStillPictures: true);
    }

    /// <summary>The names of the pages of <see cref="CollectionAsync"/>, those of lists aside.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>The folder of a site of the two notebooks in <c>Fixtures</c>.</summary>
    public Task<string> LessonsAsync() => lessons.FolderAsync();

    /// <summary>The folder of a site of the whole collection and the two notebooks in <c>Fixtures</c>, without still pictures of figures.</summary>
    public Task<string> CollectionAsync() => collection.FolderAsync();

    /// <summary>The folder of a site of the circle's notebook alone, with still pictures of figures.</summary>
    public Task<string> CircleAsync() => circle.FolderAsync();

    public void Dispose()
    {
        foreach (var site in new[] { lessons, collection, circle }) site.Dispose();
    }

    private sealed class Site(SiteText text, NotebookSource[] sources, bool hasStillPictures) : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private Lazy<Task<string>>? building;

        public Task<string> FolderAsync() => LazyInitializer.EnsureInitialized(ref building, () => new(BuildAsync)).Value;

        private async Task<string> BuildAsync()
        {
            await new SiteBuilder(folder.Path, text) { HasStillPictures = hasStillPictures }.BuildAsync(sources);
            return folder.Path;
        }

        public void Dispose() => folder.Dispose();
    }
}
