using System.Collections.Concurrent;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Runs the code of a cell on a thread of its own that can be stopped: an endless loop, before or after an <c>await</c>, ends like an
/// exception, and the variables stay.
/// </summary>
internal static class CellThread
{
    /// <summary>Deep recursion is a normal thing to try in a notebook.</summary>
    private const int StackSize = 16 * 1024 * 1024;

    /// <summary>How long a cell may take to stop by itself before it is woken up.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it may take after that, before it is stopped by force, and then before it is given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs code.</summary>
    /// <param name="body">The code. What follows its awaits runs on the same thread.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The value of the code.</returns>
    /// <exception cref="OperationCanceledException">The code was stopped.</exception>
    /// <exception cref="CellStillRunningException">The code was asked to stop but runs on, for example in native code.</exception>
    public static async Task<object?> Run(Func<Task<object?>> body, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Not disposed: force may still be on its way when the cell has ended.
        var abort = new CancellationTokenSource();
        var run = new StoppableRun();
        var thread = new Thread(() => RunHere(run, body, ended, cancellation, abort.Token), StackSize) { IsBackground = true, Name = "cell" };
        thread.Start();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() =>
        {
            run.Stop();
            stopped.TrySetResult();
        }))
        {
            // Politely first: a cell ends by itself at a loop or a call of its own, at an await, when it prints or shows. What sleeps or waits is woken up,
            // and so is a training of the library. Force comes last.
            if (await Task.WhenAny(ended.Task, stopped.Task) == stopped.Task && !await EndsWithin(ended.Task, Courtesy))
            {
                thread.Interrupt();
                if (!await EndsWithin(ended.Task, Grace))
                {
                    run.StopByForce();
                    // On a thread of its own: it returns when the code has been stopped, which may be never.
                    new Thread(abort.Cancel) { IsBackground = true, Name = "stop" }.Start();
                    if (!await EndsWithin(ended.Task, Grace))
                        throw new CellStillRunningException();
                }
            }
        }
        // What it has started gets the time to come to its next checkpoint.
        if (stopped.Task.IsCompleted)
            _ = Task.Delay(Grace, CancellationToken.None).ContinueWith(_ => StoppableRun.HasStopped(), TaskScheduler.Default);
        return await ended.Task;
    }

    /// <summary>
    /// Lets threads, timers and pool items that a cell started end when the cell is stopped by force: nobody catches that there, and the process would
    /// end with all variables. Called once by a process that runs cells.
    /// </summary>
    public static void SurviveStops() => ExceptionHandling.SetUnhandledExceptionHandler(IsStop);

    private static bool IsStop(Exception error) =>
        error is CellStoppedException or ThreadInterruptedException || (error is AggregateException several && several.InnerExceptions.All(IsStop));

    private static async Task<bool> EndsWithin(Task task, TimeSpan time) => await Task.WhenAny(task, Task.Delay(time, CancellationToken.None)) == task;

    private static void RunHere(
        StoppableRun run, Func<Task<object?>> body, TaskCompletionSource<object?> ended, CancellationToken cancellation, CancellationToken abort)
    {
        run.Begin();
        object? value = null;
        Exception? error = null;
        try
        {
#pragma warning disable SYSLIB0046 // The only way to stop code that does not cooperate. The thread is not used again, and the process is the notebook's own.
            ControlledExecution.Run(
                () =>
                {
                    var pump = new Pump();
                    SynchronizationContext.SetSynchronizationContext(pump);
                    var task = body();
                    task.ContinueWith(_ => pump.Complete(), TaskScheduler.Default);
                    pump.Run(cancellation);
                    // After a rude stop the task never completes; the cancellation says so instead.
                    cancellation.ThrowIfCancellationRequested();
                    value = task.GetAwaiter().GetResult();
                },
                abort);
#pragma warning restore SYSLIB0046
        }
        catch (Exception failure)
        {
            error = failure;
        }
        if (error is not null && cancellation.IsCancellationRequested)
            ended.TrySetException(new OperationCanceledException("The cell was stopped.", error, cancellation));
        else if (error is not null)
            ended.TrySetException(error);
        else
            ended.TrySetResult(value);
    }

    /// <summary>
    /// Brings what follows an <c>await</c> back to the cell's thread. While that is at work, or waits for just this (<c>.Result</c>), a thread of the pool takes
    /// it, as all of it is done in other hosts: no cell may wait for itself.
    /// </summary>
    private sealed class Pump : SynchronizationContext
    {
        /// <summary>How long the thread may be at work before others take what it has to do.</summary>
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
                // The cell has ended; what a forgotten task still wants to do runs on the thread pool.
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
                // Of an async void method: it ends the cell, which wakes up for it.
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

/// <summary>A cell was asked to stop and did not.</summary>
internal sealed class CellStillRunningException : Exception
{
    /// <summary>Creates the error.</summary>
    public CellStillRunningException()
        : base("The cell was asked to stop but is still running: restart the kernel to end it.")
    {
    }
}
