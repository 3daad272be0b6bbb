namespace NotebookNet.Charts;

public static partial class Plot
{
    private const int SpaceResolution = 41;

    // In the height of the scale: a point at the height of the surface would be sunk into it to its middle.
    private const double PointLift = 0.08;

    /// <summary>What a classifier answers over the plane, as a 3-D surface that can be turned, with the data just above the height of its class.</summary>
    /// <param name="output">The answer for two inputs.</param>
    /// <param name="X">The points, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="outputTitle">The name of the output.</param>
    /// <exception cref="ArgumentException">The points have not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface3D(
        Func<double, double, double> output, Samples X = default, Samples y = default, Plane? plane = null,
        IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output") =>
        SpaceSurface(ScalarField.Of(output), plane ?? Plane.Around(X) with { Resolution = SpaceResolution },
            PointOverlay.Of(X, y, default, default, classes), title, outputTitle);

    /// <summary>The output of a network with two inputs and one output over the plane, as a 3-D surface that can be turned.</summary>
    /// <param name="network">With two inputs and one output.</param>
    /// <param name="X">The points, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network or the points do not fit.</exception>
    public static Figure DecisionSurface3D(
        Network network, Samples X = default, Samples y = default, Plane? plane = null, IEnumerable<string>? classes = null, string? title = null) =>
        SpaceSurface(ScalarField.Of(Drawable.OneOutput(network)), plane ?? Plane.Around(X) with { Resolution = SpaceResolution },
            PointOverlay.Of(X, y, default, default, classes), title, "output");

    /// <summary>The output of a network with two inputs and one output over the plane, as a 3-D surface, with a data set just above the height of its
    /// classes.</summary>
    /// <param name="network">With two inputs and one output.</param>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network or the data set do not fit.</exception>
    public static Figure DecisionSurface3D(Network network, DataSet data, Plane? plane = null, string? title = null) =>
        SpaceSurface(ScalarField.Of(Drawable.OneOutput(network)), plane ?? Plane.Around(data) with { Resolution = SpaceResolution }, PointOverlay.Of(data),
            title, "output");

    private static Figure SpaceSurface(ScalarField field, Plane plane, List<PointOverlay> overlays, string? title, string outputTitle)
    {
        var surface = field.Over(plane);
        var data = new List<object> { surface.SpaceTrace(outputTitle) };
        double lift = PointLift * (surface.Scale.High - surface.Scale.Low);
        data.AddRange(overlays.SelectMany(overlay => Space.Points(
            overlay.Points, i => overlay.Points.Values[overlay.Points.Classes[i]] + lift, $"{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}",
                outlined: true)));
        return new Figure(
            data,
            Theme.Layout(Theme.SpaceHeight, title, new
            {
                margin = new { l = 0, r = 0, b = 64 },
                scene = Space.Scene(surface.Plane.XTitle, surface.Plane.YTitle, outputTitle, distance: 0.8),
            }, aspect: 0.9),
            $"The {outputTitle} over {surface.Plane.Description}, as a 3-D surface, "
                + $"{surface.Describe()}.{string.Concat(overlays.Select(overlay => overlay.Describe(field.At, surface.Threshold)))}");
    }
}
