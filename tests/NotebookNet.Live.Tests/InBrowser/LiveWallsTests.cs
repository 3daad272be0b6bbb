using static Microsoft.Playwright.Assertions;
using static NotebookNet.Live.Tests.LivePage;

namespace NotebookNet.Live.Tests;

/// <summary>What no cell of a live page can do.</summary>
[Collection(LiveSite.Name)]
public sealed class LiveWallsTests(LiveSite site)
{
    [LiveFact]
    public async Task Nothing_that_a_cell_shows_asks_anybody_for_anything()
    {
        using var listener = new Listener();
        var open = await site.ReuseAsync();
        string at = listener.Address;
        string[] shown =
        [
            $"<link rel=preconnect href={at}/1><link rel=stylesheet href={at}/2><link rel=prefetch href={at}/3",
            $"<meta http-equiv=refresh content=\"0;url={at}/4\"><img src={at}/5><script>1</script><style>@import url({at}/6); p {{ background: url({at}/7) }}</style><p>x",
            $"<script>fetch('{at}/8'); new Image().src = '{at}/9'; location = '{at}/10'; top.location = '{at}/11'; open('{at}/12'); navigator.sendBeacon('{at}/13');"
                + $"const f = document.createElement('iframe'); f.src = '{at}/14'; document.body.append(f); import('{at}/15')</script>",
            $"<b style=\"background:url({at}/16)\">bold</b><img src={at}/17><iframe src={at}/18></iframe><base href={at}/><form action={at}/19><button>",
        ];
        string figure = """{"data":[{"y":[1,2]}],"layout":{"images":[{"source":"AT/20","x":0,"y":1,"sizex":1,"sizey":1}],"title":{"text":"<a href='AT/21'>x</a>"}}}"""
            .Replace("AT", at, StringComparison.Ordinal);
        var lines = shown.Select(html => $"display(HTML({Literal(html)}));").Append($"{Literal(figure)}.DisplayAs(\"application/vnd.plotly.v1+json\");")
            .Append($"{Literal($"<svg xmlns='http://www.w3.org/2000/svg'><image href='{at}/22'/></svg>")}.DisplayAs(\"image/svg+xml\");")
            .Append($"{Literal("\\includegraphics{" + at + "/23}")}.DisplayAs(\"text/latex\");").Append("\"end\"");

        await open.EditAsync("sum", string.Join('\n', lines));
        await Expect(open.Outputs("sum")).ToContainTextAsync("end");
        Assert.True(await open.Outputs("sum").Locator("iframe.rich").CountAsync() >= 3);
        await Task.Delay(1500);

        Assert.Empty(listener.Heard);
        // The listener would have heard it.
        var other = await open.Page.Context.NewPageAsync();
        await other.GotoAsync($"{at}/control");
        await other.CloseAsync();
        Assert.Contains(listener.Heard, line => line.StartsWith("GET /control", StringComparison.Ordinal));
    }

    [LiveFact]
    public async Task A_cell_cannot_leave_the_page_even_with_scripts_of_its_own()
    {
        using var listener = new Listener();
        var open = await site.ReuseAsync();
        string[] shared = ["caches", "indexedDB", "BroadcastChannel", "Worker", "importScripts"];
        string code = $$"""
            using System.Runtime.InteropServices.JavaScript;
            async Task<string> Try(Func<Task> act) { try { await act(); return "done"; } catch (Exception error) { return error.GetType().Name; } }
            string script = await Try(() => JSHost.ImportAsync("own", "data:text/javascript,export const x = 1"));
            string request = await Try(() => new System.Net.Http.HttpClient().GetStringAsync("{{listener.Address}}/request"));
            var there = new[] { {{string.Join(", ", shared.Select(Literal))}} }.Where(name => JSHost.GlobalThis.HasProperty(name));
            "<x".DisplayAs("application/vnd.plotly.v1+json");
            $"{script} {request} [{string.Join(' ', there)}]"
            """;

        await open.EditAsync("sum", code);

        await Expect(open.Outputs("sum").Locator(".result")).ToHaveTextAsync("JSException HttpRequestException []");
        await Expect(open.Outputs("sum").Locator(".stderr")).ToContainTextAsync("is not valid JSON");
        Assert.Empty(listener.Heard);
    }
}
