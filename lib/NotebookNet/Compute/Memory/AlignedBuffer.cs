namespace NotebookNet.Compute;

/// <summary>
/// Zeros in one piece of memory that the garbage collector never moves and that begins on a cache line, so that kernels can use plain pointers and no
/// load crosses from one line into the next. Whoever uses <see cref="Data"/> keeps the buffer alive.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int CacheLine = 64;

    private readonly double[] memory;

    public AlignedBuffer(long length)
    {
        memory = GC.AllocateArray<double>(checked((int)(length + CacheLine / sizeof(double))), pinned: true);
        Length = (int)length;
        fixed (double* start = memory) Data = (double*)(((nint)start + CacheLine - 1) / CacheLine * CacheLine);
    }

    public double* Data { get; }

    public int Length { get; }

    public Span<double> Span => new(Data, Length);
}
