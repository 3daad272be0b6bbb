using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Some samples in the form that the kernels want: inputs and targets in <see cref="UnitRows"/>.</summary>
/// <remarks>
/// Kernels compute whole vectors, so the lanes after the last sample repeat it: they cost nothing, never meet a number that no sample has, and the
/// derivatives of the loss are 0 in them.
/// </remarks>
internal sealed unsafe class SampleBlock : SharedWork
{
    /// <summary>The number of inputs of a sample in a cache line.</summary>
    public const int InputsPerLine = 8;

    private const int MostLanes = 8, RowsAhead = 12, LinesAhead = 4;

    /// <summary>A whole number of lines.</summary>
    private const int UnitsPerPart = 12 * InputsPerLine;

    /// <summary>The numbers from which other processors are asked for help, about forty microseconds of gathering.</summary>
    private const int WorthSharing = 32 * 1024;

    private readonly AlignedBuffer memory;
    private readonly UnitRows inputs;
    private readonly UnitRows targets;
    private SampleSet? source;
    private int[]? order;
    private int start;

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

    /// <summary>Loads <paramref name="count"/> samples, on several processors if they are worth it.</summary>
    /// <param name="samples">What they are taken from.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="count">The number of samples, one or more.</param>
    /// <param name="order">What the samples are in the order of; null for their own.</param>
    public void Load(SampleSet samples, int start, int count, int[]? order = null)
    {
        (Count, source, this.start, this.order) = (count, samples, start, order);
        if (samples.Y.Length > 0) Load(samples.Y, samples.Count, in targets, 0, targets.Units);
        if (Inputs.Units * count < WorthSharing) LoadInputs(0, Inputs.Units);
        else Share((Inputs.Units + UnitsPerPart - 1) / UnitsPerPart);
        // A block outlives the samples that were predicted with it.
        source = null;
        GC.KeepAlive(memory);
    }

    protected override void RunPart(int part) => LoadInputs(part * UnitsPerPart, Math.Min((part + 1) * UnitsPerPart, Inputs.Units));

    private void LoadInputs(int from, int to)
    {
        if (order is null || source!.SampleBySample.IsEmpty) Load(source!.X, source.Count, in inputs, from, to);
        else GatherLines(source.SampleBySample, order.AsSpan(start, Count), in inputs, from, to);
    }

    private void Load(double[] numbers, int numbersStride, in UnitRows rows, int from, int to)
    {
        if (order is null) Copy(numbers.AsSpan(start), numbersStride, Count, in rows, from, to);
        else Gather(numbers, numbersStride, order.AsSpan(start, Count), in rows, from, to);
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
    private static void Copy(ReadOnlySpan<double> numbers, int numbersStride, int count, in UnitRows rows, int from, int to)
    {
        fixed (double* first = numbers)
        {
            double* values = first + (nint)from * numbersStride;
            for (int unit = from; unit < to; unit++, values += numbersStride)
            {
                if (unit + RowsAhead < to) Prefetch(values + (nint)RowsAhead * numbersStride, count);
                double* row = rows.Row(unit);
                Buffer.MemoryCopy(values, row, count * sizeof(double), count * sizeof(double));
                RepeatLast(row, count, rows.Stride);
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
    private static void Gather(ReadOnlySpan<double> numbers, int numbersStride, ReadOnlySpan<int> samples, in UnitRows rows, int from, int to)
    {
        for (int unit = from; unit < to; unit++)
        {
            var values = numbers.Slice(unit * numbersStride, numbersStride);
            double* row = rows.Row(unit);
            for (int s = 0; s < samples.Length; s++) row[s] = values[samples[s]];
            RepeatLast(row, samples.Length, rows.Stride);
        }
    }

    /// <summary>
    /// Takes eight inputs of every sample, then the next eight: what is read comes in whole cache lines, what is written in eight rows at a time.
    /// </summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void GatherLines(ReadOnlySpan<double> numbers, ReadOnlySpan<int> samples, in UnitRows rows, int from, int to)
    {
        nint stride = rows.Stride;
        fixed (double* first = numbers)
        {
            int unit = from;
            for (; unit + InputsPerLine <= to; unit += InputsPerLine)
            {
                double* row = rows.Row(unit);
                for (int s = 0; s < samples.Length; s++)
                {
                    double* values = first + (nint)samples[s] * rows.Units + unit;
                    if (Sse.IsSupported) Sse.Prefetch0(values + LinesAhead * InputsPerLine);
                    for (int k = 0; k < InputsPerLine; k++) row[k * stride + s] = values[k];
                }
            }
            for (; unit < to; unit++)
                for (int s = 0; s < samples.Length; s++) rows.Row(unit)[s] = first[(nint)samples[s] * rows.Units + unit];
        }
        for (int unit = from; unit < to; unit++) RepeatLast(rows.Row(unit), samples.Length, rows.Stride);
    }

    private static void RepeatLast(double* row, int count, int stride)
    {
        int end = Math.Min(Round.Up(count, MostLanes), stride);
        for (int s = count; s < end; s++) row[s] = row[count - 1];
    }
}
