using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookNet.Publishing;

/// <summary>
/// Draws pictures of figures for narrow screens, in the width and colors used there: a phone shows them at once and draws a live figure only
/// when it is touched. While pages are rendered, the pictures of a figure are a marker in their text; <see cref="DrawAsync"/> then draws those that the
/// site's folder does not have yet. Without a browser, phones draw the figures as wide screens do.
/// </summary>
internal sealed partial class PhonePictures
{
    /// <summary>The width of a figure on a phone of 390 pixels.</summary>
    private const int Width = 350;

    /// <summary>The number of figures per launch of the browser, whose pictures are returned in one document.</summary>
    private const int FiguresAtATime = 30;

    private static readonly TimeSpan LaunchTime = TimeSpan.FromSeconds(60), FigureTime = TimeSpan.FromSeconds(8);

    private readonly List<Mark> marks = [];
    private readonly Dictionary<string, (int Width, int Height)> drawn = [];

    // Random, so that a notebook cannot contain a marker.
    private readonly string marker = $"phone-picture-{Guid.NewGuid():N}-";

    // What a picture depends on besides its figure.
    private readonly Lazy<string> version = new(() =>
        Hash(WebAssets.Own("figure-layout.js") + WebAssets.Own("site.css") + WebAssets.Own("dark.css") + WebAssets.Own("phone-pictures.html")));

    /// <summary>Creates a marker for the pictures of a figure, which <see cref="Fill"/> replaces.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="script">The path of its script below the site's folder.</param>
    /// <param name="root">The relative path from the page's folder to the site's.</param>
    /// <param name="words">The description of the figure.</param>
    public string MarkFor(JsonObject figure, string script, string root, string words)
    {
        var size = FigureSize.Of(figure);
        marks.Add(new Mark(Hash($"{FigureJson.Hash(figure)} {size.Class} {version.Value}"), script, size, root, words));
        return $"{marker}{marks.Count - 1};";
    }

    /// <summary>Draws the pictures that the site's folder does not have, and writes them.</summary>
    /// <param name="folder">The folder of the site, where the figures' scripts are.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    public async Task DrawAsync(SiteFolder folder, CancellationToken cancellationToken)
    {
        var wanted = marks.DistinctBy(mark => mark.Name).Where(mark => !IsThere(folder, mark)).ToList();
        if (wanted.Count == 0 || WebAssets.Plotly is not { } plotly || Browser.Find(out _) is not { } browser) return;
        try
        {
            foreach (var some in wanted.Chunk(FiguresAtATime)) await DrawSomeAsync(folder, some, browser, plotly, cancellationToken);
        }
        catch (BrowserException)
        {
            // Phones draw the others themselves.
        }
    }

    /// <summary>Replaces markers by their pictures.</summary>
    /// <param name="html">A text with markers.</param>
    public string Fill(string html) => Marker().Replace(html, match =>
        match.Groups["run"].Value == marker ? Html(marks[int.Parse(match.Groups["number"].Value)]) : match.Value);

    private string Html(Mark mark)
    {
        if (!drawn.TryGetValue(mark.Name, out var size)) return "";
        return string.Concat(Themes.Select(theme =>
            $"<img class=\"phone {theme}\" src=\"{mark.Root}{PathOf(mark, theme)}\" alt=\"{HtmlText.Escape(mark.Words)}\" width=\"{size.Width}\" height=\"{size.Height}\" loading=\"lazy\">"));
    }

    private static string[] Themes => ["light", "dark"];

    private static string PathOf(Mark mark, string theme) => $"assets/figures/{mark.Name}-{theme}.png";

    private bool IsThere(SiteFolder folder, Mark mark)
    {
        if (!Themes.All(theme => folder.Keep(PathOf(mark, theme)))) return false;
        if (PngFile.SizeOf(File.ReadAllBytes(Path.Combine(folder.Path, PathOf(mark, "light")))) is not { } pixels) return false;
        drawn[mark.Name] = ((int)(pixels.Width / PictureMaker.Scale), (int)(pixels.Height / PictureMaker.Scale));
        return true;
    }

    private async Task DrawSomeAsync(SiteFolder site, Mark[] some, Browser browser, string plotly, CancellationToken cancellationToken)
    {
        var figures = new StringBuilder("window.nbnetFigures = {};\nconst figures = [];\n");
        foreach (var mark in some)
        {
            // Its script uses the figure's name in the page, and names may repeat across pages.
            figures.Append(await File.ReadAllTextAsync(Path.Combine(site.Path, mark.Script), cancellationToken))
                .Append($"figures.push({{ figure: Object.values(nbnetFigures)[0], size: \"{mark.Size.Class}\" }});\nnbnetFigures = {{}};\n");
        }
        var pictures = await browser.DrawAsync(
            "phone-pictures.html",
            [
                ("width", $"{Width}"),
                ("style", Stylesheet.Text(some.Select(mark => mark.Size))),
                ("layout", PictureMaker.Script(WebAssets.Own("figure-layout.js"))),
                ("plotly", PictureMaker.Script(await File.ReadAllTextAsync(plotly, cancellationToken))),
                ("figures", PictureMaker.Script(figures.ToString())),
            ],
            LaunchTime + some.Length * FigureTime, cancellationToken);
        foreach (var (mark, picture) in some.Zip(pictures))
        {
            // A figure that could not be drawn here is drawn in the page, or shows its wide picture.
            if (picture?["error"] is not null) continue;
            foreach (string theme in Themes) site.Write(PathOf(mark, theme), SmallPicture.Of(Convert.FromBase64String((string)picture![theme]!)));
            drawn[mark.Name] = ((int)picture!["width"]!, (int)picture["height"]!);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>A figure whose pictures a page needs.</summary>
    /// <param name="Name">The name of the pictures: a hash of all that they depend on.</param>
    /// <param name="Script">The path of the figure's script below the site's folder.</param>
    /// <param name="Size">The size of the figure.</param>
    /// <param name="Root">The relative path from the page's folder to the site's.</param>
    /// <param name="Words">The description of the figure.</param>
    private sealed record Mark(string Name, string Script, FigureSize Size, string Root, string Words);

    [GeneratedRegex(@"(?<run>phone-picture-[0-9a-f]{32}-)(?<number>\d+);")]
    private static partial Regex Marker();
}
