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
