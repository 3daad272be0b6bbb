namespace NotebookNet.Kernel.Protocol;

/// <summary>The cells that have run in this kernel, for <c>history_request</c>. Kept in memory only.</summary>
internal sealed class CellHistory
{
    private const int Session = 1;
    private const int MostCells = 10_000;

    private readonly Queue<(int Number, string Source, string? Output)> cells = new();

    /// <summary>Adds a cell.</summary>
    /// <param name="number">Its execution count.</param>
    /// <param name="source">Its source.</param>
    /// <param name="output">The value of its last expression as text, or null.</param>
    public void Add(int number, string source, string? output)
    {
        if (cells.Count == MostCells)
            cells.Dequeue();
        cells.Enqueue((number, source, output));
    }

    /// <summary>The content of <c>history_reply</c>.</summary>
    public JsonObject Answer(JupyterMessage request)
    {
        var found = request.Text("hist_access_type") switch
        {
            "tail" => cells.TakeLast(Math.Max(0, request.Number("n", MostCells))),
            "range" => Range(request.Number("session", 0), request.Number("start", 0), request.Number("stop", int.MaxValue)),
            "search" => Search(request.Text("pattern", "*"), request.Flag("unique", false)).TakeLast(Math.Max(0, request.Number("n", MostCells))),
            _ => [],
        };
        bool output = request.Flag("output", false);
        var history = new JsonArray();
        foreach (var (number, source, value) in found)
            history.Add(new JsonArray(Session, number, output ? new JsonArray(source, value) : source));
        return new JsonObject { ["status"] = "ok", ["history"] = history };
    }

    // Session 0 is the current one; earlier sessions (-1 and below) are not kept.
    private IEnumerable<(int Number, string Source, string? Output)> Range(int session, int start, int stop) =>
        session is 0 or Session ? cells.Where(cell => cell.Number >= start && cell.Number < stop) : [];

    private IEnumerable<(int Number, string Source, string? Output)> Search(string glob, bool unique)
    {
        var pattern = new StringBuilder("^");
        foreach (char c in glob)
            pattern.Append(c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) });
        // The pattern is untrusted: without backtracking, matching takes linear time.
        var regex = new Regex(pattern.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = cells.Where(cell => regex.IsMatch(cell.Source));
        return unique ? found.Reverse().DistinctBy(cell => cell.Source).Reverse() : found;
    }
}
