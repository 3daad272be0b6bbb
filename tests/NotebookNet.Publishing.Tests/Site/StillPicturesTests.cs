using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

public sealed class StillPicturesTests
{
    private const string Figure =
        """
        {"data":[{"y":[1,3,2],"name":"a","mode":"lines+markers+text","text":["p","q","r"]},
                 {"z":[[1,2],[3,4]],"type":"contour","colorbar":{"title":{"text":"z"}}}],
         "layout":{"title":{"text":"Both"},"xaxis":{"title":{"text":"x"}},"yaxis":{"type":"linear","zeroline":true},
                   "legend":{"orientation":"h"},"annotations":[{"x":1,"y":2,"text":"here","showarrow":true}]}}
        """;

    [BrowserFact]
    public async Task One_drawing_for_both_themes_gives_the_pictures_of_a_drawing_for_each()
    {
        var size = FigureSize.Of(JsonNode.Parse(Figure)!.AsObject());

        var pictures = await Browser.Find(out _)!.DrawAsync(
            "still-pictures.html",
            [
                ("screens", """{"desk":824}"""),
                ("style", Stylesheet.Text([size])),
                ("layout", PictureMaker.Script(WebAssets.Own("figure-layout.js"))),
                ("plotly", new Uri(WebAssets.Plotly!).AbsoluteUri),
                ("figures", $$"""
                    const figures = [true, false].map(isSvg => ({ figure: {{Figure}}, size: "{{size.Class}}", isSvg }));
                    """),
            ],
            isFlat: true, TimeSpan.FromMinutes(5), default);

        byte[] light = Pixels(pictures[0]!, "light"), dark = Pixels(pictures[0]!, "dark");
        Assert.NotEqual(light, dark);
        Assert.InRange(Difference(light, Pixels(pictures[1]!, "light")), 0, 3);
        Assert.InRange(Difference(dark, Pixels(pictures[1]!, "dark")), 0, 3);
    }

    [Fact]
    public void A_figure_that_names_a_width_keeps_its_proportions_where_there_is_less()
    {
        var size = FigureSize.Of(JsonNode.Parse("""{"data":[],"layout":{"width":800,"height":600}}""")!.AsObject());

        Assert.Contains("min(600px, max(300px, 0.75 * 100cqw))", size.Style, StringComparison.Ordinal);
        Assert.NotEqual(size.Class, FigureSize.Of(JsonNode.Parse("""{"data":[],"layout":{"height":600}}""")!.AsObject()).Class);
    }

    private static byte[] Pixels(JsonNode picture, string theme) =>
        PngFile.ReadPixels(Convert.FromBase64String((string)picture["desk"]![theme]!), out _)!;

    private static int Difference(byte[] first, byte[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
}
