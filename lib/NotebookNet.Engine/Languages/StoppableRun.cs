using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// A running cell that can be asked to stop. Its checkpoints throw on its own thread, and in tasks and parallel loops that it started, where the task catches
/// the exception. Threads, timers and pool work items that it started go on: nothing would catch the exception there, and they may outlive the cell.
/// </summary>
internal sealed class StoppableRun
{
    /// <summary>The run whose own thread this is.</summary>
    [ThreadStatic]
    private static StoppableRun? here;

    /// <summary>The run that has started, directly or indirectly, the work of this thread.</summary>
    private static readonly AsyncLocal<StoppableRun?> Origin = new();

    private volatile bool isStopping;
    private volatile bool isForced;

    static StoppableRun() => Checkpoint.Passing = Pass;

    /// <summary>Makes the current thread the run's own. It must not be used for another run.</summary>
    public void Begin()
    {
        here = this;
        Origin.Value = this;
    }

    /// <summary>Makes the run stop at its next checkpoint.</summary>
    public void Stop()
    {
        isStopping = true;
        Interlocked.Increment(ref Checkpoint.Due);
    }

    /// <summary>Makes everything that the cell has started stop at its next checkpoint, including threads, timers and pool work items.</summary>
    public void StopByForce() => isForced = true;

    /// <summary>Makes checkpoints free of cost again. Called once for each <see cref="Stop"/>, when the cell has ended.</summary>
    public static void HasStopped() => Interlocked.Decrement(ref Checkpoint.Due);

    private static void Pass()
    {
        if (here is { isStopping: true } || (here is null && Origin.Value is { isStopping: true } origin && (origin.isForced || IsCaught())))
            throw new CellStoppedException();
    }

    /// <summary>Whether a task catches an exception thrown here.</summary>
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
