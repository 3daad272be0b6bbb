using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing;

/// <summary>
/// Gives the figures of a notebook the pictures by which they show on GitHub, in PDF and without JavaScript: <c>image/png</c> beside the
/// figure, and its description as alt text in the output's metadata.
/// </summary>
public static class FigurePictures
{
    private const string Png = "image/png";

    /// <summary>Adds a picture to every figure that has none, or whose picture shows another figure. Nothing is run, nothing is written to disk.</summary>
    /// <remarks>
    /// A figure that is, to the letter, in <paramref name="previous"/> keeps the picture that it has there: drawing it again, perhaps by another
    /// browser, would only change bytes. Without a browser or plotly.js, figures stay as they are and the report says so.
    /// </remarks>
    /// <param name="notebook">The notebook, whose outputs are changed in place.</param>
    /// <param name="previous">The notebook as it was before it ran; null if it was not run, so that its own pictures are right.</param>
    /// <param name="browser">The browser that draws; null for the one that <see cref="Browser.Find"/> finds.</param>
    /// <param name="redraw">Whether pictures that are there are drawn anew too.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>How many pictures were drawn and kept, and what went wrong.</returns>
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
            else if (!redraw && found.Output.GetJson(Png) is not null)
            {
                // The run that made this output would have dropped a picture of its own; one that is here belongs to the figure.
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
        if (WebAssets.Npm("plotly.min.js") is not { } plotly) return new PictureReport(0, kept, problems, $"{WebAssets.MissingPlotly} {Without(wanted.Count)}");

        IReadOnlyList<Picture> pictures;
        try
        {
            pictures = await new PictureMaker(browser, plotly).DrawAsync([.. wanted.Select(found => found.Figure)], cancellationToken);
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
            if (found.Output.GetText(Png) is not { } png) continue;
            var metadata = found.Output.Metadata?[Png] as JsonObject;
            known[found.Key] = (png, Number(metadata, "width"), Number(metadata, "height"));
        }
        return known;
    }

    private static int? Number(JsonObject? metadata, string name) =>
        metadata?[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static void SetPicture(FigureOutput found, string png, int? width, int? height)
    {
        found.Output.SetText(Png, png);
        SetAlternativeText(found, width, height);
    }

    private static void SetAlternativeText(FigureOutput found, int? width = null, int? height = null)
    {
        var metadata = found.Output.Metadata ?? [];
        if (metadata[Png] is not JsonObject picture) metadata[Png] = picture = [];
        SetIfOther(picture, "alt", JsonValue.Create(FigureJson.Description(found.Output, found.Figure)));
        // The picture has more pixels than the figure: Jupyter, GitHub and nbconvert show it in the figure's size by these.
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
        public string Key { get; } = Figure.ToJsonString();
    }
}
