using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

public class SmallPictureTests
{
    private const int Side = 64;

    [Fact]
    public void A_picture_of_few_colors_keeps_every_pixel_and_its_transparency()
    {
        uint[] colors = [0x00000000, 0xFF2F7EC7, 0x80D9661F, 0xFFFFFFFF];
        uint[] pixels = Picture((x, y) => colors[(x / 8 + y / 8) % colors.Length]);

        Assert.Equal(pixels, Small(pixels));
    }

    [Fact]
    public void A_picture_of_very_many_colors_stays_what_it_was_to_the_eye()
    {
        uint[] pixels = Picture((x, y) => 0xFF000000 | (uint)(x * 4) | (uint)(y * 4) << 8 | (uint)((x + y) * 2) << 16);

        uint[] small = Small(pixels);

        Assert.True(small.Distinct().Count() <= 256);
        var errors = pixels.Zip(small).SelectMany(pair => Enumerable.Range(0, 3).Select(channel =>
            Math.Abs((int)(pair.First >> 8 * channel & 255) - (int)(pair.Second >> 8 * channel & 255)))).ToList();
        Assert.InRange(errors.Average(), 0, 6);
        Assert.All(small, pixel => Assert.Equal(255u, pixel >> 24));
    }

    [Fact]
    public void A_file_that_is_no_picture_of_a_browser_stays_as_it_is()
    {
        byte[] file = [1, 2, 3];

        Assert.Same(file, SmallPicture.Of(file));
    }

    [BrowserFact]
    public async Task A_picture_of_a_figure_is_less_than_half_as_large_as_the_browsers()
    {
        var figure = JsonNode.Parse("""{"data":[{"type":"heatmap","zsmooth":"best","z":[[1,2,3],[3,5,2],[1,7,3]]}],"layout":{"paper_bgcolor":"rgba(0,0,0,0)"}}""")!.AsObject();
        var picture = (await new PictureMaker(Browser.Find(out _)!).DrawAsync([figure], default))[0];

        Assert.InRange(Convert.FromBase64String(picture.Png!).Length, 1000, 60_000);
    }

    private static uint[] Picture(Func<int, int, uint> color) => [.. Enumerable.Range(0, Side * Side).Select(i => color(i % Side, i / Side))];

    /// <summary>Through a PNG file as a browser writes it, made small, and read again by Chromium's own rules: indices into a palette.</summary>
    private static uint[] Small(uint[] pixels)
    {
        byte[] small = SmallPicture.Of(TestPng.Write(Side, pixels));
        return TestPng.ReadIndexed(small);
    }
}
