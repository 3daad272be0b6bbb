namespace NotebookNet.Compute;

/// <summary>
/// Work in equal parts that several processors take from until none is left. The calling thread takes parts too, and takes all of them if no other
/// thread comes: it never waits for one to begin, only for one to finish a part that it has begun. Nothing is allocated.
/// </summary>
internal abstract class SharedWork : IThreadPoolWorkItem
{
    // The number of parts in the upper half, the next one to take in the lower: one word, so that a part is never taken of a work that has ended.
    private long parts;
    private int finished;
    private int isQueued;

    /// <summary>The number of threads that can help the calling one.</summary>
    protected static int Helpers { get; } = Environment.ProcessorCount - 1;

    /// <summary>Does one part; any thread may be asked for any of them.</summary>
    protected abstract void RunPart(int part);

    /// <summary>Does parts 0 to <paramref name="count"/> - 1 and returns when all are done.</summary>
    protected void Share(int count)
    {
        finished = 0;
        Volatile.Write(ref parts, (long)count << 32);
        if (count > 1 && Helpers > 0 && Interlocked.Exchange(ref isQueued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        TakeParts();
        var spinner = new SpinWait();
        while (Volatile.Read(ref finished) < count) spinner.SpinOnce(sleep1Threshold: -1);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref isQueued, 0);
        // One more thread for every one that comes, while there is work for it.
        long state = Volatile.Read(ref parts);
        if (Helpers > 1 && Left(state) > 1 && Interlocked.Exchange(ref isQueued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        TakeParts();
    }

    private static int Left(long state) => (int)(state >> 32) - (int)state;

    private void TakeParts()
    {
        while (true)
        {
            long state = Volatile.Read(ref parts);
            if (Left(state) <= 0) return;
            if (Interlocked.CompareExchange(ref parts, state + 1, state) != state) continue;
            RunPart((int)state);
            Interlocked.Increment(ref finished);
        }
    }
}
