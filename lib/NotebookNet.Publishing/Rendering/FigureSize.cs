using System.Globalization;

namespace NotebookNet.Publishing;

/// <summary>The height of a figure in a column of a given width, reserved before it is drawn so that nothing on the page moves.</summary>
/// <param name="Height">The figure's height on a wide screen, in CSS pixels.</param>
/// <param name="Aspect">The ratio of height to width of its plot area; 0 for a figure that only becomes a little lower on a narrow screen.</param>
/// <param name="Around">The height of the margins.</param>
/// <param name="Beside">The width of the margins.</param>
/// <param name="Narrow">The height if panels side by side are rearranged into two columns; 0 for a figure without panels.</param>
/// <param name="Width">The width that the figure itself names, with which its height shrinks; 0 if it names none.</param>
internal sealed record FigureSize(int Height, double Aspect, int Around, int Beside, int Narrow, int Width)
{
    // The same as in figure-layout.js.
    private const int NarrowestWide = 560;

    private const int LeastHeight = 300, Row = 185, OneRow = 210;

    // Plotly's default margins.
    private const int DefaultTop = 100, DefaultBottom = 80, DefaultSide = 80;

    /// <summary>The size of a figure, whose <c>layout.meta.aspect</c> tells whether its height follows its width.</summary>
    public static FigureSize Of(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject;
        var (wide, height) = PictureMaker.SizeOf(figure);
        int width = layout?["width"] is JsonValue ? wide : 0;
        double aspect = Number((layout?["meta"] as JsonObject)?["aspect"], 0);
        var margin = layout?["margin"] as JsonObject;
        int around = (int)(Number(margin?["t"], DefaultTop) + Number(margin?["b"], DefaultBottom));
        int beside = (int)(Number(margin?["l"], DefaultSide) + Number(margin?["r"], DefaultSide));
        bool hasAspect = aspect is > 0 and <= 10;
        var (panels, columns) = Panels(layout);
        // Two panels fit side by side if they are high enough; three do not.
        int narrow = columns >= 2 ? Math.Max(LeastHeight, around + (panels <= 2 ? OneRow : (panels + 1) / 2 * Row)) : 0;
        return hasAspect ? new FigureSize(height, Math.Round(aspect, 3), around, beside, narrow, 0) : new FigureSize(height, 0, 0, 0, narrow, width);
    }

    private static (int Panels, int Columns) Panels(JsonObject? layout)
    {
        var starts = (layout ?? []).Where(member => member.Key.StartsWith("xaxis", StringComparison.Ordinal))
            .Select(member => (member.Value as JsonObject)?["domain"] is JsonArray { Count: 2 } domain ? Number(domain[0], -1) : -1)
                .Where(start => start >= 0).ToList();
        return (starts.Count, starts.Distinct().Count());
    }

    /// <summary>The CSS class of this size.</summary>
    public string Class => (Aspect == 0 ? $"f{Height}" : FormattableString.Invariant($"f{Height}-{Aspect * 1000:0}-{Around}-{Beside}"))
        + (Narrow > 0 ? $"-n{Narrow}" : "") + (Width > 0 ? $"-w{Width}" : "");

    /// <summary>The style that reserves the height.</summary>
    public string Style
    {
        get
        {
            string height = Aspect > 0
                ? string.Create(CultureInfo.InvariantCulture, $"min({Height}px, {Around}px + {Aspect} * (100cqw - {Beside}px))")
                : Width > 0 ? string.Create(CultureInfo.InvariantCulture, $"min({Height}px, max(300px, {Math.Round((double)Height / Width, 3)} * 100cqw))")
                // A tall figure has several rows and keeps its height.
                : Height > 560 ? $"{Height}px" : $"min({Height}px, max(300px, 85cqw))";
            string narrow = Narrow > 0 ? $" @container (max-width: {NarrowestWide - 1}px) {{ .{Class} {{ height: {Narrow}px; }} }}" : "";
            return $".{Class} {{ height: {(height.StartsWith("min(", StringComparison.Ordinal) ? height : $"calc({height})")}; }}{narrow}";
        }
    }

    private static double Number(JsonNode? node, double otherwise) =>
        node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : otherwise;
}
