namespace NotebookNet.Publishing.Tests;

public sealed class SiteFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Site => Path.Combine(folder.Path, "site");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_that_holds_something_else_is_refused_and_untouched()
    {
        Directory.CreateDirectory(Site);
        File.WriteAllText(Path.Combine(Site, "thesis.txt"), "years of work");

        var error = Assert.Throws<SiteException>(() => SiteFolder.Open(Site));

        Assert.Contains("Nothing was changed", error.Message);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFiles(Site).Select(Path.GetFileName));
    }

    [Fact]
    public void A_build_deletes_what_the_last_one_wrote_and_nothing_else()
    {
        Build("a.html", "old/b.html");
        File.WriteAllText(Path.Combine(Site, "mine.txt"), "notes");

        Build("a.html");

        Assert.Equal([SiteFolder.Marker, "a.html", "mine.txt"], Directory.EnumerateFileSystemEntries(Site).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_build_deletes_what_the_last_one_wrote_in_a_folder_of_any_name()
    {
        Build("a.html", "new\nline/b.html", "100%0A/c.html");

        Build("a.html");

        Assert.Equal([SiteFolder.Marker, "a.html"], Directory.EnumerateFileSystemEntries(Site).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_marker_that_names_files_outside_deletes_none_of_them()
    {
        string outside = Path.Combine(folder.Path, "outside.txt");
        File.WriteAllText(outside, "precious");
        Build("a.html");
        File.WriteAllLines(Path.Combine(Site, SiteFolder.Marker), ["../outside.txt", outside, "a\0b", "a.html"]);

        Build("b.html");

        Assert.True(File.Exists(outside));
        Assert.False(File.Exists(Path.Combine(Site, "a.html")));
    }

    [Theory]
    [InlineData("assets", "assets/precious")]
    [InlineData("assets/precious", "assets/precious")]
    [InlineData(SiteFolder.Marker, "a.html")]
    public void A_link_inside_of_a_site_is_neither_written_through_nor_deleted_through(string link, string listed)
    {
        string home = Directory.CreateDirectory(Path.Combine(folder.Path, "home")).FullName;
        string precious = Path.Combine(home, "precious");
        File.WriteAllText(precious, "years of work");
        Build("a.html");
        File.WriteAllLines(Path.Combine(Site, SiteFolder.Marker), ["a.html", listed]);
        string place = Path.Combine(Site, link);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        if (link == "assets") Directory.CreateSymbolicLink(place, home);
        else File.CreateSymbolicLink(place, precious);

        Assert.Throws<SiteException>(() => Build("a.html", "assets/precious"));
        if (link != SiteFolder.Marker) Build("a.html");
        Assert.Equal("years of work", File.ReadAllText(precious));
        Assert.Equal(["precious"], Directory.EnumerateFileSystemEntries(home).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_link_in_place_of_the_site_is_refused(string end)
    {
        string home = Directory.CreateDirectory(Path.Combine(folder.Path, "home")).FullName;
        Directory.CreateSymbolicLink(Site, home);

        Assert.Contains("is a link to", Assert.Throws<SiteException>(() => SiteFolder.Open(Site + end)).Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
    }

    [Theory]
    [InlineData("nb/data/x.txt", "../victim", false)]
    [InlineData("nb/data/x.txt", "inside", true)]
    [InlineData("nb/data/x.txt", "again", false)]
    public void Every_link_on_the_way_to_a_file_is_followed(string path, string target, bool leadsInto)
    {
        string Below(string name) => Path.Combine(folder.Path, name);
        foreach (string name in new[] { "nb/inside", "victim" })
        {
            Directory.CreateDirectory(Below(name));
            File.WriteAllText(Below(name + "/x.txt"), "x");
        }
        Directory.CreateSymbolicLink(Below("nb/again"), "inside/../../victim");
        Directory.CreateSymbolicLink(Below("nb/data"), target);

        Assert.True(File.Exists(Below(path)));
        Assert.Equal(leadsInto, RealPath.LeadsInto(Below("nb"), Below(path)));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_and_a_path_out_of_it_are_refused()
    {
        File.WriteAllText(Site, "a file");
        Assert.Throws<SiteException>(() => SiteFolder.Open(Site));
        File.Delete(Site);

        Assert.Throws<SiteException>(() => SiteFolder.Open(Site).Write("../x.html", "x"));
    }

    [Fact]
    public void A_file_with_the_same_content_is_not_written_again()
    {
        Build("a.html");
        var folder = SiteFolder.Open(Site);

        folder.Write("a.html", "a.html");
        folder.Write("b.html", "new");

        Assert.Equal(1, folder.Changed);
    }

    [Fact]
    public void A_file_is_replaced_and_never_half_written_for_those_who_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a file that is open.");
        Build("a.html");
        using var reader = new StreamReader(Path.Combine(Site, "a.html"));

        SiteFolder.Open(Site).Write("a.html", "another page");

        Assert.Equal("a.html", reader.ReadToEnd());
        Assert.Equal([SiteFolder.Marker, "a.html"], Directory.EnumerateFiles(Site).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private void Build(params string[] names)
    {
        var folder = SiteFolder.Open(Site);
        foreach (string name in names) folder.Write(name, name);
        folder.Close();
    }
}
