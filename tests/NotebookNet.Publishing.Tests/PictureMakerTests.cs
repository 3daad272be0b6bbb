using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

public class PictureMakerTests
{
    private const string Line = """{"data":[{"type":"scatter","y":[1,3,2]}],"layout":{"title":{"text":"A < B & </script>"}}}""";
    private const string Surface = """{"data":[{"type":"surface","z":[[1,2],[3,4]]}],"layout":{"width":400,"height":300}}""";
    private const string Unknown = """{"data":[{"type":"scater","y":[1]}],"layout":{}}""";

    // A figure in space takes seconds: both tests read the first drawing.
    private static readonly Lazy<Task<IReadOnlyList<Picture>>> Drawn = new(() => Draw(Line, Surface, Unknown));

    [BrowserFact]
    public async Task A_figure_becomes_a_png_of_its_size_and_a_broken_one_says_why()
    {
        var pictures = await Drawn.Value;

        Assert.Equal((1400, 900), PixelsOf(pictures[0]));
        Assert.Equal((800, 600), PixelsOf(pictures[1]));
        Assert.Null(pictures[2].Png);
        Assert.Contains("'scater'", pictures[2].Error);
    }

    [BrowserFact]
    public async Task The_same_figure_gives_the_same_bytes()
    {
        var first = (await Drawn.Value).Take(2);
        var second = await Draw(Line, Surface);

        Assert.Equal(first.Select(picture => picture.Png), second.Select(picture => picture.Png));
    }

    [BrowserFact]
    public async Task A_figure_that_names_files_and_addresses_fetches_none_of_them()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string address = $"http://{listener.LocalEndpoint}";
        string file = Path.Combine(Path.GetTempPath(), $"magenta-{Guid.NewGuid():N}.svg");
        await File.WriteAllTextAsync(file, "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><rect width='99' height='99' fill='#f0f'/></svg>");
        string Image(string source) => $$$"""{"data":[],"layout":{"images":[{"source":"{{{source}}}","xref":"paper","yref":"paper","x":0,"y":1,"sizex":1,"sizey":1,"sizing":"stretch"}]}}""";
        try
        {
            var pictures = await Draw(
                Image(new Uri(file).AbsoluteUri),
                Image($"{address}/a.png"),
                """{"data":[],"layout":{"images":[]}}""",
                $$$"""{"data":[{"type":"scattergeo","lon":[1],"lat":[2]}],"layout":{},"config":{"topojsonURL":"{{{address}}}/topo/"}}""",
                $$$"""{"data":[{"type":"choropleth","geojson":"{{{address}}}/g.json","locations":["a"],"z":[1]}],"layout":{}}""",
                """{"data":[{"type":"scattermap","lon":[1],"lat":[2]}],"layout":{"map":{"style":"ADDRESS/style.json"}}}""".Replace("ADDRESS", address),
                """{"data":[{"type":"scatter","y":[1]}],"layout":{"title":{"text":"<span style='background:url(ADDRESS/t.png)'>t</span>"}}}""".Replace("ADDRESS", address));
            Assert.Equal(pictures[2].Png, pictures[0].Png);
            Assert.False(listener.Pending());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<Picture>> Draw(params string[] figures)
    {
        var maker = new PictureMaker(Browser.Find(out _)!);
        return await maker.DrawAsync([.. figures.Select(text => JsonNode.Parse(text)!.AsObject())], default);
    }

    private static (int Width, int Height) PixelsOf(Picture picture)
    {
        byte[] bytes = Convert.FromBase64String(picture.Png!);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
