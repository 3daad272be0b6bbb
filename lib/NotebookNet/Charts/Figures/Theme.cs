namespace NotebookNet.Charts;

/// <summary>The common style of all figures: no background, mid-tone text, the width of the page.</summary>
internal static class Theme
{
    /// <summary>The height of most figures, in pixels.</summary>
    public const int StandardHeight = 400;

    /// <summary>The height of a figure of a plane.</summary>
    public const int PlaneHeight = 440;

    /// <summary>The height of a figure in space.</summary>
    public const int SpaceHeight = 460;

    // Letters of 15 pixels in 390 pixels.
    private const int TitleWidth = 44;

    private const int TitleLine = 19;

    // In pixels: of the plot on a phone, of a line with its gaps, and of a letter.
    private const double PhoneWidth = 290;
    private const double LegendSymbol = 45;
    private const double LegendLetter = 6.5;

    /// <summary>What plotly.js breaks lines at.</summary>
    public const string LineBreak = "<br>";

    /// <summary>A layout with the shared look, and what this figure sets on top of it.</summary>
    /// <param name="height">In pixels; the width is the page's.</param>
    /// <param name="title">Shown above; null for none.</param>
    /// <param name="specifics">More of Plotly's layout attributes.</param>
    /// <param name="legend">Whether a legend stands between title and plot.</param>
    /// <param name="aspect">How high the plot itself should be in its width, for a page that is narrower than usual; 0 where any height will do.</param>
    public static JsonObject Layout(int height, string? title, object specifics, bool legend = true, double aspect = 0)
    {
        var layout = FigureJson.Object(
            new
            {
                height = height + MoreTitle(title),
                autosize = true,
                paper_bgcolor = "rgba(0,0,0,0)",
                plot_bgcolor = "rgba(0,0,0,0)",
                font = new { family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif", size = 13, color = Palette.Text },
                colorway = Palette.Series,
                margin = new { l = 56, r = 24, t = 20, b = 48 },
                hoverlabel = new { bgcolor = Palette.Ink, bordercolor = Palette.Text, font = new { color = "#f4f4f4", size = 13 }, align = "left" },
                legend = new
                {
                    orientation = "h",
                    x = 0.5,
                    xanchor = "center",
                    y = 1.02,
                    yanchor = "bottom",
                    bgcolor = "rgba(0,0,0,0)",
                    font = new { size = 12 }
                },
                // Plotly leaves meta alone: the page that shows the figure reads it.
                meta = aspect > 0 ? new { aspect } : null,
                xaxis = Axis(null),
                yaxis = Axis(null),
            },
            "layout");
        if (title is not null)
            layout = FigureJson.Merge(layout, FigureJson.Object(Title(title, legend), "title"));
        return FigureJson.Merge(layout, FigureJson.Object(specifics, "layout"));
    }

    /// <summary>The part of a layout that is a title, and the margin for it.</summary>
    /// <param name="title">The title.</param>
    /// <param name="legend">Whether a legend stands between title and plot.</param>
    public static object Title(string title, bool legend) => new
    {
        title = new
        {
            text = Wrap(title, TitleWidth),
            x = 0.5,
            xanchor = "center",
            y = 0.99,
            yanchor = "top",
            yref = "container",
            font = new { size = 15 },
            // plotly.js puts the last line of several where the only one would be.
            pad = MoreTitle(title) > 0 ? new { t = MoreTitle(title) } : null,
        },
        margin = new { t = (legend ? 64 : 44) + MoreTitle(title) },
    };

    /// <summary>The pixels that a title needs beyond those of one line.</summary>
    public static int MoreTitle(string? title) => title is null ? 0 : TitleLine * (Wrap(title, TitleWidth).Split(LineBreak).Length - 1);

    /// <summary>
    /// A legend whose names do not fit side by side on a phone: smaller, and from the left edge, where plotly.js gives it the most room; null, for the
    /// usual one, where they fit.
    /// </summary>
    public static object? Legend(IEnumerable<string> names, bool reversed = false)
    {
        bool fits = names.Sum(name => LegendSymbol + LegendLetter * name.Length) <= PhoneWidth;
        return (fits, reversed) switch
        {
            (true, false) => null,
            (true, true) => new { traceorder = "reversed" },
            _ => new { traceorder = reversed ? "reversed" : null, x = -0.1, xanchor = "left", font = new { size = 11 } },
        };
    }

    /// <summary>A text in lines of about equal length, none longer than a phone is wide; words are not broken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The most letters of a line.</param>
    public static string Wrap(string text, int width)
    {
        if (text.Length <= width || text.Contains(LineBreak)) return text;
        double even = text.Length / Math.Ceiling(text.Length / (double)width);
        var lines = new List<string> { "" };
        foreach (string word in text.Split(' '))
        {
            // A word goes where its middle is: that keeps the lines even.
            bool full = lines[^1].Length + 1 + word.Length > width || lines[^1].Length + 1 + word.Length / 2.0 > even;
            if (lines[^1].Length > 0 && full) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }
        return string.Join(LineBreak, lines);
    }

    /// <summary>A text without the line breaks of <see cref="Wrap"/>.</summary>
    public static string Unwrap(string text) => text.Replace(LineBreak, " ");

    /// <summary>An axis of values, linear or logarithmic.</summary>
    /// <param name="title">The name of the values.</param>
    /// <param name="log">Whether it is logarithmic.</param>
    /// <param name="step">Powers of ten between two ticks of a logarithmic axis, or "D2" for ticks at 1, 2 and 5; null for Plotly's choice.</param>
    /// <param name="fromZero">Whether a linear axis begins at zero.</param>
    public static JsonObject ValueAxis(string? title, bool log, object? step = null, bool fromZero = false) => Axis(
        title,
        // Between powers of ten plotly.js writes single digits, 2 and 5, unless a format is given.
        log ? new { type = "log", exponentformat = "power", dtick = step, tickformat = step is double ? null : "~g" }
        : fromZero ? new { rangemode = "tozero" } : null);

    public static JsonObject Axis(string? title, object? specifics = null)
    {
        var axis = FigureJson.Object(
            new
            {
                title = title is null ? null : new { text = title, standoff = 8 },
                automargin = true,
                separatethousands = true,
                gridcolor = Palette.Grid,
                zerolinecolor = Palette.Rule,
                linecolor = Palette.Rule,
                tickcolor = Palette.Rule,
            },
            "axis");
        return specifics is null ? axis : FigureJson.Merge(axis, FigureJson.Object(specifics, "axis"));
    }
}
