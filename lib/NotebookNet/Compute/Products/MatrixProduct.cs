namespace NotebookNet.Compute;

/// <summary>result = left * right, or result += left * right. All of training is made of it: z = W a, dL/da = Wᵀ dL/dz, dL/dW = dL/dz aᵀ.</summary>
/// <remarks>
/// Bands of 8 rows are computed in tiles of 8 rows x 3 vectors. Such a tile stays in 24 registers for the whole depth; each step of the depth loads
/// 3 vectors of the right side and 8 numbers of the left for 24 multiply-adds, so the multiplying units never wait for memory. Machines with 16
/// registers use bands of 4. The right side is at most a batch wide, so it stays in the cache as it is. The left side is read number by number with any
/// strides; only a band of a large transposed one, whose every step would be on another page of memory, is copied together first.
/// </remarks>
internal static unsafe class MatrixProduct<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Beyond this depth, a band of a transposed left side is copied together, this much of it at a time.</summary>
    private const int PackedDepth = 128;

    /// <summary>The number of rows that are computed together.</summary>
    public static int BandHeight => TLanes.HasThirtyTwoRegisters ? 8 : 4;

    /// <summary>Computes rows <paramref name="from"/> to <paramref name="to"/> (exclusive) of the result.</summary>
    /// <param name="left">The left side; its depth is <paramref name="depth"/>.</param>
    /// <param name="right">The right side: <paramref name="depth"/> rows.</param>
    /// <param name="rightStride">From one row of the right side to the next.</param>
    /// <param name="depth">The length of every sum.</param>
    /// <param name="result">The first row of the result.</param>
    /// <param name="resultStride">From one row of the result to the next.</param>
    /// <param name="from">The first row to compute.</param>
    /// <param name="to">The row after the last.</param>
    /// <param name="columns">The number of columns, a multiple of the lanes. Rows of both sides have room for them.</param>
    /// <param name="add">Whether to add to what the result holds.</param>
    [MethodImpl(MethodOptions.Kernel)]
    public static void Multiply(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int from, int to, int columns, bool add)
    {
        if (left.DepthStride > 1 && depth > PackedDepth)
        {
            MultiplyPacked(left, right, rightStride, depth, result, resultStride, from, to, columns, add);
            return;
        }
        int row = from;
        if (TLanes.HasThirtyTwoRegisters)
            for (; row + 8 <= to; row += 8) Band<EightRows<TLanes>>(left, right, rightStride, depth, result, resultStride, row, columns, add);
        for (; row + 4 <= to; row += 4) Band<FourRows<TLanes>>(left, right, rightStride, depth, result, resultStride, row, columns, add);
        for (; row < to; row++) Band<OneRow<TLanes>>(left, right, rightStride, depth, result, resultStride, row, columns, add);
    }

    /// <summary>The same, with each band of the left side copied together, step after step of the depth.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void MultiplyPacked(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int from, int to, int columns, bool add)
    {
        double* packed = stackalloc double[8 * PackedDepth];
        for (int row = from; row < to; row += 8)
        {
            int rows = Math.Min(8, to - row);
            for (int start = 0; start < depth; start += PackedDepth)
            {
                int count = Math.Min(PackedDepth, depth - start);
                double* source = left.Data + row * left.RowStride + start * left.DepthStride;
                for (int k = 0; k < count; k++, source += left.DepthStride)
                    for (int i = 0; i < rows; i++) packed[8 * k + i] = source[i * left.RowStride];
                // Not beyond the depth, so this method is not called again.
                Multiply(
                    new LeftSide(packed - row, 1, 8), right + start * rightStride, rightStride, count, result, resultStride, row, row + rows, columns,
                    add || start > 0);
            }
        }
    }

    /// <summary>One band: as many tiles of three vectors as fit, then one of two or of one.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void Band<TRows>(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int row, int columns, bool add)
        where TRows : struct, IRowBand<TLanes>
    {
        double* leftRows = left.Data + row * left.RowStride;
        double* resultRows = result + row * resultStride;
        int vectors = columns / TLanes.Count;
        int inThrees = vectors / 3 * 3 * TLanes.Count;
        if (inThrees > 0)
        {
            TRows.Multiply<ThreeColumns<TLanes>>(
                leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, inThrees, add);
        }
        right += inThrees;
        resultRows += inThrees;
        switch (vectors % 3)
        {
            case 1:
                TRows.Multiply<OneColumn<TLanes>>(
                    leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, TLanes.Count, add);
                break;
            case 2:
                TRows.Multiply<TwoColumns<TLanes>>(
                    leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, 2 * TLanes.Count, add);
                break;
        }
    }
}
