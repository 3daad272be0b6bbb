namespace NotebookNet.Compute;

/// <summary>result = left * right, or result += left * right. All of training is made of it: z = W a, dL/da = Wᵀ dL/dz, dL/dW = dL/dz aᵀ.</summary>
/// <remarks>
/// Bands of 8 rows are computed in tiles of 8 rows x 3 vectors. Such a tile stays in 24 registers for the whole depth; each step of the depth loads
/// 3 vectors of the right side and 8 numbers of the left for 24 multiply-adds, so the multiplying units never wait for memory. Machines with 16
/// registers have tiles of 4 rows, for which the right side is read twice as often: where it is larger than the first-level cache, it is copied together,
/// block by block. The left side is read number by number with any strides; only a band of a large transposed one, whose every step would be on another page
/// of memory, is copied together first.
/// </remarks>
internal static unsafe class MatrixProduct<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Beyond this depth, a band of a transposed left side is copied together, this much of it at a time.</summary>
    private const int PackedDepth = 128;

    /// <summary>The size of a block of the right side, in numbers, that is copied together on machines with 16 registers: 72 KB.</summary>
    private const int BlockSize = 72 * PackedDepth;

    /// <summary>The rows from which on copying a block costs less than reading it from where it is.</summary>
    private const int RowsWorthCopying = 16;

    /// <summary>The number of rows that are read together.</summary>
    public const int BandHeight = 8;

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
        if (!TLanes.HasThirtyTwoRegisters && to - from >= RowsWorthCopying && (long)depth * columns >= BlockSize)
        {
            MultiplyByBlocks(left, right, rightStride, depth, result, resultStride, from, to, columns, add);
            return;
        }
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
    [SkipLocalsInit]       // what is read of the copies was written
    private static void MultiplyPacked(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int from, int to, int columns, bool add)
    {
        double* packed = stackalloc double[BandHeight * PackedDepth];
        for (int row = from; row < to; row += BandHeight)
        {
            int rows = Math.Min(BandHeight, to - row);
            for (int start = 0; start < depth; start += PackedDepth)
            {
                int count = Math.Min(PackedDepth, depth - start);
                Pack(left, row, rows, start, count, packed);
                // Not beyond the depth, so this method is not called again.
                Multiply(
                    new LeftSide(packed - row, 1, BandHeight), right + start * rightStride, rightStride, count, result, resultStride, row, row + rows, columns,
                    add || start > 0);
            }
        }
    }

    /// <summary>Copies up to eight rows of a left side together.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void Pack(in LeftSide left, int row, int rows, int start, int count, double* packed)
    {
        double* source = left.Data + row * left.RowStride + start * left.DepthStride;
        nint stride = left.DepthStride;
        if (rows == BandHeight && left.RowStride == 1)
        {
            for (int k = 0; k < count; k++, source += stride, packed += BandHeight)
                for (int i = 0; i < BandHeight; i += TLanes.Count) TLanes.Store(TLanes.Load(source + i), packed + i);
            return;
        }
        for (int k = 0; k < count; k++, source += stride, packed += BandHeight)
            for (int i = 0; i < rows; i++) packed[i] = source[i * left.RowStride];
    }

    /// <summary>The same, with a block of the right side at a time copied together, tile after tile, which stays in the cache for all rows.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    [SkipLocalsInit]       // what is read of the copies was written
    private static void MultiplyByBlocks(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int from, int to, int columns, bool add)
    {
        double* packed = stackalloc double[BandHeight * PackedDepth], block = stackalloc double[BlockSize + 8];
        block = (double*)(((nint)block + 63) & ~63);
        for (int start = 0; start < depth; start += PackedDepth)
        {
            int count = Math.Min(PackedDepth, depth - start);
            int widest = BlockSize / count / (3 * TLanes.Count) * 3 * TLanes.Count;
            for (int column = 0; column < columns; column += widest)
            {
                int end = Math.Min(columns, column + widest);
                double* copy = block;
                for (int tile = column, width; tile < end; tile += width)
                {
                    width = TileWidth(end - tile);
                    double* source = right + start * rightStride + tile;
                    for (int k = 0; k < count; k++, source += rightStride, copy += width)
                        for (int i = 0; i < width; i += TLanes.Count) TLanes.Store(TLanes.Load(source + i), copy + i);
                }
                for (int row = from; row < to; row += BandHeight)
                {
                    int rows = Math.Min(BandHeight, to - row);
                    var part = new LeftSide(left.Data + row * left.RowStride + start * left.DepthStride, left.RowStride, left.DepthStride);
                    if (left.DepthStride > 1)
                    {
                        Pack(left, row, rows, start, count, packed);
                        part = new LeftSide(packed, 1, BandHeight);
                    }
                    double* rightTile = block;
                    for (int tile = column, width; tile < end; tile += width, rightTile += width * count)
                    {
                        width = TileWidth(end - tile);
                        double* sums = result + row * resultStride + tile;
                        bool addTile = add || start > 0;
                        int i = 0;
                        for (; i + 4 <= rows; i += 4) Band<FourRows<TLanes>>(part, rightTile, width, count, sums, resultStride, i, width, addTile);
                        for (; i < rows; i++) Band<OneRow<TLanes>>(part, rightTile, width, count, sums, resultStride, i, width, addTile);
                    }
                }
            }
        }

        static int TileWidth(int columns) => Math.Min(TilesOfThree(columns / TLanes.Count) > 0 ? 3 : 2, columns / TLanes.Count) * TLanes.Count;
    }

    /// <summary>
    /// How many tiles of three vectors so many vectors are, with tiles of two or of one for the rest. Of 16 registers two times two is better than three and
    /// one: a tile of four rows and one vector has too few sums to keep the multiplying units busy.
    /// </summary>
    private static int TilesOfThree(int vectors) => vectors / 3 - (!TLanes.HasThirtyTwoRegisters && vectors % 3 == 1 && vectors > 1 ? 1 : 0);

    /// <summary>One band, tile after tile.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void Band<TRows>(in LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride,
        int row, int columns, bool add)
        where TRows : struct, IRowBand<TLanes>
    {
        double* leftRows = left.Data + row * left.RowStride;
        double* resultRows = result + row * resultStride;
        int inThrees = 3 * TilesOfThree(columns / TLanes.Count) * TLanes.Count, rest = columns - inThrees;
        if (inThrees > 0)
        {
            TRows.Multiply<ThreeColumns<TLanes>>(
                leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, inThrees, add);
        }
        right += inThrees;
        resultRows += inThrees;
        if (rest == TLanes.Count)
            TRows.Multiply<OneColumn<TLanes>>(leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, rest, add);
        else if (rest > 0)
            TRows.Multiply<TwoColumns<TLanes>>(leftRows, left.RowStride, left.DepthStride, right, rightStride, depth, resultRows, resultStride, rest, add);
    }
}
