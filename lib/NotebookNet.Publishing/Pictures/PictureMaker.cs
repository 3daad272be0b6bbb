namespace NotebookNet.Publishing;

/// <summary>Turns Plotly figures into PNG pictures, many of them in one launch of a browser.</summary>
internal sealed class PictureMaker(Browser browser)
{
    /// <summary>Default width of a figure in CSS pixels.</summary>
    public const int DefaultWidth = 700;

    /// <summary>Default height of a figure in CSS pixels.</summary>
    public const int DefaultHeight = 450;

    /// <summary>Picture pixels per CSS pixel, for sharp pictures on high-density screens.</summary>
    public const double Scale = 2;

    /// <summary>How many figures a browser draws before it is started anew: their pictures travel in one document.</summary>
    public const int FiguresAtATime = 10;

    private const int LargestSide = 4000;

    // A figure takes up to one second where there is no graphics card.
    private static readonly TimeSpan FigureTime = TimeSpan.FromSeconds(5);

    /// <summary>Draws the figures.</summary>
    /// <param name="figures">Plotly figures: objects with <c>data</c> and <c>layout</c>.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>A picture or an error for each figure, in order.</returns>
    /// <exception cref="BrowserException">The browser failed as a whole.</exception>
    public async Task<IReadOnlyList<Picture>> DrawAsync(IReadOnlyList<JsonObject> figures, CancellationToken cancellationToken)
    {
        bool isFlat = figures.All(PlotlyBundle.IsFlat);
        string library = Script(await File.ReadAllTextAsync(PlotlyBundle.PathFor(isFlat), cancellationToken));
        var answers = await Launches.DrawAsync(figures, FiguresAtATime, some => browser.DrawAsync(
            "pictures.html",
            [("plotly", library), ("figures", Script($"const figures = {new JsonArray([.. some.Select(Request)]).ToJsonString()};"))],
            isFlat, Launches.Limit(some.Count, FigureTime), cancellationToken));
        return [.. answers.Zip(figures, Read)];
    }

    /// <summary>Escapes a script for a page. The escaped sequences occur only in strings and regular expressions, where a backslash changes nothing.</summary>
    internal static string Script(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--");

    /// <summary>The size of a figure's picture in CSS pixels.</summary>
    public static (int Width, int Height) SizeOf(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject;
        return (Side("width", DefaultWidth), Side("height", DefaultHeight));

        int Side(string name, int otherwise) =>
            layout?[name] is JsonValue value && value.TryGetValue(out double side) && side is >= 10 and <= LargestSide ? (int)Math.Round(side) : otherwise;
    }

    private static JsonNode Request(JsonObject figure)
    {
        var (width, height) = SizeOf(figure);
        return new JsonObject { ["figure"] = figure.DeepClone(), ["width"] = width, ["height"] = height, ["scale"] = Scale };
    }

    private static Picture Read(JsonNode answer, JsonObject figure)
    {
        var (width, height) = SizeOf(figure);
        string? png = (string?)answer["png"] is { } base64 ? Convert.ToBase64String(SmallPicture.Of(Convert.FromBase64String(base64))) : null;
        return new Picture(png, (string?)answer["error"], width, height);
    }
}
