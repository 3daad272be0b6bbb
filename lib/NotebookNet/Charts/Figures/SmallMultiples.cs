using System.Text.RegularExpressions;

namespace NotebookNet.Charts;

/// <summary>Puts figures into the cells of a grid: their axes get new numbers and a part of the paper each.</summary>
internal sealed partial class SmallMultiples
{
    private const int RowGap = 76;
    private const int SharedRowGap = 44;

    // Letters of 12 pixels that a row of titles has on a phone.
    private const int PanelTitleWidth = 48;
    private const int TitleLine = 15;

    // Between the plots and the legend above them; on a phone it is half of that, and a title must fit below.
    private const double LegendGap = 38;

    /// <summary>Types of traces that have a part of the paper instead of axes.</summary>
    private static readonly string[] WithoutAxes =
        ["pie", "funnelarea", "sunburst", "treemap", "icicle", "sankey", "indicator", "table", "parcoords", "parcats"];

    private readonly Figure[] figures;
    private readonly int columns;
    private readonly int rows;
    private readonly int cellHeight;
    private readonly bool shared;
    private readonly bool sameScale;

    private readonly JsonArray data = [];
    private readonly JsonArray shapes = [];
    private readonly JsonArray annotations = [];
    private readonly JsonObject layout = [];
    private readonly HashSet<string> legend = [];
    private readonly Dictionary<string, int> used = new() { ["x"] = 0, ["y"] = 0, ["scene"] = 0 };
    private bool hasColorBar;

    /// <summary>Figures side by side.</summary>
    /// <param name="figures">At least one; none of them an animation.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="description">What they show together; null for what each of them shows.</param>
    /// <param name="cellHeight">The height of each in pixels; 0 for one that suits the number of columns.</param>
    /// <param name="sameScale">Whether they share their axes.</param>
    public static Figure Of(Figure[] figures, int columns, string? title, string? description, int cellHeight = 0, bool sameScale = false)
    {
        int across = columns > 0 ? Math.Min(columns, figures.Length) : figures.Any(figure => figure.IsInSpace) ? 1 : Columns(figures.Length);
        return new SmallMultiples(figures, across, cellHeight > 0 ? cellHeight : CellHeight(across), sameScale).Combine(title, description);
    }

    private static int CellHeight(int columns) => columns switch { 1 => 300, 2 => 230, 3 => 200, _ => 150 };

    private static int Columns(int count) => count switch
    {
        <= 3 => count,
        4 => 2,
        <= 6 => 3,
        <= 8 => 4,
        9 => 3,
        _ => 4,
    };

    private SmallMultiples(Figure[] figures, int columns, int cellHeight, bool sameScale)
    {
        this.sameScale = sameScale;
        this.figures = figures;
        this.columns = columns;
        this.cellHeight = cellHeight;
        rows = (figures.Length + columns - 1) / columns;
        shared = figures.Length > 1 && figures.All(figure => SameAxis(figure, "xaxis") && SameAxis(figure, "yaxis"));
    }

    private int PlotHeight => rows * cellHeight + (rows - 1) * Gap;

    /// <summary>Between two rows, with room for titles of more than one line.</summary>
    private int Gap => (shared ? SharedRowGap : RowGap) + MoreTitleLines * TitleLine;

    private int MoreTitleLines => figures.Max(figure => TitleOf(figure) is { } title
        ? Theme.Wrap(title, PanelTitleWidth / columns).Split(Theme.LineBreak).Length - 1 : 0);

    private double ColumnGap => shared ? (columns > 3 ? 0.06 : 0.04) : 0.17;

    private Figure Combine(string? title, string? description)
    {
        for (int index = 0; index < figures.Length; index++)
            AddCell(index);
        layout["shapes"] = shapes;
        layout["annotations"] = annotations;
        int top = (title is null ? 34 : 66) + TitleLine * MoreTitleLines + (legend.Count > 0 ? 34 : 0), bottom = hasColorBar ? 112 : 52;
        layout["margin"] = FigureJson.Node(new { t = top, b = bottom });
        if (Aspect is { } aspect) layout["meta"] = FigureJson.Node(new { aspect });
        layout["legend"] = FigureJson.Node(new { y = 1 + LegendGap / PlotHeight });
        var whole = FigureJson.Merge(Theme.Layout(PlotHeight + top + bottom, title, new { }), layout);
        if (used["x"] == 0)
        {
            whole.Remove("xaxis");
            whole.Remove("yaxis");
        }
        whole["margin"]!["t"] = top + Theme.MoreTitle(title);
        return new Figure([.. data.Select(trace => (object)trace!)], whole, description ?? Describe());
    }

    /// <summary>How high all rows together are in their width, where the figures themselves have a form; null where they have none.</summary>
    private double? Aspect
    {
        get
        {
            double[] aspects = [.. figures.Select(figure => figure.Layout["meta"]?["aspect"]?.GetValue<double>() ?? 0)];
            if (aspects.Min() <= 0 || figures.Any(figure => figure.Layout["yaxis"]?["scaleanchor"] is null)) return null;
            double share = (1 - (columns - 1) * ColumnGap) / columns;
            return aspects.Max() * share * PlotHeight / cellHeight;
        }
    }

    private string Describe() => $"{Phrase.Count(figures.Length, "figure")} side by side. "
        + string.Join(" ", figures.Select(figure => TitleOf(figure) is { } title ? $"{title}: {figure.Description}" : figure.Description));

    private void AddCell(int index)
    {
        var figure = figures[index];
        (int row, int column) = (index / columns, index % columns);
        double width = (1 - (columns - 1) * ColumnGap) / columns;
        double left = column * (width + ColumnGap);
        double height = (double)cellHeight / PlotHeight;
        double top = 1 - row * (double)(cellHeight + Gap) / PlotHeight;
        var cell = new Cell(left, width, top - height, height, column == 0, index + columns >= figures.Length);
        var ids = Number(figure);
        foreach ((string old, string id) in ids)
            AddAxis(figure, old, id, ids, cell);
        foreach (var trace in figure.Data)
            data.Add((JsonNode)Moved((JsonObject)trace!.DeepClone(), ids, cell));
        foreach (var shape in figure.Layout["shapes"]?.AsArray() ?? [])
            shapes.Add((JsonNode)MovedReference((JsonObject)shape!.DeepClone(), ids));
        foreach (var note in figure.Layout["annotations"]?.AsArray() ?? [])
            annotations.Add((JsonNode)MovedReference((JsonObject)note!.DeepClone(), ids));
        if (TitleOf(figure) is { } title)
            AddTitle(title, ids, cell);
    }

    /// <summary>The new numbers of a figure's axes: of those that its layout names, and of those that plotly.js adds for its traces.</summary>
    private Dictionary<string, string> Number(Figure figure)
    {
        bool flat = figure.Data.Any(trace => !Figure.IsInSpaceTrace(trace!) && !WithoutAxes.Contains(Figure.TypeOf(trace!)));
        string[] added = [.. flat ? ["x", "y"] : Array.Empty<string>(), .. figure.IsInSpace ? ["scene"] : Array.Empty<string>()];
        return figure.Layout.Select(part => part.Key).Where(key => AxisKey().IsMatch(key)).Select(key => key.Replace("axis", ""))
            .Where(id => flat || id.StartsWith("scene")).Union(added).Order(StringComparer.Ordinal)
            .ToDictionary(id => id, id => Next(id.StartsWith("scene") ? "scene" : id[..1]));
    }

    private void AddAxis(Figure figure, string old, string id, Dictionary<string, string> ids, Cell cell)
    {
        string kind = id.StartsWith("scene") ? "scene" : id[..1];
        var axis = (JsonObject?)figure.Layout[Key(old)]?.DeepClone() ?? (kind == "scene" ? [] : Theme.Axis(null));
        if (kind == "scene")
        {
            axis["domain"] = Part(axis["domain"], cell);
            layout[id] = axis;
            return;
        }
        bool horizontal = kind == "x";
        axis["domain"] = horizontal ? Part(axis["domain"], cell.Left, cell.Width) : Part(axis["domain"], cell.Bottom, cell.Height);
        axis["anchor"] = ids.GetValueOrDefault(axis["anchor"]?.GetValue<string>() ?? (horizontal ? "y" : "x") + old[1..], ids[horizontal ? "y" : "x"]);
        if (axis["scaleanchor"]?.GetValue<string>() is { } anchor)
            axis["scaleanchor"] = ids[anchor];
        axis["tickfont"] = FigureJson.Node(new { size = 10 });
        if (Ticks(axis) is { } step) (axis["tick0"], axis["dtick"]) = (0, step);
        else axis["nticks"] = horizontal ? 4 : 5;
        if (sameScale && id != kind) axis["matches"] = kind;
        bool outer = horizontal ? cell.IsLowest : cell.IsLeftmost;
        if (shared && !outer)
            axis["showticklabels"] = false;
        if (shared && !outer)
            axis.Remove("title");
        else if (axis["title"] is JsonObject title)
            title["font"] = FigureJson.Node(new { size = 11 });
        layout[Key(id)] = axis;
    }

    /// <summary>The largest round step that leaves at least three ticks on an axis with a given range; null where plotly.js has to choose.</summary>
    private static double? Ticks(JsonObject axis)
    {
        if (axis["range"] is not JsonArray { Count: 2 } range || axis["type"] is not null) return null;
        // Dates are texts, and null is an end that plotly.js chooses.
        if (range[0] is not JsonValue low || range[1] is not JsonValue high) return null;
        if (!low.TryGetValue(out double from) || !high.TryGetValue(out double to) || !(from < to)) return null;
        double power = Math.Pow(10, Math.Ceiling(Math.Log10(to - from)));
        return new[] { 0.5, 0.2, 0.1, 0.05, 0.02 }.Select(part => part * power)
            .Where(step => Math.Floor(to / step) - Math.Ceiling(from / step) >= 2).Cast<double?>().FirstOrDefault();
    }

    private JsonObject Moved(JsonObject trace, Dictionary<string, string> ids, Cell cell)
    {
        if (WithoutAxes.Contains(Figure.TypeOf(trace)))
        {
            trace["domain"] = Part(trace["domain"], cell);
        }
        else if (Figure.IsInSpaceTrace(trace))
        {
            trace["scene"] = ids[trace["scene"]?.GetValue<string>() ?? "scene"];
        }
        else
        {
            trace["xaxis"] = ids[trace["xaxis"]?.GetValue<string>() ?? "x"];
            trace["yaxis"] = ids[trace["yaxis"]?.GetValue<string>() ?? "y"];
        }
        if (trace["showlegend"]?.GetValue<bool>() == true && trace["name"]?.GetValue<string>() is { } name)
        {
            trace["showlegend"] = legend.Add(name);
            trace["legendgroup"] = name;
        }
        // A cell has a fraction of the room of a whole figure.
        if (trace["marker"]?["size"] is JsonValue size && size.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            trace["marker"]!["size"] = Math.Max(4, size.GetValue<double>() * 0.7);
        if (trace["showscale"]?.GetValue<bool>() == true)
        {
            trace["showscale"] = !hasColorBar;
            hasColorBar = true;
        }
        return trace;
    }

    private static JsonObject MovedReference(JsonObject item, Dictionary<string, string> ids)
    {
        foreach (string axis in new[] { "x", "y" })
        {
            string reference = item[axis + "ref"]?.GetValue<string>() ?? axis;
            string[] parts = reference.Split(' ');
            // A figure in space has no flat axes that a note could move with.
            if (ids.TryGetValue(parts[0] == "paper" ? axis : parts[0], out string? id))
                item[axis + "ref"] = parts[0] == "paper" ? $"{id} domain" : string.Join(' ', [id, .. parts[1..]]);
        }
        return item;
    }

    private void AddTitle(string title, Dictionary<string, string> ids, Cell cell)
    {
        bool flat = ids.ContainsKey("x");
        annotations.Add(FigureJson.Node(new
        {
            text = Theme.Wrap(title, PanelTitleWidth / columns),
            showarrow = false,
            xref = flat ? $"{ids["x"]} domain" : "paper",
            yref = flat ? $"{ids["y"]} domain" : "paper",
            x = flat ? 0.5 : cell.Left + cell.Width / 2,
            y = flat ? 1 : cell.Bottom + cell.Height,
            xanchor = "center",
            yanchor = "bottom",
            yshift = 2,
            font = new { size = 12 },
        }));
    }

    /// <summary>The part of the paper that has a part of a cell.</summary>
    private static JsonNode Part(JsonNode? domain, Cell cell) =>
        FigureJson.Node(new { x = Part(domain?["x"], cell.Left, cell.Width), y = Part(domain?["y"], cell.Bottom, cell.Height) })!;

    private static JsonNode Part(JsonNode? domain, double start, double size)
    {
        double[] inner = domain is JsonArray { Count: 2 } ends ? [ends[0]!.GetValue<double>(), ends[1]!.GetValue<double>()] : [0, 1];
        return FigureJson.Node(inner.Select(part => Share(start + part * size)))!;
    }

    /// <summary>A share of the paper; plotly.js refuses one that rounding has put a trace outside of 0 and 1.</summary>
    private static double Share(double value) => Math.Clamp(Math.Round(value, 6), 0, 1);

    private string Next(string kind)
    {
        int number = ++used[kind];
        return number == 1 ? kind : kind + number;
    }

    private bool SameAxis(Figure figure, string key) =>
        figure.Layout[key]?["range"] is { } range && JsonNode.DeepEquals(range, figures[0].Layout[key]?["range"])
        && JsonNode.DeepEquals(figure.Layout[key]?["title"], figures[0].Layout[key]?["title"])
        && !figure.Layout.ContainsKey(key + "2");

    private static string Key(string id) => id.StartsWith("scene") ? id : id[..1] + "axis" + id[1..];

    private static string? TitleOf(Figure figure) => figure.Layout["title"]?["text"]?.GetValue<string>() is { } title ? Theme.Unwrap(title) : null;

    [GeneratedRegex(@"^(x|y|scene)(?:axis)?\d*$")]
    private static partial Regex AxisKey();

    private sealed record Cell(double Left, double Width, double Bottom, double Height, bool IsLeftmost, bool IsLowest);
}
