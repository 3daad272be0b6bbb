namespace NotebookNet.Charts;

/// <summary>
/// The colors of every figure. Each has a contrast of about 3:1 or better on white and on near-black, and they stay apart for readers
/// with color blindness, so one picture serves light and dark pages.
/// </summary>
public static class Palette
{
    /// <summary>Class 0, small values, negative weights.</summary>
    public const string Low = "#2f7ec7";

    /// <summary>Class 1, large values, positive weights.</summary>
    public const string High = "#d9661f";

    /// <summary>Between <see cref="Low"/> and <see cref="High"/>: undecided, or zero.</summary>
    public const string Middle = "#f2f0ec";

    /// <summary>Text and axes: 4:1 on white and on near-black.</summary>
    public const string Text = "#7c8087";

    /// <summary>Grid lines, faint on any background.</summary>
    public const string Grid = "rgba(128,132,140,0.22)";

    /// <summary>Lines that matter on the axes, such as zero.</summary>
    public const string Rule = "rgba(128,132,140,0.6)";

    /// <summary>Lines drawn over a filled surface, which is always light there.</summary>
    public const string Ink = "#2b2f36";

    /// <summary>Colors for curves and groups, in their order: blue, orange, green, purple, ocher, teal, rose, gray.</summary>
    public static IReadOnlyList<string> Series { get; } =
        [Low, High, "#1a9a6c", "#a266c2", "#b5851a", "#1f97ab", "#d1578f", "#858b93"];

    /// <summary>The color of the curve or group with this index; after the last comes the first again.</summary>
    /// <param name="index">0 or more.</param>
    public static string At(int index) => Series[Guard.NotNegative(index, nameof(index), "The index of a color") % Series.Count];

    /// <summary>A pale shade of <see cref="At"/>, for regions.</summary>
    internal static string PaleAt(int index) => Pale[index % Pale.Length];

    /// <summary>The color of <see cref="At"/>, dark enough for white text on it (4.5:1).</summary>
    internal static string StrongAt(int index) => Strong[index % Strong.Length];

    /// <summary>
    /// The two classes in full strength, for weights, where nothing is drawn on top: from <see cref="Low"/> over <see cref="Middle"/> to <see cref="High"/>.
    /// </summary>
    internal static object[][] Weights { get; } =
    [
        [0.0, "#1d5f9f"], [0.2, "#4e93cf"], [0.4, "#b9d3ea"], [0.5, Middle], [0.6, "#f4cfb2"], [0.8, "#df7f3c"], [1.0, "#ad4a0c"],
    ];

    /// <summary>A paler form for surfaces that data is drawn on: from <see cref="Middle"/> to <see cref="High"/>, in Plotly's form of a color scale.</summary>
    internal static object[][] Diverging { get; } =
    [
        [0.0, "#5f9fd6"], [0.2, "#86b6e0"], [0.4, "#c6dbed"], [0.5, Middle], [0.6, "#f6d7bf"], [0.8, "#efab7c"], [1.0, "#e5884a"],
    ];

    /// <summary>How active a neuron is, from nearly white for off to green for on: no color of the first two classes, which are drawn on top.</summary>
    internal static object[][] Activation { get; } =
    [
        [0.0, "#f5f6f4"], [0.25, "#dbeae0"], [0.5, "#b7d9c5"], [0.75, "#8bc4a6"], [1.0, "#5fae88"],
    ];

    /// <summary>An activation that can be negative: from purple over nearly white to green.</summary>
    internal static object[][] SignedActivation { get; } =
    [
        [0.0, "#a98bc4"], [0.25, "#d3c3e0"], [0.5, "#f5f6f4"], [0.75, "#b7d9c5"], [1.0, "#5fae88"],
    ];

    /// <summary>Heights of a map that paths are drawn on: from pale at the bottom to gray.</summary>
    internal static object[][] Heights { get; } = [[0.0, "#f4f5f6"], [0.5, "#d9dce0"], [1.0, "#aab0b8"]];

    /// <summary>A color scale of steps, one per color, for whole numbers from 0.</summary>
    internal static object[][] Steps(string[] colors) =>
        [.. colors.SelectMany((color, i) => new object[][] { [(double)i / colors.Length, color], [(i + 1.0) / colors.Length, color] })];

    /// <summary>From nearly white to dark blue, for amounts that begin at zero.</summary>
    internal static object[][] Sequential { get; } =
    [
        [0.0, "#f4f6f8"], [0.25, "#bfd6ea"], [0.5, "#76aad6"], [0.75, "#2f7ec7"], [1.0, "#12406e"],
    ];

    /// <summary>Marker symbols for groups, so that color is never the only difference.</summary>
    internal static string Symbol(int index) => Symbols[index % Symbols.Length];

    /// <summary>Line styles for curves, so that color is never the only difference.</summary>
    internal static string Dash(int index) => Dashes[index % Dashes.Length];

    private static readonly string[] Pale = ["#a9cbe9", "#f2bd98", "#a1d7c2", "#d8bfe5", "#e2cd98", "#a4d6dd", "#eebdd3", "#ccd0d4"];

    private static readonly string[] Strong = ["#2368a6", "#b4500f", "#12784f", "#87489f", "#80600f", "#14707f", "#b03a72", "#646a73"];

    private static readonly string[] Symbols = ["circle", "diamond", "square", "triangle-up", "cross", "star", "triangle-down", "pentagon"];

    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
}
