namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>How often each class was answered for each true class.</summary>
    /// <param name="counts">Square: the row is the true class, the column the answer.</param>
    /// <param name="classes">The names of the classes; without them their indices.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The counts are not square, or there are more or fewer names.</exception>
    public static Figure ConfusionMatrix(Samples counts, IEnumerable<string>? classes = null, string? title = null)
    {
        if (counts.IsEmpty || counts.Count != counts.Width)
        {
            throw new ArgumentException(
                $"A confusion matrix is square: one row and one column per class, not {counts.Count} x {counts.Width}.", nameof(counts));
        }
        string[] names = HeatmapNames(classes, counts.Count, nameof(classes));
        double total = counts.ToMatrix().Enumerate().Sum(), right = counts.ToMatrix().Diagonal().Sum();
        var wrong = Enumerable.Range(0, counts.Count)
            .SelectMany(row => Enumerable.Range(0, counts.Count).Where(column => column != row).Select(column => (row, column, count: counts[row, column])))
            .Where(cell => cell.count > 0).OrderByDescending(cell => cell.count).ToArray();
        string worst = wrong.Length == 0 ? ""
            : $" {(wrong.Length > 1 && wrong[1].count == wrong[0].count ? "No mistake is more frequent than" : "The most frequent mistake:")}"
                + $" {names[wrong[0].row]} taken for {names[wrong[0].column]}, {(wrong[0].count == 1 ? "once" : $"{Phrase.Number(wrong[0].count)} times")}.";
        var layout = FigureJson.Merge(
            FigureJson.Object(HeatmapLayout(counts, title, "answered", "true"), "layout"),
            FigureJson.Object(new
            {
                yaxis = new { scaleanchor = "x", constrain = "domain" },
                xaxis = new { constrain = "domain" },
                height = Math.Clamp(140 + 34 * counts.Count, 300, 520),
                meta = new { aspect = 1 }
            }, "layout"));
        return new Figure(
            [HeatmapTrace(counts, names, names, Palette.Sequential, 0, counts.ToMatrix().Enumerate().Max(), "d", "answered", "true")],
            layout,
            $"{Phrase.Number(right)} of {Phrase.Number(total)} answers are right ({Phrase.Percent(right / total)}).{worst}");
    }
}
