namespace NotebookNet;

/// <summary>
/// Lets <see cref="Thread.Interrupt"/>, with which a notebook's stop button asks, end a computation between two of its steps. The runtime
/// itself delivers an interrupt only to a thread that waits.
/// </summary>
internal sealed class Interruption
{
    private const long Milliseconds = 20;

    private long due = Environment.TickCount64 + Milliseconds;

    /// <summary>Ends the computation if its thread was interrupted. Looks every 20 ms at most, so it may be called often.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted.</exception>
    public void Check()
    {
        long now = Environment.TickCount64;
        if (now < due) return;
        due = now + Milliseconds;
        // A wait of no time.
        Thread.CurrentThread.Join(0);
    }
}
