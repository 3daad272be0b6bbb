namespace NotebookNet.Publishing;

/// <summary>
/// Adds pictures to the figures of a notebook, for GitHub, PDF and pages without JavaScript: <c>image/png</c> next to the
/// figure, and its description as alt text in the output's metadata.
/// </summary>
public static class FigurePictures
{
    /// <summary>Adds a picture to every figure that has none, or whose picture is outdated. Nothing is run or written to disk.</summary>
    /// <remarks>
    /// A figure that is in <paramref name="previous"/>, or whose picture was drawn from it according to its metadata (<c>figure</c>,
    /// the hash of the figure), keeps its picture: drawing it again, perhaps by another browser, would only change bytes. Without a browser or
    /// plotly.js, figures are unchanged and the report says so.
    /// </remarks>
    /// <param name="notebook">The notebook, whose outputs are modified.</param>
    /// <param name="previous">The notebook before its run; null if it was not run, so that its pictures are up to date.</param>
    /// <param name="browser">The browser; null for the result of <see cref="Browser.Find"/>.</param>
    /// <param name="redraw">Whether to redraw existing pictures.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>The numbers of drawn and kept pictures, and the problems.</returns>
    public static async Task<PictureReport> AddAsync(
        Notebook notebook, Notebook? previous = null, Browser? browser = null, bool redraw = false, CancellationToken cancellationToken = default)
    {
        var problems = new List<PictureProblem>();
        var figures = FindFigures(notebook, problems);
        var known = previous is null || redraw ? [] : KnownPictures(previous);
        var wanted = new List<FigureOutput>();
        int kept = 0;
        foreach (var found in figures)
        {
            if (known.TryGetValue(found.Key, out var picture))
            {
                SetPicture(found, picture.Png, picture.Width, picture.Height);
                kept++;
            }
            else if (!redraw && found.Output.GetJson(MimeType.Png) is not null && IsItsPicture(found))
            {
                SetAlternativeText(found);
                kept++;
            }
            else
            {
                wanted.Add(found);
            }
        }
        if (wanted.Count == 0) return new PictureReport(0, kept, problems);

        string? missing = "";
        browser ??= Browser.Find(out missing);
        if (browser is null) return new PictureReport(0, kept, problems, $"{missing} {Without(wanted.Count)}");
        if (WebAssets.Plotly is null) return new PictureReport(0, kept, problems, $"{WebAssets.MissingPlotly} {Without(wanted.Count)}");

        IReadOnlyList<Picture> pictures;
        try
        {
            pictures = await new PictureMaker(browser).DrawAsync([.. wanted.Select(found => found.Figure)], cancellationToken);
        }
        catch (BrowserException error)
        {
            return new PictureReport(0, kept, problems, $"{error.Message} {Without(wanted.Count)}");
        }
        foreach (var (found, picture) in wanted.Zip(pictures))
        {
            if (picture.Png is null) problems.Add(new PictureProblem(found.Cell, $"the figure could not be drawn: {picture.Error}"));
            else SetPicture(found, picture.Png, picture.Width, picture.Height);
        }
        return new PictureReport(pictures.Count(picture => picture.Png is not null), kept, problems);
    }

    private static string Without(int count) => count == 1 ? "1 figure has no picture." : $"{count} figures have no picture.";

    private static List<FigureOutput> FindFigures(Notebook notebook, List<PictureProblem>? problems)
    {
        var figures = new List<FigureOutput>();
        for (int index = 0; index < notebook.Cells.Count; index++)
        {
            var cell = notebook.Cells[index];
            string name = cell.Id ?? $"{index + 1}";
            foreach (var output in cell.Outputs.Where(FigureJson.IsIn))
            {
                try
                {
                    figures.Add(new FigureOutput(name, output, FigureJson.Of(output)));
                }
                catch (FormatException error)
                {
                    problems?.Add(new PictureProblem(name, error.Message));
                }
            }
        }
        return figures;
    }

    private static Dictionary<string, (string Png, int? Width, int? Height)> KnownPictures(Notebook notebook)
    {
        var known = new Dictionary<string, (string, int?, int?)>();
        foreach (var found in FindFigures(notebook, null))
        {
            if (found.Output.GetText(MimeType.Png) is not { } png || !IsItsPicture(found)) continue;
            var metadata = found.Output.Metadata?[MimeType.Png] as JsonObject;
            known[found.Key] = (png, Number(metadata, "width"), Number(metadata, "height"));
        }
        return known;
    }

    // A picture without a hash belongs to the figure: a run drops earlier pictures.
    private static bool IsItsPicture(FigureOutput found) =>
        ((found.Output.Metadata?[MimeType.Png] as JsonObject)?["figure"]?.ToString() ?? found.Key) == found.Key;

    private static int? Number(JsonObject? metadata, string name) =>
        metadata?[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static void SetPicture(FigureOutput found, string png, int? width, int? height)
    {
        found.Output.SetText(MimeType.Png, png);
        SetAlternativeText(found, width, height);
    }

    private static void SetAlternativeText(FigureOutput found, int? width = null, int? height = null)
    {
        var metadata = found.Output.Metadata ?? [];
        if (metadata[MimeType.Png] is not JsonObject picture) metadata[MimeType.Png] = picture = [];
        SetIfOther(picture, "figure", JsonValue.Create(found.Key));
        SetIfOther(picture, "alt", JsonValue.Create(FigureJson.Description(found.Output, found.Figure)));
        // The picture has more pixels than the figure; these make Jupyter, GitHub and nbconvert show it in the figure's size.
        if (height is { } pixelsHigh) SetIfOther(picture, "height", JsonValue.Create(pixelsHigh));
        if (width is { } pixelsWide) SetIfOther(picture, "width", JsonValue.Create(pixelsWide));
        if (found.Output.Metadata is null) found.Output.Metadata = metadata;
    }

    private static void SetIfOther(JsonObject members, string name, JsonValue value)
    {
        if (!JsonNode.DeepEquals(members[name], value)) members[name] = value;
    }

    private sealed record FigureOutput(string Cell, Output Output, JsonObject Figure)
    {
        /// <summary>The figure's hash.</summary>
        public string Key { get; } = FigureJson.Hash(Figure);
    }
}
