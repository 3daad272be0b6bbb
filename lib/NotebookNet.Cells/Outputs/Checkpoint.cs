using System.ComponentModel;

namespace NotebookNet.Cells.Outputs;

/// <summary>A point where a cell can be stopped. The compiler adds one to each loop, method, lambda and local function. Not to be called by cells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Checkpoint
{
#pragma warning disable CA2211 // Read in every round of every loop: one comparison with memory is all that it may cost.
    /// <summary>The number of cells that are asked to stop. While it is 0, a checkpoint costs no call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static volatile int Due;
#pragma warning restore CA2211

    /// <summary>Throws if the calling code belongs to a cell that is asked to stop.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Pass() => Passing?.Invoke();

    /// <summary>A checkpoint at the beginning of an F# function: it turns endless recursion into an exception instead of the end of the process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is used up.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void PassWithStack()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        PassIfDue();
    }

    /// <summary>Decides about the code on the current thread; null where cells cannot be stopped.</summary>
    internal static Action? Passing { get; set; }

    /// <summary>
    /// A checkpoint of F# code, and of this project's own. What cells call often and what must not be torn apart has one: force may hit a thread inside the
    /// runtime's own locks, and then takes the process down.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void PassIfDue()
    {
        if (Due != 0)
            Pass();
    }
}
