using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Some samples in the form that the kernels want: inputs and targets in <see cref="UnitRows"/>.</summary>
/// <remarks>
/// Kernels compute whole vectors, so the lanes after the last sample repeat it: they cost nothing, never meet a number that no sample has, and the
/// derivatives of the loss are 0 in them.
/// </remarks>
internal sealed unsafe class SampleBlock
{
    /// <summary>The number of inputs of a sample in a cache line.</summary>
    public const int InputsPerLine = 8;

    private const int MostLanes = 8, RowsAhead = 12, LinesAhead = 4;

    private readonly AlignedBuffer memory;
    private readonly UnitRows inputs;
    private readonly UnitRows targets;

    private SampleBlock(NetworkLayout layout, int stride, AlignedBuffer memory, long offset)
    {
        this.memory = memory;
        inputs = new UnitRows(memory.Data + offset, layout.Inputs, stride);
        targets = new UnitRows(Inputs.Row(UnitRows.RowsFor(layout.Inputs)), layout.Outputs, stride);
        Next = this;
        Inputs.SetConstant(layout.Layers[0].HasBiases ? 1 : 0);
    }

    public ref readonly UnitRows Inputs => ref inputs;

    /// <summary>Row j holds the target of output j; the stride is that of <see cref="Inputs"/>.</summary>
    public double* Targets => targets.Data;

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The block that was allocated after this one; after the last, the first.</summary>
    public SampleBlock Next { get; private set; }

    /// <summary>Blocks for <paramref name="stride"/> samples each, a multiple of the lanes, all in one piece of memory.</summary>
    public static SampleBlock[] Allocate(NetworkLayout layout, int stride, int count)
    {
        long size = Size(layout, stride);
        var memory = new AlignedBuffer(size * count);
        var blocks = new SampleBlock[count];
        for (int b = 0; b < count; b++) blocks[b] = new SampleBlock(layout, stride, memory, b * size);
        for (int b = 0; b < count; b++) blocks[b].Next = blocks[(b + 1) % count];
        return blocks;
    }

    /// <summary>The doubles that a block takes.</summary>
    public static long Size(NetworkLayout layout, int stride) => (long)(UnitRows.RowsFor(layout.Inputs) + layout.Outputs) * stride;

    /// <summary>Loads <paramref name="count"/> samples that are side by side in <paramref name="samples"/>.</summary>
    public void Load(SampleSet samples, int start, int count)
    {
        Count = count;
        Copy(samples.X.AsSpan(start), samples.Count, count, Inputs);
        if (samples.Y.Length > 0) Copy(samples.Y.AsSpan(start), samples.Count, count, targets);
        GC.KeepAlive(memory);
    }

    /// <summary>Loads the samples with these numbers.</summary>
    public void Load(SampleSet samples, ReadOnlySpan<int> rows)
    {
        Count = rows.Length;
        if (samples.SampleBySample.IsEmpty) Gather(samples.X, samples.Count, rows, Inputs);
        else GatherLines(samples.SampleBySample, rows, Inputs);
        Gather(samples.Y, samples.Count, rows, targets);
        GC.KeepAlive(memory);
    }

    /// <summary>One input of every sample, to be written by the caller: the room for <paramref name="count"/> of them.</summary>
    public Span<double> WriteInput(int unit, int count)
    {
        Count = count;
        var row = new Span<double>(Inputs.Row(unit), Inputs.Stride);
        return row[..count];
    }

    /// <summary>To be called after <see cref="WriteInput"/>.</summary>
    public void Complete()
    {
        for (int unit = 0; unit < Inputs.Units; unit++) RepeatLast(Inputs.Row(unit), Count, Inputs.Stride);
        GC.KeepAlive(memory);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private static void Copy(ReadOnlySpan<double> from, int fromStride, int count, in UnitRows to)
    {
        fixed (double* first = from)
        {
            double* values = first;
            for (int unit = 0; unit < to.Units; unit++, values += fromStride)
            {
                if (unit + RowsAhead < to.Units) Prefetch(values + (nint)RowsAhead * fromStride, count);
                double* row = to.Row(unit);
                Buffer.MemoryCopy(values, row, count * sizeof(double), count * sizeof(double));
                RepeatLast(row, count, to.Stride);
            }
        }
    }

    /// <summary>Prefetches a row. Rows lie far apart, so that no processor guesses where the next one is.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void Prefetch(double* numbers, int count)
    {
        const int cacheLine = 64 / sizeof(double);
        if (!Sse.IsSupported) return;
        for (int k = 0; k < count; k += cacheLine) Sse.Prefetch0(numbers + k);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private static void Gather(ReadOnlySpan<double> from, int fromStride, ReadOnlySpan<int> rows, in UnitRows to)
    {
        for (int unit = 0; unit < to.Units; unit++)
        {
            var values = from.Slice(unit * fromStride, fromStride);
            double* row = to.Row(unit);
            for (int s = 0; s < rows.Length; s++) row[s] = values[rows[s]];
            RepeatLast(row, rows.Length, to.Stride);
        }
    }

    /// <summary>
    /// Takes eight inputs of every sample, then the next eight: what is read comes in whole cache lines, what is written in eight rows at a time.
    /// </summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void GatherLines(ReadOnlySpan<double> from, ReadOnlySpan<int> rows, in UnitRows to)
    {
        nint stride = to.Stride;
        fixed (double* first = from)
        {
            int unit = 0;
            for (; unit + InputsPerLine <= to.Units; unit += InputsPerLine)
            {
                double* row = to.Row(unit);
                for (int s = 0; s < rows.Length; s++)
                {
                    double* values = first + (nint)rows[s] * to.Units + unit;
                    if (Sse.IsSupported) Sse.Prefetch0(values + LinesAhead * InputsPerLine);
                    for (int k = 0; k < InputsPerLine; k++) row[k * stride + s] = values[k];
                }
            }
            for (; unit < to.Units; unit++)
                for (int s = 0; s < rows.Length; s++) to.Row(unit)[s] = first[(nint)rows[s] * to.Units + unit];
        }
        for (int unit = 0; unit < to.Units; unit++) RepeatLast(to.Row(unit), rows.Length, to.Stride);
    }

    private static void RepeatLast(double* row, int count, int stride)
    {
        int end = Math.Min(Round.Up(count, MostLanes), stride);
        for (int s = count; s < end; s++) row[s] = row[count - 1];
    }
}
