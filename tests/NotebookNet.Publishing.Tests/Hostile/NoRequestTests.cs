using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>A notebook in which everything that can name an address names one that listens: nobody comes.</summary>
public sealed class NoRequestTests : IDisposable
{
    private readonly TemporaryFolder site = new();
    private readonly Listener listener = new();

    public void Dispose()
    {
        listener.Dispose();
        site.Dispose();
    }

    [BrowserFact]
    public async Task No_page_and_no_picture_of_a_strangers_notebook_asks_anybody_for_anything()
    {
        var source = Hostile() with { Folder = site.Path };
        var pictures = await FigurePictures.AddAsync(source.Read());
        await new SiteBuilder(Path.Combine(site.Path, "site"), new SiteText("Site", "")).BuildAsync([source]);
        string single = await Handouts.SingleFileAsync(source, Path.Combine(site.Path, "single"));
        Assert.Empty(listener.Heard);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browser.Find(out _)!.ProgramFile, ChromiumSandbox = false });
        foreach (string path in new[] { Path.Combine(site.Path, "site", "test.html"), single })
        {
            await using var open = await OpenPage.OpenAsync(browser, new Uri(path), null);
            await open.Page.EvaluateAsync("""
                async () => {
                  for (const item of document.querySelectorAll("details")) item.open = true;
                  for (const item of document.querySelectorAll("figure.plot, iframe, .diagram, img")) {
                    item.scrollIntoView({ block: "center", behavior: "instant" });
                    await new Promise(done => setTimeout(done, 300));
                  }
                  await new Promise(done => setTimeout(done, 3000));
                }
                """);
            Assert.True(await open.Page.Locator("iframe.rich").CountAsync() >= 3 && await open.Page.Locator("figure.plot").CountAsync() == 5);
            Assert.Empty(listener.Heard);
        }

        // The listener would have heard it.
        await using var control = await OpenPage.OpenAsync(browser, new Uri(listener.Address + "/control"), null);
        Assert.Contains(listener.Heard, line => line.StartsWith("GET /control", StringComparison.Ordinal));
        // Those that need nothing from elsewhere have their pictures all the same.
        Assert.Null(pictures.Missing);
        Assert.InRange(pictures.Drawn, 1, 4);
    }

    private NotebookSource Hostile()
    {
        int number = 0;
        string Next(string name) => $"{listener.Address}/{++number}-{name}";
        string[] markdown =
        [
            $"# Title ![x]({Next("image")}) <img src=\"{Next("raw")}\"> <b style=\"background:url({Next("style")})\">x</b>",
            $"<style>@import url({Next("import")});</style><link rel=stylesheet href={Next("link")}><iframe src={Next("frame")}></iframe>"
                + $"<video poster={Next("poster")}></video>",
            $"<meta http-equiv=refresh content=\"0;url={Next("refresh")}\"><object data={Next("object")}></object><base href={Next("base")}/>",
            $"```mermaid\n%%{{init: {{\"themeCSS\": \"@import url({Next("theme")}); * {{ background: url({Next("css")}) }}\", "
                + $"\"fontFamily\": \"x; background:url({Next("font")})\", \"flowchart\": {{\"htmlLabels\": true}} }} }}%%\n"
                + $"flowchart TD\n  A@{{ img: \"{Next("img")}\", label: \"x\", w: 60, h: 60 }}\n"
                + $"  B[\"<img src='{Next("label")}'> y\"]\n  A --> B\n  style B fill:url({Next("fill")})\n```",
            $"```mermaid\n---\nconfig:\n  themeCSS: \"* {{ background: url({Next("front")}) }}\"\n---\n"
                + $"sequenceDiagram\n  A->>B: <img src='{Next("sequence")}'>\n  link A: x @ {Next("menu")}\n```",
            $"$\\includegraphics{{{Next("graphics")}}} \\href{{{Next("href")}}}{{x}} \\htmlStyle{{background:url({Next("htmlstyle")})}}{{y}}$",
        ];
        string[] outputs =
        [
            $"<script>location = '{Next("location")}'; top.location = '{Next("top")}'; "
                + $"fetch('{Next("fetch")}'); new Image().src = '{Next("new-image")}'; open('{Next("open")}')</script>",
            $"<meta http-equiv=refresh content=\"0;url={Next("frame-refresh")}\"><script>1</script><img src={Next("frame-image")}>"
                + $"<style>@font-face{{font-family:f;src:url({Next("frame-font")})}}p{{font-family:f}}</style><p>x",
            $"<script>const f = document.createElement('iframe'); f.src = '{Next("inner")}'; document.body.append(f); "
                + $"const a = document.createElement('a'); a.href = '{Next("click")}'; document.body.append(a); a.click(); "
                + $"navigator.sendBeacon('{Next("beacon")}'); new WebSocket('{Next("socket").Replace("http", "ws")}'); import('{Next("module")}')</script>",
            $"<link rel=prefetch href={Next("prefetch")}><link rel=preconnect href={Next("preconnect")}><table background={Next("table")}><tr><td>x</table>",
        ];
        string[] figures =
        [
            $$$$"""{"data":[{"y":[1,2]}],"layout":{"images":[{"source":"{{{{Next("layout-image")}}}}","x":0,"y":1,"sizex":1,"sizey":1}],"title":{"text":"<span style='background:url({{{{Next("title")}}}})'>x</span>"}}}""",
            $$$$"""{"data":[{"type":"scattermap","lat":[1],"lon":[1]}],"layout":{"map":{"style":"{{{{Next("map-style")}}}}"}}}""",
            $$$$"""{"data":[{"type":"choropleth","geojson":"{{{{Next("geojson")}}}}","locations":["a"],"z":[1]}],"layout":{},"config":{"topojsonURL":"{{{{Next("topojson")}}}}/"}}""",
            $$$$"""{"data":[{"type":"scattergeo","lat":[1],"lon":[1]}],"layout":{},"config":{"topojsonURL":"{{{{Next("geo")}}}}/"}}""",
            $$$$"""{"data":[{"type":"image","source":"{{{{Next("trace-image")}}}}"},{"type":"scattermap","lat":[1],"lon":[1]}],"layout":{"map":{"style":{"version":8,"sources":{"x":{"type":"raster","tiles":["{{{{Next("tiles")}}}}/{z}/{x}/{y}"]}},"layers":[{"id":"x","type":"raster","source":"x"}] } } } }""",
        ];
        string picture = $"<image href='{Next("svg-image")}'/><style>@import url({Next("svg-import")})</style>";
        var svg = new JsonObject { ["image/svg+xml"] = $"<svg xmlns='http://www.w3.org/2000/svg'>{picture}</svg>" };
        var cells = markdown.Select(text => TestSites.Markdown(text)).ToList();
        cells.AddRange(outputs.Select(html => Shows(new JsonObject { ["text/html"] = html })));
        cells.AddRange(figures.Select(figure =>
            Shows(new JsonObject { ["application/vnd.plotly.v1+json"] = JsonNode.Parse(figure), ["text/plain"] = "words" })));
        cells.Add(Shows(svg));
        return TestSites.Of([.. cells]);
    }

    private static JsonObject Shows(JsonObject data)
    {
        var cell = TestSites.Code("1");
        cell["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data });
        return cell;
    }
}
