using System.Text.Json.Nodes;

namespace NotebookNet.Charts;

/// <summary>The look that all figures share: no background of their own, mid-tone text, the width of the page.</summary>
internal static class Theme
{
    /// <summary>A layout with the shared look, and what this figure sets on top of it.</summary>
    /// <param name="height">In pixels; the width is the page's.</param>
    /// <param name="title">Shown above; null for none.</param>
    /// <param name="specifics">More of Plotly's layout attributes.</param>
    /// <param name="legend">Whether a legend stands between title and plot.</param>
    public static JsonObject Layout(int height, string? title, object specifics, bool legend = true)
    {
        var layout = FigureJson.Object(
            new
            {
                height,
                autosize = true,
                paper_bgcolor = "rgba(0,0,0,0)",
                plot_bgcolor = "rgba(0,0,0,0)",
                font = new { family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif", size = 13, color = Palette.Text },
                colorway = Palette.Series,
                margin = new { l = 56, r = 24, t = 20, b = 48 },
                hoverlabel = new { bgcolor = Palette.Ink, bordercolor = Palette.Text, font = new { color = "#f4f4f4", size = 13 }, align = "left" },
                legend = new { orientation = "h", x = 0.5, xanchor = "center", y = 1.02, yanchor = "bottom", bgcolor = "rgba(0,0,0,0)" },
                xaxis = Axis(null),
                yaxis = Axis(null),
            },
            "layout");
        if (title is not null)
            layout = FigureJson.Merge(layout, FigureJson.Object(Title(title, legend), "title"));
        return FigureJson.Merge(layout, FigureJson.Object(specifics, "layout"));
    }

    public static object Title(string title, bool legend) => new
    {
        title = new { text = title, x = 0.5, xanchor = "center", y = 0.99, yanchor = "top", yref = "container", font = new { size = 15 } },
        margin = new { t = legend ? 64 : 44 },
    };

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
