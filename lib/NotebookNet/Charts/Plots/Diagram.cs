namespace NotebookNet.Charts;

/// <summary>A drawing of neurons and connections: circles, lines whose width and color say a weight, and small labels.</summary>
internal sealed class Diagram
{
    private const double NodeSize = 40;

    // Dark enough for white text on it, light enough to be seen on a dark page.
    private const string NodeColor = "#646a73";

    private readonly List<Node> nodes = [];
    private readonly List<Edge> edges = [];
    private readonly List<object> notes = [];
    private readonly List<(Point Place, int Shift)> chips = [];

    /// <summary>Adds a circle.</summary>
    /// <param name="x">Across, 0 at the left.</param>
    /// <param name="y">Up.</param>
    /// <param name="text">Inside the circle.</param>
    /// <param name="hover">Shown when pointed at.</param>
    public Node AddNode(double x, double y, string text, string hover)
    {
        var node = new Node(x, y, text, hover);
        nodes.Add(node);
        return node;
    }

    /// <summary>Adds a line from one circle to another.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="weight">Its weight, which gives width and color; null for a plain line.</param>
    /// <param name="label">A text on it; null for none.</param>
    /// <param name="hover">Shown when pointed at.</param>
    public void AddEdge(Node from, Node to, double? weight, string? label, string hover) => edges.Add(new Edge(from, to, weight, label, hover));

    /// <summary>Adds a label without a circle.</summary>
    public void AddText(double x, double y, string text, string anchor = "center", int size = 12, int yshift = 0) =>
        notes.Add(new { x, y, text, showarrow = false, xanchor = anchor, yanchor = "middle", yshift, font = new { size } });

    /// <summary>Adds a small label in the color of a signed number.</summary>
    public void AddChip(double x, double y, string text, double value, int yshift = 0)
    {
        notes.Add(Chip(x, y, text, value, yshift));
        chips.Add((new Point(x, y), yshift));
    }

    public Figure ToFigure(int height, (double From, double To) x, (double From, double To) y, string? title, string description, double weightScale = 0)
    {
        double largest = weightScale > 0 ? weightScale : edges.Select(edge => Math.Abs(edge.Weight ?? 0)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        Edge[] labeled = [.. edges.Where(edge => edge.Label is not null)];
        double[] places = LabelPlacement.Along(
            [.. labeled.Select(edge => edge.Line)], [.. edges.Select(edge => edge.Line)], new Point(x.To - x.From, y.To - y.From), height,
            Obstacles(height / (y.To - y.From)));
        var labels = labeled.Zip(places, (edge, place) => Chip(edge.Line.At(place).X, edge.Line.At(place).Y, edge.Label!, edge.Weight ?? 0, 0));
        return new Figure(
            [HoverPoints(), Circles()],
            Theme.Layout(height + (title is null ? 0 : 44), title, new
            {
                margin = new { l = 8, r = 8, t = (title is null ? 8 : 48) + Theme.MoreTitle(title), b = 8 },
                xaxis = new { visible = false, range = new[] { x.From, x.To }, @fixedrange = true },
                yaxis = new { visible = false, range = new[] { y.From, y.To }, @fixedrange = true },
                shapes = edges.Select(edge => edge.Shape(largest)),
                annotations = notes.Concat(labels),
                showlegend = false,
                // Labels need all of the height, however narrow the page.
            }, aspect: 2),
            description);
    }

    /// <summary>The areas that labels on lines must not cover: the circles and the labels placed so far.</summary>
    private IEnumerable<Point> Obstacles(double pixelsPerUnit) =>
        nodes.Select(node => new Point(node.X, node.Y)).Concat(chips.Select(chip => new Point(chip.Place.X, chip.Place.Y + chip.Shift / pixelsPerUnit)));

    /// <summary>Invisible points along the lines that answer the pointer.</summary>
    private object HoverPoints()
    {
        double[] places = [0.3, 0.5, 0.7];
        (Point Place, string Hover)[] points = [.. edges.SelectMany(edge => places.Select(place => (edge.Line.At(place), edge.Hover)))];
        return new
        {
            type = "scatter",
            mode = "markers",
            x = points.Select(point => point.Place.X),
            y = points.Select(point => point.Place.Y),
            text = points.Select(point => point.Hover),
            marker = new { size = 10, opacity = 0 },
            hovertemplate = "%{text}<extra></extra>",
        };
    }

    private object Circles() => new
    {
        type = "scatter",
        mode = "markers+text",
        x = nodes.Select(node => node.X),
        y = nodes.Select(node => node.Y),
        text = nodes.Select(node => node.Text),
        customdata = nodes.Select(node => node.Hover),
        textposition = "middle center",
        textfont = new { size = 12, color = "#ffffff" },
        marker = new
        {
            size = NodeSize,
            opacity = 1,
            color = NodeColor,
            line = new { color = Palette.Text, width = 1.5 },
        },
        cliponaxis = false,
        hovertemplate = "%{customdata}<extra></extra>",
    };

    private static object Chip(double x, double y, string text, double value, int yshift) => new
    {
        x,
        y,
        text,
        showarrow = false,
        yshift,
        bgcolor = value < 0 ? Palette.StrongAt(0) : value > 0 ? Palette.StrongAt(1) : NodeColor,
        borderpad = 1,
        font = new { size = 11, color = "#ffffff" },
    };

    internal sealed record Node(double X, double Y, string Text, string Hover);

    private sealed record Edge(Node From, Node To, double? Weight, string? Label, string Hover)
    {
        public Segment Line => new(new Point(From.X, From.Y), new Point(To.X, To.Y));

        public object Shape(double largest)
        {
            double share = Weight is { } weight && largest > 0 && double.IsFinite(weight) ? Math.Min(1, Math.Abs(weight) / largest) : 0.15;
            return new
            {
                type = "line",
                layer = "below",
                x0 = From.X,
                y0 = From.Y,
                x1 = To.X,
                y1 = To.Y,
                opacity = Weight is null ? 0.7 : 0.35 + 0.6 * share,
                line = new
                {
                    color = Weight switch { null or 0 => Palette.Text, < 0 => Palette.Low, _ => Palette.High },
                    width = Math.Round(0.8 + 6.5 * share, 2)
                },
            };
        }
    }
}
