using System.IO.Compression;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

/// <summary>What a stranger's folder can hold beside its notebooks. Nothing of it is run here, and nothing outside of it is read.</summary>
public sealed class ForeignFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Notebooks => folder.File("theirs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Texts_behind_a_link_that_leaves_the_folder_are_not_published()
    {
        folder.Write("mine/diary.md", "# Diary\n\nmy secret");
        folder.Write("theirs/data/own.md", "# Own");
        Directory.CreateSymbolicLink(Path.Combine(Notebooks, "beside"), folder.File("mine"));
        File.CreateSymbolicLink(Path.Combine(Notebooks, "index.md"), folder.File("mine/diary.md"));
        File.CreateSymbolicLink(Path.Combine(Notebooks, "notes.md"), folder.File("mine/diary.md"));
        var source = TestSites.Of(TestSites.Markdown("[a](beside/diary.md) [b](data/own.md) [c](notes.md) [d](../mine/diary.md)")) with { Folder = Notebooks };
        await new SiteBuilder(folder.File("site"), SiteText.Of(Notebooks)) { HasStillPictures = false }.BuildAsync([source]);

        string site = string.Concat(
            Directory.EnumerateFiles(folder.File("site"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("assets/fonts"))
            .Where(file => Path.GetExtension(file) is not (".png" or ".woff2")).Select(File.ReadAllText));
        Assert.DoesNotContain("my secret", site);
        Assert.True(File.Exists(folder.File("site/data/own.html")));
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_text_or_an_image_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mkfifo makes the pipes.");
        Directory.CreateDirectory(Notebooks);
        Directory.CreateDirectory(folder.File("site"));
        string[] names = ["index.md", "site.json", "notes.md", "a.svg", "b.png", "data.csv", "../site/" + SiteFolder.Marker];
        string[] pipes = [.. names.Select(name => Path.Combine(Notebooks, name))];
        using (var process = System.Diagnostics.Process.Start("mkfifo", pipes)) await process.WaitForExitAsync();
        File.CreateSymbolicLink(Path.Combine(Notebooks, "c.svg"), pipes[3]);
        File.CreateSymbolicLink(Path.Combine(Notebooks, "linked.csv"), pipes[5]);
        var cell = TestSites.Markdown("[n](notes.md) ![a](a.svg) ![b](b.png) ![c](c.svg) [d](data.csv)");
        var source = TestSites.Of(cell, TestSites.Code("var texts = new[] { \"data.csv\", \"linked.csv\" };")) with { Folder = Notebooks };
        var building = Task.Run(() => new SiteBuilder(folder.File("site"), SiteText.Of(Notebooks)) { HasStillPictures = false }.BuildAsync([source]));

        await building.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_text_that_fills_the_memory_is_left_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a file of zeros takes its place on the disk.");
        Directory.CreateDirectory(Notebooks);
        Directory.CreateDirectory(folder.File("site"));
        foreach (string name in new[] { "index.md", "site.json", "notes.md", "../site/" + SiteFolder.Marker })
            using (var file = File.Create(Path.Combine(Notebooks, name))) file.SetLength(1_200_000_000);
        var source = TestSites.Of(TestSites.Markdown("[n](notes.md)")) with { Folder = Notebooks };
        await new SiteBuilder(folder.File("site"), SiteText.Of(Notebooks)) { HasStillPictures = false }.BuildAsync([source]);

        Assert.True(File.Exists(folder.File("site/test.html")));
        Assert.False(File.Exists(folder.File("site/notes.html")));
    }

    [Fact]
    public void The_page_of_a_notebook_that_is_not_run_carries_nothing_from_outside_and_no_page_of_its_own()
    {
        folder.Write("theirs/data.csv", "1");
        folder.Write("theirs/evil.html", "<script>1</script>");
        folder.Write("theirs/.env", "KEY=1");
        folder.Write("mine/key.txt", "secret");
        File.Copy(typeof(Xunit.Assert).Assembly.Location, folder.File("mine/mine.dll"));
        File.Copy(typeof(Xunit.Assert).Assembly.Location, folder.File("theirs/theirs.dll"));
        File.WriteAllText(folder.File("theirs/broken.dll"), "MZ");
        Directory.CreateSymbolicLink(Path.Combine(Notebooks, "beside"), folder.File("mine"));
        File.CreateSymbolicLink(Path.Combine(Notebooks, "notes.txt"), ".env");
        string[] names = ["theirs.dll", "beside/mine.dll", folder.File("mine/mine.dll"), "../mine/mine.dll", "broken.dll", "a\0b"];
        string code = string.Join('\n', names.Select(name => $"#r \"{name}\""));
        const string files = "var files = new[] { \"data.csv\", \"evil.html\", \".env\", \"notes.txt\", \"beside/key.txt\", \"../mine/key.txt\" };";
        var source = TestSites.Of(TestSites.Code("#r \"theirs.dll\""), TestSites.Code(code), TestSites.Code(files)) with { Folder = Notebooks };
        var plan = LivePlan.Of(source, out _)!;

        Assert.Equal(["theirs"], plan.Assemblies.Keys.Where(name => name is "mine" or "theirs" or "broken"));
        Assert.Equal(["data.csv", "evil.html"], plan.DataFiles().Select(file => file.Name).Order());
        Assert.Equal("files/evil.html.download", PageLinks.CopyOf("evil.html"));
        using var download = new ZipArchive(new MemoryStream(Bundle.Zip(source)));
        Assert.Equal(["broken.dll", "theirs.dll"], download.Entries.Select(entry => entry.Name).Where(name => name.EndsWith(".dll")).Order());
        Assert.DoesNotContain("notes.txt", download.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_thousand_links_to_one_large_file_fill_neither_the_download_nor_the_site()
    {
        folder.Write("theirs/zeros.bin", "");
        using (var file = File.OpenWrite(folder.File("theirs/zeros.bin"))) file.SetLength(19_000_000);
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"zeros{i}.bin")];
        foreach (string name in names) File.CreateSymbolicLink(Path.Combine(Notebooks, name), "zeros.bin");
        var source = TestSites.Of(TestSites.Code($"var files = new[] {{ \"{string.Join("\", \"", names)}\" }};")) with { Folder = Notebooks };

        using var download = new ZipArchive(new MemoryStream(Bundle.Zip(source)));
        Assert.Equal(10, download.Entries.Count(entry => entry.Name.StartsWith("zeros", StringComparison.Ordinal)));
        var live = LivePlan.Of(source, out _)!.DataFiles().Select(file => (file.InCode, file.Name));
        Assert.Equal(names.Select(name => (name, "zeros.bin")).Order(), live.Order());
    }

    [Theory]
    [InlineData("""{ "branch": "a", "branch": "b" }""")]
    [InlineData("""{ "branch": "\ud800" }""")]
    public void Settings_that_JSON_does_not_allow_are_refused_with_the_name_of_the_file(string json)
    {
        folder.Write("theirs/site.json", json);

        Assert.Contains("site.json is not JSON: ", Assert.Throws<SiteException>(() => SiteSettings.Of(Notebooks)).Message);
    }

    [Fact]
    public void A_package_whose_assembly_is_damaged_does_not_end_the_build()
    {
        string whole = typeof(Xunit.Assert).Assembly.Location;
        byte[] bytes = File.ReadAllBytes(whole);
        string[] damaged = [folder.File("empty.dll"), folder.File("name.dll"), folder.File("half.dll")];
        File.WriteAllText(damaged[0], "");
        File.WriteAllText(damaged[1], "MZ");
        File.WriteAllBytes(damaged[2], bytes[..(bytes.Length / 2)]);

        Assert.Equal([whole], damaged.Append(whole).Where(LivePackages.IsWhole));
    }

    [Fact]
    public void No_package_of_a_notebook_that_is_not_run_is_fetched_from_where_the_notebook_says()
    {
        string feed = folder.File("theirs/feed");
        Directory.CreateDirectory(feed);
        string name = $"Evil{Guid.NewGuid():N}";
        using (var package = System.IO.Compression.ZipFile.Open(Path.Combine(feed, $"{name}.1.0.0.nupkg"), System.IO.Compression.ZipArchiveMode.Create))
        {
            Write($"{name}.nuspec", $"<package><metadata><id>{name}</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>");
            Write($"build/{name}.targets", $"<Project><Target Name=\"Evil\" BeforeTargets=\"ResolveReferences\"><WriteLinesToFile File=\"{folder.File("ran")}\" Lines=\"1\" /></Target></Project>");

            void Write(string path, string text)
            {
                using var writer = new StreamWriter(package.CreateEntry(path).Open());
                writer.Write(text);
            }
        }
        folder.Write("theirs/nuget.config", $"<configuration><packageSources><add key=\"theirs\" value=\"{feed}\" /></packageSources></configuration>");
        var packages = LivePackages.Of(Notebooks, [$"#i \"nuget: {feed}\"\n#r \"nuget: {name}, 1.0.0\""], wasRun: false, CancellationToken.None);

        Assert.Contains("could not be restored", packages.Look($"#r \"nuget: {name}, 1.0.0\"").Problem);
        Assert.False(File.Exists(folder.File("ran")), "code of the package ran");
    }
}
