namespace NotebookNet.Charts;

/// <summary>
/// The line where a function of two inputs changes its sign (marching squares). Each place on an edge of the grid is found by bisection of the
/// function itself, not by interpolation: beside a border a sigmoid may be saturated, and a line through interpolated values would be a saw.
/// </summary>
internal sealed class Border
{
    // Halves a grid step to a hundred-thousandth of it.
    private const int Bisections = 17;

    // In the size of the plane: a tenth of a pixel in a figure of 400 pixels.
    private const double Tolerance = 0.00025;

    private readonly Func<double, double, double> function;
    private readonly double[] x;
    private readonly double[] y;
    private readonly bool[,] positive;
    private readonly Dictionary<Edge, Point> places = [];
    private readonly Dictionary<Edge, List<Edge>> neighbors = [];

    private Border(Func<double, double, double> function, double[] x, double[] y)
    {
        (this.function, this.x, this.y) = (function, x, y);
        positive = Numeric.Table(y.Length, x.Length, (row, column) => function(x[column], y[row]) >= 0);
    }

    /// <summary>The border as lines of points that follow each other; a closed line ends where it begins.</summary>
    /// <param name="function">Positive or zero on one side, negative on the other.</param>
    /// <param name="x">The columns of the grid.</param>
    /// <param name="y">The rows of the grid.</param>
    public static List<Point[]> Of(Func<double, double, double> function, double[] x, double[] y)
    {
        var border = new Border(function, x, y);
        for (int row = 0; row + 1 < y.Length; row++)
        {
            for (int column = 0; column + 1 < x.Length; column++)
                border.Cross(row, column);
        }
        (double width, double height) = (x[^1] - x[0], y[^1] - y[0]);
        return [.. border.Chains().Select(line => Simplify(line, width, height))];
    }

    /// <summary>Connects the edges of one cell that the border crosses.</summary>
    private void Cross(int row, int column)
    {
        Edge below = new(row, column, false), above = new(row + 1, column, false), left = new(row, column, true), right = new(row, column + 1, true);
        Edge[] crossed = [.. new[] { below, right, above, left }.Where(IsCrossed)];
        if (crossed.Length == 2) Connect(crossed[0], crossed[1]);
        if (crossed.Length != 4) return;
        // A saddle: the middle says which two corners belong together.
        bool middle = function((x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2) >= 0;
        bool cutsLowerLeft = middle != positive[row, column];
        Connect(below, cutsLowerLeft ? left : right);
        Connect(above, cutsLowerLeft ? right : left);
    }

    private bool IsCrossed(Edge edge) => positive[edge.Row, edge.Column] != positive[edge.Row + (edge.Upright ? 1 : 0), edge.Column + (edge.Upright ? 0 : 1)];

    private void Connect(Edge a, Edge b)
    {
        foreach ((var from, var to) in new[] { (a, b), (b, a) })
        {
            places.TryAdd(from, Bisect(from));
            if (!neighbors.TryGetValue(from, out var list)) neighbors[from] = list = [];
            list.Add(to);
        }
    }

    private Point Bisect(Edge edge)
    {
        bool first = positive[edge.Row, edge.Column];
        var line = new Segment(
            new Point(x[edge.Column], y[edge.Row]),
            edge.Upright ? new Point(x[edge.Column], y[edge.Row + 1]) : new Point(x[edge.Column + 1], y[edge.Row]));
        (double low, double high) = (0, 1);
        for (int i = 0; i < Bisections; i++)
        {
            double half = (low + high) / 2;
            var place = line.At(half);
            if (function(place.X, place.Y) >= 0 == first) low = half;
            else high = half;
        }
        return line.At((low + high) / 2);
    }

    /// <summary>Open lines from their ends first; what is left then are closed ones.</summary>
    private IEnumerable<List<Point>> Chains()
    {
        var visited = new HashSet<Edge>();
        foreach (var start in neighbors.Keys.OrderBy(edge => neighbors[edge].Count))
        {
            if (!visited.Add(start)) continue;
            var line = new List<Point> { places[start] };
            var last = start;
            while (neighbors[last].Find(edge => !visited.Contains(edge)) is { } next)
            {
                visited.Add(next);
                line.Add(places[next]);
                last = next;
            }
            if (last != start && line.Count > 2 && neighbors[start].Count == 2 && neighbors[last].Contains(start)) line.Add(places[start]);
            yield return line;
        }
    }

    /// <summary>
    /// Drops points that lie within the tolerance of the line through the others (Douglas and Peucker 1973): a straight line keeps its two ends.
    /// </summary>
    private static Point[] Simplify(List<Point> line, double width, double height)
    {
        Point[] scaled = [.. line.Select(point => new Point(point.X / width, point.Y / height))];
        bool[] kept = new bool[line.Count];
        kept[0] = kept[^1] = true;
        var spans = new Stack<(int From, int To)>([(0, line.Count - 1)]);
        while (spans.TryPop(out var span))
        {
            var chord = new Segment(scaled[span.From], scaled[span.To]);
            int farthest = span.From;
            double distance = Tolerance;
            for (int i = span.From + 1; i < span.To; i++)
            {
                if (chord.DistanceTo(scaled[i]) is var apart && apart > distance)
                    (farthest, distance) = (i, apart);
            }
            if (farthest == span.From) continue;
            kept[farthest] = true;
            spans.Push((span.From, farthest));
            spans.Push((farthest, span.To));
        }
        return [.. line.Where((_, index) => kept[index])];
    }

    /// <summary>The edge of the grid that leads up or to the right from a point of it.</summary>
    private sealed record Edge(int Row, int Column, bool Upright);
}
