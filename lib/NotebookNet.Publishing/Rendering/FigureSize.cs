using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>The height that a figure takes in a column of a given width, known before it is drawn: nothing on the page moves when it is.</summary>
/// <param name="Height">The figure's height on a wide screen, in CSS pixels.</param>
/// <param name="Aspect">The height of its plot area for each pixel of width; 0 for a figure that only becomes a little lower on a narrow screen.</param>
/// <param name="Around">What the margins add to the height.</param>
/// <param name="Beside">What the margins take of the width.</param>
internal sealed record FigureSize(int Height, double Aspect, int Around, int Beside)
{
    // Plotly's own margins, for figures that name none.
    private const int DefaultTop = 100, DefaultBottom = 80, DefaultSide = 80;

    /// <summary>The size of a figure. One whose height follows its width says so in <c>layout.meta.aspect</c>.</summary>
    /// <param name="figure">The figure.</param>
    public static FigureSize Of(JsonObject figure)
    {
        int height = PictureMaker.SizeOf(figure).Height;
        var layout = figure["layout"] as JsonObject;
        double aspect = Number((layout?["meta"] as JsonObject)?["aspect"], 0);
        if (aspect is <= 0 or > 10) return new FigureSize(height, 0, 0, 0);
        var margin = layout?["margin"] as JsonObject;
        return new FigureSize(
            height,
            Math.Round(aspect, 3),
            (int)(Number(margin?["t"], DefaultTop) + Number(margin?["b"], DefaultBottom)),
            (int)(Number(margin?["l"], DefaultSide) + Number(margin?["r"], DefaultSide)));
    }

    /// <summary>The class of boxes of this size.</summary>
    public string Class => Aspect == 0 ? $"f{Height}" : FormattableString.Invariant($"f{Height}-{Aspect * 1000:0}-{Around}-{Beside}");

    /// <summary>The style that reserves the height.</summary>
    public string Style
    {
        get
        {
            string height = Aspect > 0
                ? string.Create(CultureInfo.InvariantCulture, $"min({Height}px, {Around}px + {Aspect} * (100cqw - {Beside}px))")
                // A tall one has several rows, and keeps its height.
                : Height > 560 ? $"{Height}px" : $"min({Height}px, max(300px, 85cqw))";
            return $".{Class} {{ height: {(height.StartsWith("min(", StringComparison.Ordinal) ? height : $"calc({height})")}; }}";
        }
    }

    private static double Number(JsonNode? node, double otherwise) =>
        node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : otherwise;
}
