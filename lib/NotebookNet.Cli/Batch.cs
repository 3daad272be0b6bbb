using System.Diagnostics;
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
    /// <summary>Runs the notebooks.</summary>
    /// <param name="view">Shows the progress.</param>
    /// <param name="check">Looks at a notebook before it runs; an exception is its failure.</param>
    /// <param name="finish">Does something with the original and its run when that succeeded; returns notes, or throws <see cref="NotebookFailedException"/>.</param>
    /// <param name="cancellation">Ends all of them.</param>
    /// <returns>The results in the order of the files.</returns>
    public async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IProgressView view, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish, CancellationToken cancellation)
    {
        var results = new NotebookResult[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        await Parallel.ForAsync(0, files.Count, parallel, async (i, stop) =>
        {
            view.Started(files[i]);
            results[i] = await RunOneAsync(files[i], view, check, finish, stop);
            view.Ended(results[i]);
        });
        return results;
    }

    private async Task<NotebookResult> RunOneAsync(
        string file, IProgressView view, Action<Notebook> check, Func<Notebook, NotebookRun, Task<IReadOnlyList<string>>> finish, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        NotebookRun? run = null;
        NotebookResult Failed(RunFailure failure) => new(file, RunStatus.Failed, failure, run, clock.Elapsed, []);
        try
        {
            var notebook = Notebook.Load(file);
            check(notebook);
            run = await new NotebookRunner(options).RunAsync(notebook, view.Observer(file), cancellation);
            var notes = run.Status == RunStatus.Succeeded || (run.Status == RunStatus.Failed && options.AllowErrors && run.IsComplete)
                ? await finish(notebook, run)
                : [];
            return new NotebookResult(file, run.Status, run.Failure, run, clock.Elapsed, [.. run.Notes, .. notes]);
        }
        catch (NotebookFormatException error)
        {
            return Failed(new RunFailure($"The file {error.Message}."));
        }
        catch (ParameterException error)
        {
            return Failed(new RunFailure($"The notebook {error.Message}"));
        }
        catch (NotebookFailedException error)
        {
            return Failed(new RunFailure(error.Message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string what = run is null ? "" : "It ran, but could not be written and is as it was: ";
            return Failed(new RunFailure(what + error.Message));
        }
    }
}

/// <summary>A notebook ran, but is not as it should be.</summary>
/// <param name="message">What is not.</param>
internal sealed class NotebookFailedException(string message) : Exception(message);
