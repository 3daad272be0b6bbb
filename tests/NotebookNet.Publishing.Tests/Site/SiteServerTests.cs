using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NotebookNet.Publishing.Tests;

public sealed class SiteServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SiteServer server = null!;

    public async ValueTask InitializeAsync()
    {
        string site = Path.Combine(folder.Path, "site");
        Directory.CreateDirectory(site);
        File.WriteAllText(Path.Combine(folder.Path, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(site, "index.html"), "<p>index</p>");
        File.WriteAllText(Path.Combine(site, "a b.txt"), "blank");
        File.WriteAllText(Path.Combine(site, ".nbnet-site"), "marker");
        Directory.CreateDirectory(Path.Combine(site, ".git"));
        File.WriteAllText(Path.Combine(site, ".git", "config"), "secret");
        File.CreateSymbolicLink(Path.Combine(site, "link.txt"), Path.Combine(folder.Path, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(site, "up"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(site, "404.html"), Path.Combine(folder.Path, "secret.txt"));
        server = await SiteServer.StartAsync(site, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("/", "200")]
    [InlineData("/index.html", "200")]
    [InlineData("/a%20b.txt", "200")]
    [InlineData("/missing.html", "404")]
    [InlineData("/../secret.txt", "40")]
    [InlineData("/%2e%2e/secret.txt", "40")]
    [InlineData("/..%2fsecret.txt", "40")]
    [InlineData("/..%5csecret.txt", "40")]
    [InlineData("/%2e%2e%2f%2e%2e%2fetc/passwd", "40")]
    [InlineData("//etc/passwd", "40")]
    [InlineData("/link.txt", "404")]
    [InlineData("/up/secret.txt", "404")]
    [InlineData("/.nbnet-site", "404")]
    [InlineData("/.git/config", "404")]
    [InlineData("//%2egit//config", "404")]
    [InlineData("/index.html/", "404")]
    public async Task Only_files_of_the_site_are_served(string path, string status)
    {
        string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer);
        Assert.DoesNotContain("secret", answer);
        Assert.DoesNotContain("root:", answer);
    }

    [Theory]
    [InlineData("GET", "evil.example", "403")]
    [InlineData("POST", "127.0.0.1", "405")]
    [InlineData("GET", "localhost:99", "200")]
    public async Task Foreign_names_and_other_methods_are_refused(string method, string host, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}", await AskAsync($"{method} / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

    [Theory]
    [InlineData("same-origin", "no-cors", "script", "200")]
    [InlineData("none", "navigate", "document", "200")]
    [InlineData("cross-site", "navigate", "document", "200")]
    [InlineData("cross-site", "no-cors", "script", "403")]
    [InlineData("same-site", "no-cors", "image", "403")]
    [InlineData("same-site", "navigate", "iframe", "403")]
    public async Task Pages_of_other_sites_may_link_here_and_load_nothing(string site, string mode, string destination, string status)
    {
        string answer = await AskAsync(
            $"GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {destination}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status}", answer);
        if (status == "200") Assert.Contains("Cross-Origin-Resource-Policy: same-origin", answer);
    }

    [Fact]
    public async Task Nothing_is_served_through_a_link_that_takes_the_place_of_the_sites_folder()
    {
        string site = Path.Combine(folder.Path, "site"), other = Path.Combine(folder.Path, "other");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "index.html"), "secret");
        Directory.Move(site, site + "-before");
        Directory.CreateSymbolicLink(site, other);

        string answer = await AskAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404", answer);
        Assert.DoesNotContain("secret", answer);
    }

    [Fact]
    public async Task A_file_that_comes_and_goes_is_there_or_not()
    {
        string path = Path.Combine(folder.Path, "site", "page.txt"), secret = Path.Combine(folder.Path, "secret.txt");
        using var end = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                File.WriteAllText(path, "text");
                File.Delete(path);
                File.CreateSymbolicLink(path, secret);
                File.Delete(path);
            }
        });
        using var client = new HttpClient();
        var answers = new List<string>();
        for (int i = 0; i < 3000; i++)
        {
            using var answer = await client.GetAsync(new Uri(server.Address, "/page.txt"));
            answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        await end.CancelAsync();
        await swapping;

        Assert.All(answers, answer => Assert.Matches("^(200 (text)?$|404 )", answer));
        Assert.DoesNotContain(answers, answer => answer.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_not_there_waits_until_it_is() =>
        Assert.Contains("/nbnet-reload", await AskAsync("GET /missing.html HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task A_page_is_told_when_it_has_changed()
    {
        using var client = new HttpClient();
        Assert.Contains("/nbnet-reload", await client.GetStringAsync(server.Address));
        using var response = await client.GetAsync(new Uri(server.Address, "/nbnet-reload"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var line = reader.ReadLineAsync();
        Assert.False(line.IsCompleted);

        server.Reload();

        Assert.Equal("data: reload", await line.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<SiteException>(() => SiteServer.StartAsync(folder.Path, port));

        Assert.Contains("--port", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private async Task<string> AskAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
