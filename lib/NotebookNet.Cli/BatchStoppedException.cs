namespace NotebookNet.Cli;

/// <summary>Ctrl+C stopped the notebooks. The message tells which had finished.</summary>
/// <param name="results">The results; null for a notebook that had not finished.</param>
/// <param name="total">The number of notebooks.</param>
internal sealed class BatchStoppedException(IEnumerable<NotebookResult?> results, int total)
    : OperationCanceledException(Words([.. results.OfType<NotebookResult>()], total))
{
    private static string Words(List<NotebookResult> ended, int total)
    {
        if (total == 1) return "Interrupted.";
        string names = ended.Count == 0 ? "" : $" ({string.Join(", ", ended.Select(result => Printable.Name(Path.GetFileName(result.File))))})";
        return $"Interrupted. {ended.Count} of {total} notebooks had finished{names}; the others are unchanged.";
    }
}
