namespace NotebookNet.Charts;

/// <summary>The traces that several plots draw, in Plotly's attributes.</summary>
internal static class Traces
{
    /// <summary>A curve in the color and line style of a series.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">The x of each point.</param>
    /// <param name="y">The y of each point; a gap where it is not finite.</param>
    /// <param name="index">Which series it is, for its color.</param>
    /// <param name="hover">Plotly's template of the text that is shown when pointed at.</param>
    /// <param name="dash">Plotly's line style; null for that of the series.</param>
    /// <param name="mode">Lines, markers, or both.</param>
    /// <param name="showLegend">Whether it stands in the legend.</param>
    /// <param name="markerSize">The size of its markers; 0 for Plotly's.</param>
    /// <param name="simplify">Whether plotly.js may leave out points that lie nearly on a line; it makes smooth curves angular.</param>
    /// <param name="customData">What the template needs beside x and y, one value per point.</param>
    public static object Line(
        string name, IEnumerable<double> x, IEnumerable<double> y, int index, string hover, string? dash = null, string mode = "lines", bool showLegend = true,
        double markerSize = 0, bool simplify = true, object? customData = null) => new
        {
            type = "scatter",
            mode,
            name,
            x,
            y,
            showlegend = showLegend,
            line = new { color = Palette.At(index), width = 2.5, dash = dash ?? Palette.Dash(index), simplify = simplify ? (bool?)null : false },
            marker = markerSize > 0 ? new { color = Palette.At(index), symbol = Palette.Symbol(index), size = markerSize } : null,
            customdata = customData,
            hovertemplate = hover,
        };

    /// <summary>A line that helps to read the others: it has no place in the legend unless asked for, and says nothing when pointed at.</summary>
    public static object Guide(string name, IEnumerable<double> x, IEnumerable<double> y, string color, double width = 2, string? dash = null,
        bool? showLegend = false) => new
        {
            type = "scatter",
            mode = "lines",
            name,
            x,
            y,
            line = new { color, width, dash },
            showlegend = showLegend,
            hoverinfo = "skip",
        };

    /// <summary>An entry of the legend without anything in the plot.</summary>
    public static object LegendEntry(string name, string color) => new
    {
        type = "scatter",
        mode = "markers",
        name,
        x = new[] { double.NaN },
        y = new[] { double.NaN },
        showlegend = true,
        marker = new { symbol = "square", size = 11, color },
        hoverinfo = "skip",
    };
}
