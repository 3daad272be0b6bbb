namespace NotebookNet.Charts;

/// <summary>The room in which surfaces and points can be turned.</summary>
internal static class Space
{
    // WebGL draws a translucent line almost invisibly on a transparent page, so this one is solid.
    private const string Grid = "#8f949c";

    /// <summary>Plotly's scene.</summary>
    /// <param name="xTitle">The name of the first axis.</param>
    /// <param name="yTitle">The name of the second axis.</param>
    /// <param name="zTitle">The name of the height.</param>
    /// <param name="depth">How high the room is, in its width.</param>
    /// <param name="distance">How far away the eye is, in Plotly's default distance.</param>
    public static object Scene(string xTitle, string yTitle, string zTitle, double depth = 0.65, double distance = 1) => new
    {
        xaxis = Axis(xTitle),
        yaxis = Axis(yTitle),
        zaxis = Axis(zTitle),
        aspectmode = "manual",
        aspectratio = new { x = 1, y = 1, z = depth },
        camera = new { eye = new { x = 1.5 * distance, y = -1.8 * distance, z = 1.05 * distance }, center = new { x = 0, y = 0, z = -0.15 } },
        bgcolor = "rgba(0,0,0,0)",
    };

    /// <summary>Points in space, one trace per class that has any.</summary>
    /// <param name="points">The points and their classes.</param>
    /// <param name="height">The height of each point.</param>
    /// <param name="hover">Plotly's template of the text that is shown when pointed at.</param>
    /// <param name="outlined">Whether they have a white outline, which stands out from a surface below them.</param>
    public static IEnumerable<object> Points(PointSet points, Func<int, double> height, string hover, bool outlined = false) =>
        from index in Enumerable.Range(0, points.Values.Length)
        let members = points.Members(index)
        where members.Length > 0
        select new
        {
            type = "scatter3d",
            mode = "markers",
            name = points.Names[index],
            x = members.Select(i => points.Points[i, 0]),
            y = members.Select(i => points.Points[i, 1]),
            z = members.Select(height),
            showlegend = points.Names.Length > 1,
            marker = new
            {
                size = 4,
                color = Palette.At(index),
                symbol = index == 0 ? "circle" : "diamond",
                line = outlined ? new { color = "#ffffff", width = 1 } : null,
            },
            hovertemplate = $"{hover}<extra>{points.Names[index]}</extra>",
        };

    private static object Axis(string title) => new
    {
        title = new { text = title },
        showbackground = false,
        gridcolor = Grid,
        zerolinecolor = Grid,
        linecolor = Palette.Text,
        tickfont = new { size = 11 },
        nticks = 6,
        showspikes = false,
    };
}
