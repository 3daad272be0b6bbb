namespace NotebookNet.Charts;

public static partial class Plot
{
    private const string SpaceGrid = "#8f949c";

    private const int ReliefHeight = 460;

    private const int ReliefResolution = 41;

    /// <summary>What a classifier answers over the plane, as a relief that can be turned, with the data at the height of its class.</summary>
    /// <param name="output">The answer for two inputs.</param>
    /// <param name="X">The points, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="outputTitle">What the answer is called.</param>
    /// <exception cref="ArgumentException">The points have not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface3D(
        Func<double, double, double> output, Samples X = default, Samples y = default, Plane? plane = null,
        IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output")
    {
        return ReliefFigure(Answer.Of(output), plane ?? Plane.Around(X) with { Resolution = ReliefResolution }, Layer.Of(X, y, default, default, classes), title, outputTitle);
    }

    /// <summary>What a network with two inputs and one output answers over the plane, as a relief that can be turned.</summary>
    /// <param name="network">With two inputs and one output.</param>
    /// <param name="X">The points, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network or the points do not fit.</exception>
    public static Figure DecisionSurface3D(
        Network network, Samples X = default, Samples y = default, Plane? plane = null, IEnumerable<string>? classes = null, string? title = null) =>
        ReliefFigure(Answer.Of(OfOneOutput(network)), plane ?? Plane.Around(X) with { Resolution = ReliefResolution }, Layer.Of(X, y, default, default, classes), title, "output");

    /// <summary>What a network with two inputs and one output answers over the plane, as a relief, with a data set at the height of its classes.</summary>
    /// <param name="network">With two inputs and one output.</param>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network or the data set do not fit.</exception>
    public static Figure DecisionSurface3D(Network network, DataSet data, Plane? plane = null, string? title = null) =>
        ReliefFigure(Answer.Of(OfOneOutput(network)), plane ?? Plane.Around(data) with { Resolution = ReliefResolution }, Layer.Of(data), title, "output");

    private static Network OfOneOutput(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Outputs == 1
            ? network
            : throw new ArgumentException($"A relief shows one output; this network has {network.Outputs}. Choose one in a function: (a, b) => network.Predict(a, b)[0].", nameof(network));
    }

    private static Figure ReliefFigure(Answer answer, Plane plane, List<Layer> layers, string? title, string outputTitle)
    {
        var surface = answer.Over(plane);
        var data = new List<object> { surface.Relief(outputTitle) };
        data.AddRange(layers.SelectMany(layer => PointsInSpace(layer.Points, surface.Plane)));
        return new Figure(
            data,
            Theme.Layout(ReliefHeight, title, new
            {
                margin = new { l = 0, r = 0, b = 64 },
                // The color bar names the height already; a title of its own would leave a phone too little room.
                scene = Scene(surface.Plane.XTitle, surface.Plane.YTitle, "", distance: 0.9),
            }),
            $"The {outputTitle} over {surface.Plane.InWords}, as a relief, {surface.InWords()}.{string.Concat(layers.Select(layer => layer.InWords(answer.At, surface.Middle)))}");
    }

    private static object Scene(string xTitle, string yTitle, string zTitle, double depth = 0.65, double distance = 1) => new
    {
        xaxis = SpaceAxis(xTitle),
        yaxis = SpaceAxis(yTitle),
        zaxis = SpaceAxis(zTitle),
        aspectmode = "manual",
        aspectratio = new { x = 1, y = 1, z = depth },
        camera = new { eye = new { x = 1.5 * distance, y = -1.8 * distance, z = 1.05 * distance }, center = new { x = 0, y = 0, z = -0.15 } },
        bgcolor = "rgba(0,0,0,0)",
    };

    private static object SpaceAxis(string title) => new
    {
        title = new { text = title },
        showbackground = false,
        // WebGL draws a translucent line almost invisibly on a transparent page, so these are solid.
        gridcolor = SpaceGrid,
        zerolinecolor = SpaceGrid,
        linecolor = Palette.Text,
        tickfont = new { size = 11 },
        nticks = 6,
        showspikes = false,
    };

    /// <summary>The points of each class, at the height of its number.</summary>
    private static IEnumerable<object> PointsInSpace(PointSet points, Plane plane)
    {
        for (int index = 0; index < points.Values.Length; index++)
        {
            int[] members = points.Members(index);
            if (members.Length == 0)
                continue;
            double height = points.Values[index];
            yield return new
            {
                type = "scatter3d",
                mode = "markers",
                name = points.Names[index],
                x = members.Select(i => points.Points[i, 0]),
                y = members.Select(i => points.Points[i, 1]),
                z = members.Select(_ => height),
                showlegend = points.Names.Length > 1,
                marker = new { size = 4, color = Palette.At(index), symbol = index == 0 ? "circle" : "diamond", line = new { color = "#ffffff", width = 1 } },
                hovertemplate = $"{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra>{points.Names[index]}</extra>",
            };
        }
    }
}
