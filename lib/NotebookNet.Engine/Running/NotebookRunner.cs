using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Parameters;

namespace NotebookNet.Engine.Running;

/// <summary>Runs each notebook in a separate process, which nothing that its cells start outlives.</summary>
public sealed class NotebookRunner(RunOptions options)
{
    /// <summary>The time that a cell has after its timeout to report where it was.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Runs a notebook from top to bottom.</summary>
    /// <param name="notebook">The notebook, which is not changed.</param>
    /// <param name="starting">Called before each cell with its number, from 1, and the number of cells.</param>
    /// <param name="cancellation">Ends the run and its process at once.</param>
    /// <returns>The run with its outputs. An error in the notebook is a result, not an exception.</returns>
    /// <exception cref="ParameterException">The notebook lacks one of <see cref="RunOptions.Parameters"/>, or the value is not valid.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public async Task<NotebookRun> RunAsync(Notebook notebook, Action<int, int>? starting = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        string folder = options.Folder ?? Path.GetDirectoryName(notebook.Path) ?? Environment.CurrentDirectory;
        var copy = notebook.Copy();
        var notes = ParameterInjection.Apply(copy, options.Parameters);
        using var host = new HostProcess(folder, notebook.Language, options);
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        whole.CancelAfter(options.Timeout);
        var runs = new List<CellRun>();
        NotebookRun End(RunStatus status, RunFailure? failure) => new(copy, status, failure, runs, clock.Elapsed) { Notes = notes };
        var cells = copy.Cells.Where(cell => cell.Type == CellType.Code && !cell.HasTag("skip-execution") && !string.IsNullOrWhiteSpace(cell.Source)).ToList();
        var recorder = new OutputRecorder();
        RunFailure? failure = null;
        for (int i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            starting?.Invoke(i + 1, cells.Count);
            recorder.Begin(cell, i + 1);
            var started = clock.Elapsed;
            var (status, problem, ended) = await RunCellAsync(host, cell, i + 1, recorder, whole.Token, cancellation);
            recorder.End();
            runs.Add(new CellRun(cell, i + 1, status, clock.Elapsed - started));
            if (problem is null || (!ended && cell.HasTag("raises-exception")))
                continue;
            if (cell.HasTag("optional-package") && problem.IsMissingPackage)
                return End(RunStatus.Skipped, problem) with { IsComplete = false };
            failure ??= problem;
            if (ended || !options.AllowErrors)
                return End(RunStatus.Failed, failure) with { IsComplete = false };
        }
        return failure is null ? End(RunStatus.Succeeded, null) : End(RunStatus.Failed, failure);
    }

    /// <summary>Runs one cell.</summary>
    /// <returns>How it ended, the failure, and whether the process has ended with it.</returns>
    private async Task<(CellStatus Status, RunFailure? Problem, bool Ended)> RunCellAsync(
        HostProcess host, Cell cell, int number, OutputRecorder recorder, CancellationToken whole, CancellationToken cancellation)
    {
        RunFailure Failure(string message, ErrorEvent? error = null) => new(message, cell, number, error?.Line, error?.Traceback)
        {
            IsMissingPackage = error?.Name == PackageException.ErrorName,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(whole);
        // The first cell waits for the host to start, which does not count as its time.
        if (number > 1)
            limit.CancelAfter(options.CellTimeout);
        // Not awaited, so that the limit is that of sending, too.
        _ = host.SendAsync(new HostMessage.Execute(cell.Source, CellError.CellName(number), cell.MetadataLanguage ?? ""));
        ErrorEvent? error = null;
        var deadline = Task.Delay(Timeout.InfiniteTimeSpan, limit.Token);
        Task? grace = null;
        while (true)
        {
            var next = host.ReceiveAsync();
            var first = await Task.WhenAny(next, grace ?? deadline);
            if (first == deadline)
            {
                cancellation.ThrowIfCancellationRequested();
                _ = host.SendAsync(new HostMessage.Interrupt());
                grace = Task.Delay(Grace, cancellation);
                first = await Task.WhenAny(next, grace);
            }
            if (first == grace)
            {
                cancellation.ThrowIfCancellationRequested();
                return (CellStatus.Interrupted, Failure(TimeoutMessage(whole)), true);
            }
            switch (await next)
            {
                case HostMessage.Ready:
                    limit.CancelAfter(options.CellTimeout);
                    break;
                case HostMessage.Output { Event: ErrorEvent mistake }:
                    error = mistake;
                    break;
                case HostMessage.Output output:
                    recorder.Record(output.Event);
                    break;
                case HostMessage.Done done:
                    var (raw, rawError) = await host.TakeRawTextAsync();
                    if (raw.Length > 0)
                        recorder.Record(new StreamEvent("stdout", raw));
                    if (rawError.Length > 0)
                        recorder.Record(new StreamEvent("stderr", rawError));
                    if (error is not null)
                        recorder.Record(error);
                    if (done.Status == CellStatus.Interrupted)
                        return (done.Status, Failure(TimeoutMessage(whole), error), whole.IsCancellationRequested);
                    return (done.Status, error is null ? null : Failure(error.Summary, error), false);
                case null:
                    var (exitCode, lastError) = await host.EndAsync();
                    // Aborting a cell may end its process.
                    if (grace is not null)
                        return (CellStatus.Interrupted, Failure(TimeoutMessage(whole)), true);
                    return (CellStatus.Failed, Failure(ExitReason.Explain(exitCode, lastError, options.MemoryLimit)), true);
            }
        }
    }

    private string TimeoutMessage(CancellationToken whole) => whole.IsCancellationRequested ? options.TimeoutMessage : options.CellTimeoutMessage;
}
