namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>A table of numbers in colors: correlations, weights, the results of a sweep.</summary>
    /// <param name="values">The numbers, row by row; the first row is drawn at the top.</param>
    /// <param name="rows">The names of the rows; without them their indices.</param>
    /// <param name="columns">The names of the columns; without them their indices.</param>
    /// <param name="xTitle">The title of the columns.</param>
    /// <param name="yTitle">The title of the rows.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="format">How the numbers in the cells are written, in Plotly's d3 format; null for no numbers. "auto" is two decimals for numbers up to 1,
    /// else three digits.</param>
    /// <exception cref="ArgumentException">There are no numbers, or more or fewer names.</exception>
    public static Figure Heatmap(
        Samples values, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null, string? xTitle = null, string? yTitle = null,
        string? title = null, string? format = AutomaticFormat)
    {
        if (values.IsEmpty)
            throw new ArgumentException("There are no numbers to draw.", nameof(values));
        string[] rowNames = HeatmapNames(rows, values.Count, nameof(rows)), columnNames = HeatmapNames(columns, values.Width, nameof(columns));
        double[] all = [.. values.ToMatrix().Enumerate().Where(double.IsFinite)];
        double low = all.DefaultIfEmpty(0).Min(), high = all.DefaultIfEmpty(1).Max(), reach = Math.Max(Math.Abs(low), Math.Abs(high));
        // NaN counts as the smallest of all numbers here.
        int largest = Enumerable.Range(0, values.Count * values.Width).MaxBy(i => values[i / values.Width, i % values.Width]);
        // More digits than two would have to be very small on a phone.
        if (format == AutomaticFormat) format = reach <= 1 ? ".2f" : ".3~g";
        return new Figure(
            [low < 0
                ? HeatmapTrace(values, rowNames, columnNames, Palette.Weights, -reach, reach, format, xTitle ?? "column", yTitle ?? "row")
                : HeatmapTrace(values, rowNames, columnNames, Palette.Sequential, 0, high, format, xTitle ?? "column", yTitle ?? "row")],
            HeatmapLayout(values, title, xTitle, yTitle),
            $"A table of {values.Count} by {values.Width} numbers from {Phrase.Number(low)} to {Phrase.Number(high)}; the largest is in row "
                + $"{rowNames[largest / values.Width]}, column {columnNames[largest % values.Width]}.");
    }

    private const string AutomaticFormat = "auto";

    private static object HeatmapTrace(
        Samples values, string[] rowNames, string[] columnNames, object[][] colors, double from, double to, string? format, string xTitle, string yTitle) => new
        {
            type = "heatmap",
            x = columnNames,
            y = rowNames,
            z = values.ToMatrix(),
            zmin = from,
            zmax = to,
            colorscale = colors,
            showscale = false,
            xgap = 2,
            ygap = 2,
            texttemplate = format is null ? null : $"%{{z:{format}}}",
            hovertemplate = $"{yTitle} %{{y}}<br>{xTitle} %{{x}}<br>%{{z:.6~g}}<extra></extra>",
        };

    private static object HeatmapLayout(Samples values, string? title, string? xTitle, string? yTitle) => Theme.Layout(
        Math.Clamp(110 + 34 * values.Count, 220, 520),
        title,
        new
        {
            xaxis = Theme.Axis(xTitle, new { type = "category", showgrid = false, side = "bottom" }),
            yaxis = Theme.Axis(yTitle, new { type = "category", showgrid = false, autorange = "reversed" }),
        },
        legend: false);

    private static string[] HeatmapNames(IEnumerable<string>? names, int count, string of) =>
        Guard.Names(names, count, of) ?? [.. Enumerable.Range(0, count).Select(i => i.ToString())];
}
