namespace NotebookNet.Compute;

/// <summary>The innermost loop of a matrix product, for a fixed number of rows.</summary>
internal unsafe interface IRowBand<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Computes a band of rows, tile by tile of <typeparamref name="TColumns"/>; <paramref name="columns"/> is a multiple of their width.</summary>
    static abstract void Multiply<TColumns>(double* left, nint rowStride, nint depthStride, double* right, nint rightStride, int depth,
        double* result, nint resultStride, int columns, bool add)
        where TColumns : struct, IColumns<TColumns, TLanes>;
}

/// <summary>Eight rows: with three vectors, 24 sums in registers.</summary>
internal readonly unsafe struct EightRows<TLanes> : IRowBand<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [MethodImpl(MethodOptions.Kernel)]
    public static void Multiply<TColumns>(double* left, nint rowStride, nint depthStride, double* right, nint rightStride, int depth,
        double* result, nint resultStride, int columns, bool add)
        where TColumns : struct, IColumns<TColumns, TLanes>
    {
        double* left1 = left + rowStride, left2 = left1 + rowStride, left3 = left2 + rowStride, left4 = left3 + rowStride;
        double* left5 = left4 + rowStride, left6 = left5 + rowStride, left7 = left6 + rowStride;
        for (int column = 0; column < columns; column += TColumns.Width)
        {
            double* sums = result + column;
            TColumns s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            if (add)
            {
                s0 = TColumns.Load(sums);
                s1 = TColumns.Load(sums + resultStride);
                s2 = TColumns.Load(sums + 2 * resultStride);
                s3 = TColumns.Load(sums + 3 * resultStride);
                s4 = TColumns.Load(sums + 4 * resultStride);
                s5 = TColumns.Load(sums + 5 * resultStride);
                s6 = TColumns.Load(sums + 6 * resultStride);
                s7 = TColumns.Load(sums + 7 * resultStride);
            }
            double* rightRow = right + column;
            nint k = 0;
            for (int remaining = depth; remaining > 0; remaining--)
            {
                var r = TColumns.Load(rightRow);
                s0 = TColumns.MultiplyAdd(TLanes.Broadcast(left[k]), r, s0);
                s1 = TColumns.MultiplyAdd(TLanes.Broadcast(left1[k]), r, s1);
                s2 = TColumns.MultiplyAdd(TLanes.Broadcast(left2[k]), r, s2);
                s3 = TColumns.MultiplyAdd(TLanes.Broadcast(left3[k]), r, s3);
                s4 = TColumns.MultiplyAdd(TLanes.Broadcast(left4[k]), r, s4);
                s5 = TColumns.MultiplyAdd(TLanes.Broadcast(left5[k]), r, s5);
                s6 = TColumns.MultiplyAdd(TLanes.Broadcast(left6[k]), r, s6);
                s7 = TColumns.MultiplyAdd(TLanes.Broadcast(left7[k]), r, s7);
                k += depthStride;
                rightRow += rightStride;
            }
            TColumns.Store(s0, sums);
            TColumns.Store(s1, sums + resultStride);
            TColumns.Store(s2, sums + 2 * resultStride);
            TColumns.Store(s3, sums + 3 * resultStride);
            TColumns.Store(s4, sums + 4 * resultStride);
            TColumns.Store(s5, sums + 5 * resultStride);
            TColumns.Store(s6, sums + 6 * resultStride);
            TColumns.Store(s7, sums + 7 * resultStride);
        }
    }
}

/// <summary>Four rows: with three vectors, 12 sums, which is what 16 registers have room for.</summary>
internal readonly unsafe struct FourRows<TLanes> : IRowBand<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [MethodImpl(MethodOptions.Kernel)]
    public static void Multiply<TColumns>(double* left, nint rowStride, nint depthStride, double* right, nint rightStride, int depth,
        double* result, nint resultStride, int columns, bool add)
        where TColumns : struct, IColumns<TColumns, TLanes>
    {
        double* left1 = left + rowStride, left2 = left1 + rowStride, left3 = left2 + rowStride;
        for (int column = 0; column < columns; column += TColumns.Width)
        {
            double* sums = result + column;
            TColumns s0 = default, s1 = default, s2 = default, s3 = default;
            if (add)
            {
                s0 = TColumns.Load(sums);
                s1 = TColumns.Load(sums + resultStride);
                s2 = TColumns.Load(sums + 2 * resultStride);
                s3 = TColumns.Load(sums + 3 * resultStride);
            }
            double* rightRow = right + column;
            nint k = 0;
            for (int remaining = depth; remaining > 0; remaining--)
            {
                var r = TColumns.Load(rightRow);
                s0 = TColumns.MultiplyAdd(TLanes.Broadcast(left[k]), r, s0);
                s1 = TColumns.MultiplyAdd(TLanes.Broadcast(left1[k]), r, s1);
                s2 = TColumns.MultiplyAdd(TLanes.Broadcast(left2[k]), r, s2);
                s3 = TColumns.MultiplyAdd(TLanes.Broadcast(left3[k]), r, s3);
                k += depthStride;
                rightRow += rightStride;
            }
            TColumns.Store(s0, sums);
            TColumns.Store(s1, sums + resultStride);
            TColumns.Store(s2, sums + 2 * resultStride);
            TColumns.Store(s3, sums + 3 * resultStride);
        }
    }
}

/// <summary>One row, for what is left over and for layers with a single unit.</summary>
internal readonly unsafe struct OneRow<TLanes> : IRowBand<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [MethodImpl(MethodOptions.Kernel)]
    public static void Multiply<TColumns>(double* left, nint rowStride, nint depthStride, double* right, nint rightStride, int depth,
        double* result, nint resultStride, int columns, bool add)
        where TColumns : struct, IColumns<TColumns, TLanes>
    {
        for (int column = 0; column < columns; column += TColumns.Width)
        {
            double* sums = result + column;
            TColumns sum = default;
            if (add) sum = TColumns.Load(sums);
            double* rightRow = right + column;
            double* factor = left;
            for (int remaining = depth; remaining > 0; remaining--)
            {
                sum = TColumns.MultiplyAdd(TLanes.Broadcast(*factor), TColumns.Load(rightRow), sum);
                factor += depthStride;
                rightRow += rightStride;
            }
            TColumns.Store(sum, sums);
        }
    }
}
