using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Running;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// A cell that runs and may be asked to stop. Its checkpoints end it on its own thread, and in tasks and parallel loops that it started, where the exception is
/// caught by the task. Threads, timers and items of the thread pool that it started go on: nobody would catch it there, and they are to outlive the cell.
/// </summary>
internal sealed class StoppableRun
{
    /// <summary>The run on whose own thread this is.</summary>
    [ThreadStatic]
    private static StoppableRun? here;

    /// <summary>The run that has started what this thread does, by whatever way.</summary>
    private static readonly AsyncLocal<StoppableRun?> Origin = new();

    private volatile bool isStopping;
    private volatile bool isForced;

    static StoppableRun() => Checkpoint.Passing = Pass;

    /// <summary>Makes the current thread that of the run. It must not be used for another one.</summary>
    public void Begin()
    {
        here = this;
        Origin.Value = this;
    }

    /// <summary>Makes the run stop at its checkpoints.</summary>
    public void Stop()
    {
        isStopping = true;
        Interlocked.Increment(ref Checkpoint.Due);
    }

    /// <summary>Makes all that the cell has started stop at its checkpoints, its threads, timers and items of the thread pool included.</summary>
    public void StopByForce() => isForced = true;

    /// <summary>Lets checkpoints be passed without a look again; called once for each <see cref="Stop"/>, when the cell has ended.</summary>
    public static void HasStopped() => Interlocked.Decrement(ref Checkpoint.Due);

    private static void Pass()
    {
        if (here is { isStopping: true } || (here is null && Origin.Value is { isStopping: true } origin && (origin.isForced || IsCaught())))
            throw new CellStoppedException();
    }

    /// <summary>Whether a task catches what is thrown here, before it comes to the end of a thread that has no task around it.</summary>
    private static bool IsCaught()
    {
        bool isTask = Task.CurrentId is not null;
        foreach (var frame in new StackTrace(false).GetFrames().Reverse())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
                continue;
            if ((isTask && (type == typeof(Task) || type.IsSubclassOf(typeof(Task)))) || IsAsynchronousTask(type, method))
                return true;
            if (AssemblyLoadContext.GetLoadContext(type.Assembly) is CellAssemblies)
                return false;
        }
        return false;
    }

    private static bool IsAsynchronousTask(Type type, MethodBase method) =>
        method.Name == nameof(IAsyncStateMachine.MoveNext) && typeof(IAsyncStateMachine).IsAssignableFrom(type)
        && !type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(field => field.FieldType == typeof(AsyncVoidMethodBuilder));
}

/// <summary>The end of a cell that was asked to stop.</summary>
internal sealed class CellStoppedException() : OperationCanceledException("The cell was stopped.");
