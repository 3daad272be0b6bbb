namespace NotebookNet.Publishing;

/// <summary>The bundles of plotly.js, by their files.</summary>
internal static class PlotlyBundle
{
    /// <summary>The bundle for only these trace types; it silently draws any other as a scatter.</summary>
    public const string Small = "plotly-cartesian.min.js";

    /// <summary>The bundle for 3-D figures.</summary>
    public const string Space = "plotly-gl3d.min.js";

    /// <summary>The complete bundle.</summary>
    public const string Full = "plotly.min.js";

    private static readonly HashSet<string> SmallTypes =
        ["bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image", "pie", "scatter", "scatterternary", "violin"];

    private static readonly HashSet<string> SpaceTypes = ["cone", "isosurface", "mesh3d", "scatter", "scatter3d", "streamtube", "surface", "volume"];

    /// <summary>The bundles from the smallest to the complete one, with the trace types that they draw; null for all.</summary>
    public static IReadOnlyList<(string File, IReadOnlySet<string>? Types)> All { get; } = [(Small, SmallTypes), (Space, SpaceTypes), (Full, null)];

    /// <summary>The files of all bundles.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. All.Select(bundle => bundle.File)];

    /// <summary>The smallest bundle that can draw a figure.</summary>
    public static string For(JsonObject figure)
    {
        var types = figure["data"]!.AsArray().Select(trace => trace?["type"]?.ToString() ?? "scatter").ToHashSet();
        return All.First(bundle => bundle.Types is not { } drawable || types.IsSubsetOf(drawable)).File;
    }

    /// <summary>Whether the small bundle can draw a figure.</summary>
    public static bool IsFlat(JsonObject figure) => For(figure) == Small;

    /// <summary>The path of the bundle that draws pictures of several figures: a browser takes seconds to read the complete one.</summary>
    /// <param name="areFlat">Whether the small bundle can draw all of them.</param>
    public static string PathFor(bool areFlat) => WebAssets.Npm(areFlat ? Small : Full)!;
}
