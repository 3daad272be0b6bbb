using System.Runtime.ExceptionServices;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Runs the code of a cell on a dedicated thread that can be stopped: an endless loop, before or after an <c>await</c>, ends with an
/// exception, and variables are kept.
/// </summary>
internal static class CellThread
{
    /// <summary>The stack size in bytes: deep recursion is a normal thing to try in a notebook.</summary>
    private const int StackSize = 16 * 1024 * 1024;

    /// <summary>The time that a cell has to stop by itself before its thread is interrupted.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(50);

    /// <summary>The time after which what it has started is stopped, too, and again after which the thread is left to itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs code.</summary>
    /// <param name="body">The code. Continuations of its awaits run on the same thread.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The code was stopped.</exception>
    /// <exception cref="CellStillRunningException">
    /// The code did not stop: it is in a method of a library, such as a regular expression, or in native code.
    /// </exception>
    public static async Task<object?> Run(Func<Task<object?>> body, CancellationToken cancellation)
    {
        // While it was compiled, or its language started.
        cancellation.ThrowIfCancellationRequested();
        var ended = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new StoppableRun();
        int id = 0;
        var thread = new Thread(
            () =>
            {
                id = ProcessTable.CurrentThread;
                RunHere(run, body, ended, cancellation);
            },
            StackSize)
        { IsBackground = true, Name = "cell" };
        thread.Start();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() =>
        {
            run.Stop();
            stopped.TrySetResult();
        }))
        {
            // A cell ends at a loop or call of its own, at an await, or when it prints or displays. A thread that sleeps or waits, and a training of the
            // library, is interrupted. It is not aborted: on Linux, ControlledExecution ends the whole process, with all variables, wherever the abort
            // finds the thread in a call.
            if (await Task.WhenAny(ended.Task, stopped.Task) == stopped.Task && !await EndsWithin(ended.Task, Courtesy))
            {
                thread.Interrupt();
                if (!await EndsWithin(ended.Task, Grace))
                {
                    run.StopByForce();
                    if (!await EndsWithin(ended.Task, Grace))
                    {
                        // The next cells need the processor more.
                        ProcessTable.PutLast(thread, id);
                        throw new CellStillRunningException();
                    }
                }
            }
        }
        // Give what it has started time to reach its next checkpoint.
        if (stopped.Task.IsCompleted)
            _ = Task.Delay(Grace, CancellationToken.None).ContinueWith(_ => StoppableRun.HasStopped(), TaskScheduler.Default);
        return await ended.Task;
    }

    /// <inheritdoc cref="Run(Func{Task{object}}, CancellationToken)"/>
    public static Task Run(Func<Task> body, CancellationToken cancellation) => Run(
        async () =>
        {
            await body();
            return (object?)null;
        },
        cancellation);

    /// <summary>Runs code that awaits nothing.</summary>
    /// <inheritdoc cref="Run(Func{Task{object}}, CancellationToken)"/>
    public static Task Do(Action body, CancellationToken cancellation) => Run(
        () =>
        {
            body();
            return Task.FromResult<object?>(null);
        },
        cancellation);

    /// <summary>Computes something with code of a cell, such as the text of a value.</summary>
    /// <inheritdoc cref="Run(Func{Task{object}}, CancellationToken)"/>
    public static async Task<T> Compute<T>(Func<T> body, CancellationToken cancellation) =>
        (T)(await Run(() => Task.FromResult<object?>(body()), cancellation))!;

    /// <summary>
    /// Handles the stop of threads, timers and pool work items that a cell has started. Nothing catches the exception there, and the process would
    /// end, with all variables. Called once per process that runs cells.
    /// </summary>
    public static void SurviveStops() => ExceptionHandling.SetUnhandledExceptionHandler(IsStop);

    private static bool IsStop(Exception error) =>
        error is CellStoppedException or ThreadInterruptedException || (error is AggregateException several && several.InnerExceptions.All(IsStop));

    private static async Task<bool> EndsWithin(Task task, TimeSpan time)
    {
        // In steps: where the machine stands still, time passes in which no cell gets on.
        for (int step = 0; step < 10 && !task.IsCompleted; step++)
            await Task.WhenAny(task, Task.Delay(time / 10, CancellationToken.None));
        return task.IsCompleted;
    }

    private static void RunHere(StoppableRun run, Func<Task<object?>> body, TaskCompletionSource<object?> ended, CancellationToken cancellation)
    {
        run.Begin();
        try
        {
            var pump = new Pump();
            SynchronizationContext.SetSynchronizationContext(pump);
            var task = body();
            task.ContinueWith(_ => pump.Complete(), TaskScheduler.Default);
            pump.Run(cancellation);
            // A cell may have caught what was to stop it.
            cancellation.ThrowIfCancellationRequested();
            ended.TrySetResult(task.GetAwaiter().GetResult());
        }
        catch (Exception error) when (cancellation.IsCancellationRequested)
        {
            ended.TrySetException(new OperationCanceledException("The cell was stopped.", error, cancellation));
        }
        catch (Exception error)
        {
            ended.TrySetException(error);
        }
    }

    /// <summary>
    /// Posts continuations of <c>await</c> to the cell's thread. While that thread is busy, or blocks on the task itself (<c>.Result</c>), a pool thread runs
    /// them, as in other hosts, so that no cell deadlocks.
    /// </summary>
    private sealed class Pump : SynchronizationContext
    {
        /// <summary>The time that the thread may be busy before pool threads take over.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];
        private readonly Thread thread = Thread.CurrentThread;
        private readonly Timer impatience;
        private ExceptionDispatchInfo? failure;
        private volatile bool isAtWork = true;

        public Pump() => impatience = new Timer(_ => TakeOver());

        public override void Post(SendOrPostCallback d, object? state)
        {
            try
            {
                queue.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // The cell has ended; continuations of forgotten tasks run on the thread pool.
                ThreadPool.QueueUserWorkItem(_ => d(state));
                return;
            }
            if (!isAtWork)
                return;
            if ((thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                ThreadPool.UnsafeQueueUserWorkItem(_ => RunOne(), null);
            else
                impatience.Change(Patience, Timeout.InfiniteTimeSpan);
        }

        public override SynchronizationContext CreateCopy() => this;

        public void Complete() => queue.CompleteAdding();

        public void Run(CancellationToken cancellation)
        {
            isAtWork = false;
            foreach (var (callback, state) in queue.GetConsumingEnumerable(cancellation))
            {
                failure?.Throw();
                isAtWork = true;
                callback(state);
                isAtWork = false;
            }
            failure?.Throw();
        }

        private void TakeOver()
        {
            for (int i = isAtWork ? queue.Count : 0; i > 0; i--)
                ThreadPool.UnsafeQueueUserWorkItem(_ => RunOne(), null);
        }

        private void RunOne()
        {
            if (!queue.TryTake(out var item))
                return;
            SetSynchronizationContext(this);
            try
            {
                item.Callback(item.State);
            }
            catch (Exception error)
            {
                // An exception of an async void method ends the cell.
                failure ??= ExceptionDispatchInfo.Capture(error);
                Post(_ => { }, null);
            }
            finally
            {
                SetSynchronizationContext(null);
            }
        }
    }
}
