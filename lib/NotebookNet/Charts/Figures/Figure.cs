namespace NotebookNet.Charts;

/// <summary>
/// A chart in Plotly's public schema (https://plotly.com/javascript/reference), with a description that replaces it wherever
/// it cannot be drawn. <see cref="Plot"/> makes figures in one line; the constructor takes whatever Plotly can draw.
/// </summary>
/// <example><code>new Figure([new { type = "bar", x = new[] { "a", "b" }, y = new[] { 1, 2 } }], new { height = 300 }, "b is twice a.")</code></example>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Plain])]
public sealed class Figure
{
    /// <summary>Creates a figure from its parts, each an anonymous object, a dictionary, or JSON.</summary>
    /// <param name="data">The traces, at least one. Numbers, arrays and matrices in them are rounded to 6 significant digits; NaN and infinities become
    /// gaps.</param>
    /// <param name="layout">Axes, titles and sizes; null for Plotly's defaults.</param>
    /// <param name="description">What the figure shows, in one or two sentences, with its main numbers.</param>
    /// <param name="frames">The frames of an animation, if it is one.</param>
    /// <param name="config">Plotly's configuration; null for a responsive figure without Plotly's bar of buttons.</param>
    /// <exception cref="ArgumentException">There is no trace, or no description.</exception>
    public Figure(IEnumerable<object> data, object? layout, string description, IEnumerable<object>? frames = null, object? config = null)
        : this(
            FigureJson.Array(data, "data"),
            FigureJson.Object(layout, "layout"),
            description,
            frames is null ? [] : FigureJson.Array(frames, "frames"),
            config is null ? FigureJson.DefaultConfig() : FigureJson.Object(config, "config"))
    {
    }

    private Figure(JsonArray data, JsonObject layout, string description, JsonArray frames, JsonObject config)
    {
        if (string.IsNullOrWhiteSpace(description))
            throw new ArgumentException("A figure needs a description for readers who cannot see the picture.", nameof(description));
        if (data.Count == 0)
            throw new ArgumentException("A figure needs at least one trace in its data.", nameof(data));
        Data = data;
        Layout = layout;
        Description = description.Trim();
        Frames = frames;
        Config = config;
    }

    /// <summary>The description of the figure, for screen readers, consoles and pages without JavaScript.</summary>
    public string Description { get; }

    /// <summary>The traces, one JSON object each, with a <c>type</c> such as <c>scatter</c>, <c>contour</c> or <c>surface</c>.</summary>
    public JsonArray Data { get; }

    /// <summary>Axes, titles, annotations and sizes.</summary>
    public JsonObject Layout { get; }

    /// <summary>The frames of an animation; empty in a still figure.</summary>
    public JsonArray Frames { get; }

    /// <summary>How Plotly behaves: responsive, mode bar, and the like.</summary>
    public JsonObject Config { get; }

    /// <summary>Reads a figure that another tool wrote, such as Plotly.NET's <c>GenericChart.toFigureJson(chart)</c> or plotly.py's <c>to_json()</c>.</summary>
    /// <param name="json">A JSON object with <c>data</c> and optionally <c>layout</c>, <c>frames</c>, <c>config</c>; or a JSON string that holds such a
    /// text.</param>
    /// <param name="description">The description of the figure.</param>
    /// <exception cref="ArgumentException">The text is not JSON, or not a Plotly figure, or the description is empty.</exception>
    public static Figure FromJson(string json, string description)
    {
        ArgumentNullException.ThrowIfNull(json);
        var root = FigureJson.ParseFigure(json);
        return new Figure(
            FigureJson.Part<JsonArray>(root, "data") ?? [],
            FigureJson.Part<JsonObject>(root, "layout") ?? [],
            description,
            FigureJson.Part<JsonArray>(root, "frames") ?? [],
            FigureJson.Part<JsonObject>(root, "config") ?? FigureJson.DefaultConfig());
    }

    /// <summary>The figure as Plotly reads it: an object with <c>data</c>, <c>layout</c>, <c>config</c>, and <c>frames</c> where there are any.</summary>
    public string ToJson() => ToJsonObject().ToJsonString(FigureJson.Readable);

    /// <summary>The figure again, with a title above it.</summary>
    public Figure WithTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return With(Theme.Title(title, HasLegend));
    }

    /// <summary>The figure again, with another height in pixels; the width follows the page.</summary>
    public Figure WithHeight(int height) => With(new { height });

    /// <summary>The figure again, with parts of its layout set: <c>figure.With(new { xaxis = new { range = new[] { 0, 1 } } })</c> keeps all else.</summary>
    /// <param name="layout">What to set, in the shape of Plotly's layout. Objects are merged into those that are there; anything else replaces.</param>
    public Figure With(object layout) =>
        new(Copy(Data), FigureJson.Merge(Layout, FigureJson.Object(layout, nameof(layout))), Description, Copy(Frames), Copy(Config));

    /// <summary>The description, which is what a console shows.</summary>
    public override string ToString() => Description;

    internal JsonObject ToJsonObject()
    {
        var root = new JsonObject { ["data"] = Copy(Data), ["layout"] = Copy(Layout), ["config"] = Copy(Config) };
        if (Frames.Count > 0)
            root["frames"] = Copy(Frames);
        return root;
    }

    /// <summary>Whether anything of it can be turned: it is drawn as large as its height asks for, and cannot share the width of a phone.</summary>
    internal bool IsInSpace => Data.Any(trace => IsInSpaceTrace(trace!));

    internal static bool IsInSpaceTrace(JsonNode trace) =>
        TypeOf(trace) is "surface" or "scatter3d" or "mesh3d" or "cone" or "streamtube" or "isosurface" or "volume";

    internal static string TypeOf(JsonNode trace) => trace["type"]?.GetValue<string>() ?? "scatter";

    private bool HasLegend => Data.Any(trace => trace!["showlegend"]?.GetValue<bool>() ?? Data.Count > 1);

    private static T Copy<T>(T node) where T : JsonNode => (T)node.DeepClone();
}
