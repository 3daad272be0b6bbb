using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Parameters;

namespace NotebookNet.Cli;

/// <summary>Runs several notebooks, some of them in parallel. A failure of one does not affect the others.</summary>
internal sealed class Batch(IReadOnlyList<string> files, RunOptions options, int jobs)
{
    /// <summary>The output file of a notebook's run, which is written even if the run failed; null to write only successful runs, back to the
    /// notebook.</summary>
    public Func<string, string>? Target { get; init; }

    /// <summary>Runs a notebook, given its full path, other than in a separate process; null for the default.</summary>
    public Func<Notebook, string, CancellationToken, Task<NotebookRun>>? Elsewhere { get; init; }

    /// <summary>Whether the results keep the runs. Otherwise memory does not grow with the number of notebooks.</summary>
    public bool KeepsRuns { get; init; } = true;

    /// <summary>Runs the notebooks.</summary>
    /// <param name="terminal">Shows the progress; null for nobody.</param>
    /// <param name="check">Checks a notebook before it runs; an exception is its failure.</param>
    /// <param name="finish">Handles the original and its run; returns notes, or throws <see cref="NotebookFailedException"/>.</param>
    /// <param name="cancellation">Cancels all runs.</param>
    /// <returns>The results in the order of the files.</returns>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(
        Terminal? terminal, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish, CancellationToken cancellation)
    {
        var results = new NotebookResult[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        try
        {
            await Parallel.ForAsync(0, files.Count, parallel, async (i, stop) =>
            {
                terminal?.Started(files[i]);
                var result = await RunOneAsync(files[i], terminal, check, finish, stop);
                terminal?.Ended(result);
                results[i] = KeepsRuns ? result : result with { Run = null };
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal?.Stopped();
            throw new BatchStoppedException(results, files.Count);
        }
        return results;
    }

    private async Task<NotebookResult> RunOneAsync(
        string file, Terminal? terminal, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish,
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
            run = await (Elsewhere?.Invoke(notebook, file, cancellation)
                ?? new NotebookRunner(options).RunAsync(notebook, terminal?.CellsOf(file), cancellation));
            // As papermill does: a failed run with its own output file is worth looking at.
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
            string what = run is null ? "" : "It ran, but could not be written and is unchanged: ";
            return Failed(new RunFailure(what + FileErrors.Explain(error)));
        }
    }
}
