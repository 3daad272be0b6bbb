namespace NotebookNet.Publishing;

/// <summary>
/// Pictures of figures in the widths and the colors that they have in a page: it shows them at once, and draws a live figure only where somebody
/// points at it or touches it. While pages are made, the pictures of a figure are a marker in their text; <see cref="DrawAsync"/> then draws what the
/// site's folder does not have yet. Without a browser, pages draw the figures where the reader stops.
/// </summary>
internal sealed class StillPictures
{
    /// <summary>
    /// The widths of a figure in CSS pixels, and the class of its pictures in each: on a phone of 390 pixels, and in the column of a wide screen.
    /// </summary>
    private static readonly (string Class, int Width)[] Screens = [("phone", 350), ("desk", 824)];

    /// <summary>How many figures a browser draws before it is started anew: few enough that two browsers share those of a collection evenly.</summary>
    private const int FiguresAtATime = 15;

    /// <summary>How many browsers draw at the same time. Each takes a processor, and some hundred megabytes.</summary>
    private static readonly int Browsers = Math.Min(2, Environment.ProcessorCount);

    private static readonly TimeSpan FigureTime = TimeSpan.FromSeconds(10);

    private readonly Markers<Mark> marks = new("still-picture");
    private readonly Dictionary<string, (int Width, int Height)> drawn = [];

    // What a picture depends on beside its figure.
    private readonly Lazy<string> version = new(() =>
        Fingerprint.Of(WebAssets.Own("figure-layout.js") + WebAssets.Own("site.css") + WebAssets.Own("dark.css") + WebAssets.Own("still-pictures.html")));

    /// <summary>A marker that stands for the pictures of a figure until <see cref="Fill"/>.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="script">The path of its script below the site's folder.</param>
    /// <param name="root">The relative path from the page's folder to the site's.</param>
    /// <param name="words">What the figure shows.</param>
    public string MarkFor(JsonObject figure, string script, string root, string words)
    {
        var size = FigureSize.Of(figure);
        bool isSvg = PlotlyBundle.IsFlat(figure);
        return marks.Add(new Mark(Fingerprint.Of($"{FigureJson.Hash(figure)} {size.Class} {version.Value}"), script, size, isSvg, root, words));
    }

    /// <summary>Draws the pictures that the folder does not have, and writes them to it.</summary>
    /// <param name="folder">The folder of the site, where the figures' scripts are.</param>
    /// <param name="progress">Receives what is drawn, how many are done, and of how many; may be null.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    public async Task DrawAsync(SiteFolder folder, Action<string, int, int>? progress, CancellationToken cancellationToken)
    {
        // A figure of an earlier build may be gone.
        var wanted = marks.Things.DistinctBy(mark => mark.Name)
            .Where(mark => !IsThere(folder, mark) && File.Exists(Path.Combine(folder.Path, mark.Script))).ToList();
        if (wanted.Count == 0 || WebAssets.Plotly is null || Browser.Find(out _) is not { } browser) return;
        try
        {
            var pictures = await Launches.DrawAsync(wanted, FiguresAtATime,
                some => DrawSomeAsync(folder, some, browser, cancellationToken), done => progress?.Invoke("figures", done, wanted.Count), Browsers);
            foreach (var (mark, picture) in wanted.Zip(pictures))
            {
                // What could not be drawn here is drawn in the page, or shows its wide picture.
                if (picture["error"] is not null) continue;
                foreach (var (screen, _) in Screens) drawn[mark.Name + screen] = ((int)picture[screen]!["width"]!, (int)picture[screen]!["height"]!);
            }
        }
        catch (BrowserException)
        {
            // Pages draw them themselves.
        }
    }

    /// <summary>Puts the pictures in place of their markers.</summary>
    public string Fill(string html) => marks.Replace(html, Html);

    private string Html(Mark mark) => string.Concat(
        from screen in Screens
        where drawn.ContainsKey(mark.Name + screen.Class)
        let size = drawn[mark.Name + screen.Class]
        from theme in Themes
        select $"<img class=\"{screen.Class} {theme}\" src=\"{mark.Root}{PathOf(mark, screen.Class, theme)}\" alt=\"{HtmlText.Escape(mark.Words)}\" width=\"{size.Width}\" height=\"{size.Height}\" loading=\"lazy\">");

    private static string[] Themes => ["light", "dark"];

    private static string PathOf(Mark mark, string screen, string theme) => $"assets/figures/{mark.Name}-{screen}-{theme}.png";

    private bool IsThere(SiteFolder folder, Mark mark)
    {
        foreach (var (screen, _) in Screens)
        {
            if (!Themes.All(theme => folder.Keep(PathOf(mark, screen, theme)))) return false;
            if (PngFile.SizeOf(File.ReadAllBytes(Path.Combine(folder.Path, PathOf(mark, screen, "light")))) is not { } pixels) return false;
            drawn[mark.Name + screen] = ((int)(pixels.Width / PictureMaker.Scale), (int)(pixels.Height / PictureMaker.Scale));
        }
        return true;
    }

    private static async Task<JsonArray> DrawSomeAsync(
        SiteFolder site, IReadOnlyList<Mark> some, Browser browser, CancellationToken cancellationToken)
    {
        bool isFlat = some.All(mark => mark.IsSvg);
        var figures = new StringBuilder("window.nbnetFigures = {};\nconst figures = [];\n");
        foreach (var mark in some)
        {
            // Its script names the figure as the page does, and pages may use a name twice.
            figures.Append(await File.ReadAllTextAsync(Path.Combine(site.Path, mark.Script), cancellationToken))
                .Append($"figures.push({{ figure: Object.values(nbnetFigures)[0], size: \"{mark.Size.Class}\", isSvg: {(mark.IsSvg ? "true" : "false")} }});\n")
                .Append("nbnetFigures = {};\n");
        }
        var pictures = await browser.DrawAsync(
            "still-pictures.html",
            [
                ("screens", new JsonObject(Screens.Select(screen => KeyValuePair.Create(screen.Class, (JsonNode?)screen.Width))).ToJsonString()),
                ("style", Stylesheet.Text(some.Select(mark => mark.Size))),
                ("layout", PictureMaker.Script(WebAssets.Own("figure-layout.js"))),
                ("plotly", HtmlText.Escape(new Uri(PlotlyBundle.PathFor(isFlat)).AbsoluteUri)),
                ("figures", PictureMaker.Script(figures.ToString())),
            ],
            isFlat, Launches.Limit(some.Count, FigureTime), cancellationToken);
        // Their pictures are written at once: those of a large site do not stay in memory.
        var drawings = (from pair in some.Zip(pictures)
                        where pair.Second?["error"] is null
                        from screen in Screens
                        from theme in Themes
                        select (Path: PathOf(pair.First, screen.Class, theme), Theme: theme, Drawing: pair.Second![screen.Class]!.AsObject())).ToList();
        var contents = drawings.AsParallel().AsOrdered().Select(one => SmallPicture.Of(Convert.FromBase64String((string)one.Drawing[one.Theme]!))).ToList();
        foreach (var (one, content) in drawings.Zip(contents))
        {
            site.Write(one.Path, content);
            one.Drawing.Remove(one.Theme);
        }
        return pictures;
    }

    /// <summary>A figure whose pictures a page wants.</summary>
    /// <param name="Name">The name of the pictures: a hash of all that they depend on.</param>
    /// <param name="Script">The path of the figure's script below the site's folder.</param>
    /// <param name="Size">The space that the figure takes.</param>
    /// <param name="IsSvg">Whether plotly.js draws nothing of it on a canvas in the colors of the theme.</param>
    /// <param name="Root">The relative path from the page's folder to the site's.</param>
    /// <param name="Words">What the figure shows.</param>
    private sealed record Mark(string Name, string Script, FigureSize Size, bool IsSvg, string Root, string Words);
}
