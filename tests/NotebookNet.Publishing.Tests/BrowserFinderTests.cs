namespace NotebookNet.Publishing.Tests;

public class BrowserFinderTests
{
    [Fact]
    public void The_variable_comes_before_all_that_is_installed() =>
        Assert.Equal("/my/browser", Find(new() { ["NOTEBOOKNET_BROWSER"] = "/my/browser", ["PATH"] = "/usr/bin" }, ["/my/browser", "/usr/bin/chromium"]));

    [Fact]
    public void A_variable_that_names_nothing_is_an_error_that_says_so()
    {
        Assert.Null(BrowserFinder.Find(name => name == "NOTEBOOKNET_BROWSER" ? "/gone" : "/usr/bin", path => path == "/usr/bin/chromium", out string? missing));
        Assert.Contains("'/gone'", missing);
    }

    [Fact]
    public void A_shell_without_windows_Chromium_Chrome_and_Edge_are_found_in_this_order()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        string[] all = ["/opt/bin/microsoft-edge", "/opt/bin/google-chrome", "/usr/bin/chromium", "/opt/bin/chromium-headless-shell"];
        for (int first = all.Length - 1; first >= 0; first--)
            Assert.Equal(all[first], Find(new() { ["PATH"] = "/opt/bin:/usr/bin" }, all[..(first + 1)]));
    }

    [Fact]
    public void No_browser_is_one_line_that_says_what_to_do()
    {
        Assert.Null(BrowserFinder.Find(_ => null, _ => false, out string? missing));
        Assert.Contains("NOTEBOOKNET_BROWSER", missing);
        Assert.DoesNotContain('\n', missing);
    }

    private static string? Find(Dictionary<string, string> variables, string[] files) =>
        BrowserFinder.Find(name => variables.GetValueOrDefault(name), files.Contains, out _);
}
