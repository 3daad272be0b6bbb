using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_that_is_broken_for_a_moment_says_so_in_its_page_and_comes_back()
    {
        string path = folder.Write("a.ipynb", "int sound = 1;");
        string sound = await File.ReadAllTextAsync(path);
        using var process = Nbnet.Start(folder.Path, "dotnet", [Nbnet.Dll, "serve", ".", "--port", "0", "--no-live"]);
        try
        {
            string? line = "";
            while (line?.StartsWith("http", StringComparison.Ordinal) == false) line = await ReadLineAsync(process.StandardOutput);
            var page = new Uri(new Uri(line!.Split(' ')[0]), "a.html");
            using var client = new HttpClient();
            await WaitForAsync(client, page, "sound");

            await File.WriteAllTextAsync(path, sound[..100]);
            string broken = await WaitForAsync(client, page, "The file ends too early");
            Assert.Contains("/nbnet-reload", broken);

            // Whatever comes into the folder ends nothing: here, what the site refuses as a whole.
            folder.Write("A.ipynb", "1");
            while (line?.Contains("would both become", StringComparison.Ordinal) == false) line = await ReadLineAsync(process.StandardOutput);
            File.Delete(folder.File("A.ipynb"));

            await File.WriteAllTextAsync(path, sound);
            await WaitForAsync(client, page, "sound");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_misspelled_notebook_ends_it_at_once_with_the_right_name()
    {
        folder.Write("circle.ipynb", "int sound = 1;");

        // With live pages: their program would be built first, which takes a minute.
        var (exitCode, output, error) = await Nbnet.RunAsync(folder.Path, "serve", "cirle.ipynb", "--port", "0").WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("circle.ipynb", error, StringComparison.Ordinal);
    }

    private static async Task<string?> ReadLineAsync(StreamReader output) => await output.ReadLineAsync().WaitAsync(Patience);

    private static async Task<string> WaitForAsync(HttpClient client, Uri page, string expected)
    {
        string html = "";
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(100))
        {
            html = await client.GetStringAsync(page);
            if (html.Contains(expected, StringComparison.Ordinal)) return html;
        }
        throw new TimeoutException($"expected '{expected}' in the page, got {html}");
    }
}
