using System.Diagnostics;
using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Parameters;
using NotebookNet.Engine.Running;

namespace NotebookNet.Cli;

/// <summary>Runs several notebooks, some at the same time. What happens to one does not disturb the others.</summary>
/// <param name="files">The notebooks' full paths.</param>
/// <param name="options">How they are run.</param>
/// <param name="jobs">How many run at the same time.</param>
internal sealed class Batch(IReadOnlyList<string> files, RunOptions options, int jobs)
{
    /// <summary>Where the run of a notebook is written, a failed one with its error too; null when only a run that succeeded is, back into the
    /// notebook.</summary>
    public Func<string, string>? Target { get; init; }

    /// <summary>Runs a notebook, whose full path comes with it, in another way than in a process of its own; null for that.</summary>
    public Func<Notebook, string, CancellationToken, Task<NotebookRun>>? Elsewhere { get; init; }

    /// <summary>Whether the results hold what was run; without it, memory does not grow with the number of notebooks.</summary>
    public bool KeepsRuns { get; init; } = true;

    /// <summary>Runs the notebooks.</summary>
    /// <param name="view">Shows the progress.</param>
    /// <param name="check">Looks at a notebook before it runs; an exception is its failure.</param>
    /// <param name="finish">Does something with the original and its run; returns notes, or throws <see cref="NotebookFailedException"/>.</param>
    /// <param name="cancellation">Ends all of them.</param>
    /// <returns>The results in the order of the files.</returns>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IProgressView view, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish, CancellationToken cancellation)
    {
        var results = new NotebookResult[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        try
        {
            await Parallel.ForAsync(0, files.Count, parallel, async (i, stop) =>
            {
                view.Started(files[i]);
                var result = await RunOneAsync(files[i], view, check, finish, stop);
                view.Ended(result);
                results[i] = KeepsRuns ? result : result with { Run = null };
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            view.Stopped();
            throw new BatchStoppedException(results, files.Count);
        }
        return results;
    }

    private async Task<NotebookResult> RunOneAsync(
        string file, IProgressView view, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish,
            CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        NotebookRun? run = null;
        IReadOnlyList<string> warnings = [];
        NotebookResult Failed(RunFailure failure) => new(file, RunStatus.Failed, failure, run, clock.Elapsed, warnings);
        try
        {
            var notebook = Notebook.Load(file);
            warnings = [.. FileErrors.Warnings(notebook)];
            check(notebook);
            run = await (Elsewhere?.Invoke(notebook, file, cancellation) ?? new NotebookRunner(options).RunAsync(notebook, view.Observer(file), cancellation));
            // As papermill does: a failed run that has a place of its own is worth looking at.
            bool isKept = run.Status == RunStatus.Succeeded
                || (run.Status == RunStatus.Failed && (Target is not null || (options.AllowErrors && run.IsComplete)));
            var notes = isKept ? await finish(notebook, run) : [];
            string? target = isKept ? Target?.Invoke(file) : null;
            return new NotebookResult(file, run.Status, run.Failure, run, clock.Elapsed, [.. warnings, .. run.Notes, .. notes]) { Target = target };
        }
        catch (ParameterException error)
        {
            return Failed(new RunFailure($"The notebook {error.Message}"));
        }
        catch (NotebookFailedException error)
        {
            return Failed(new RunFailure(error.Message));
        }
        catch (Exception error) when (FileErrors.IsOne(error))
        {
            string what = run is null ? "" : "It ran, but could not be written and is as it was: ";
            return Failed(new RunFailure(what + FileErrors.Explain(error)));
        }
    }
}

/// <summary>A notebook ran, but is not as it should be.</summary>
/// <param name="message">What is not.</param>
internal sealed class NotebookFailedException(string message) : Exception(message)
{
    /// <summary>Says that a notebook was changed by somebody else while it ran.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="written">Where the result went: the notebook itself when nobody changed it.</param>
    public static void ThrowIfBeside(string path, string written)
    {
        if (written != path)
            throw new NotebookFailedException($"{NotebookFiles.Display(path)} was changed while it ran and is left as it is; the result is in {NotebookFiles.Display(written)}.");
    }
}

/// <summary>Ctrl+C stopped the notebooks. The message says which had finished.</summary>
/// <param name="results">The results; null for a notebook that had not ended.</param>
/// <param name="total">How many notebooks there are.</param>
internal sealed class BatchStoppedException(IEnumerable<NotebookResult?> results, int total)
    : OperationCanceledException(Words([.. results.OfType<NotebookResult>()], total))
{
    private static string Words(List<NotebookResult> ended, int total)
    {
        if (total == 1) return "Interrupted.";
        string names = ended.Count == 0 ? "" : $" ({string.Join(", ", ended.Select(result => Printable.Name(Path.GetFileName(result.File))))})";
        return $"Interrupted. {ended.Count} of {total} notebooks had finished{names}; the others are as they were.";
    }
}
