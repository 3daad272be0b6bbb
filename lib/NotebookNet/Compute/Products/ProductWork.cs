namespace NotebookNet.Compute;

/// <summary>
/// One matrix product and the activation that follows it, in as many parts as it is worth sharing among processors. The same object serves all products of a
/// network one after another, so that nothing is allocated for any of them.
/// </summary>
internal sealed unsafe class ProductWork<TLanes> : SharedWork
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Multiply-adds below which handing a part to another processor costs more than it saves.</summary>
    private const long WorthSharing = 3_000_000;

    private LeftSide left;
    private double* right;
    private nint rightStride;
    private int depth;
    private double* result;
    private nint resultStride;
    private int rows;
    private int rowsPerPart;
    private int columns;
    private bool add;
    private ActivationKernel? activation;

    /// <summary>Computes a product, alone or together with other processors.</summary>
    /// <inheritdoc cref="MatrixProduct{TLanes}.Multiply"/>
    /// <param name="left"/><param name="right"/><param name="rightStride"/><param name="depth"/><param name="result"/><param name="resultStride"/>
    /// <param name="columns"/><param name="add"/>
    /// <param name="rows">The number of rows of the result.</param>
    /// <param name="activation">The activation that is applied to the rows of the result while they are in the cache, or null.</param>
    [MethodImpl(MethodOptions.Kernel)]
    public void Run(LeftSide left, double* right, nint rightStride, int depth, double* result, nint resultStride, int rows, int columns, bool add,
        ActivationKernel? activation = null)
    {
        this.left = left;
        this.right = right;
        this.rightStride = rightStride;
        this.depth = depth;
        this.result = result;
        this.resultStride = resultStride;
        this.rows = rows;
        this.columns = columns;
        this.add = add;
        this.activation = activation;
        if ((long)rows * columns * depth < WorthSharing || Helpers == 0)
        {
            rowsPerPart = rows;
            RunPart(0);
            return;
        }
        // A few parts per processor, so that faster threads take over parts from slower ones. With 16 registers each part copies the right side for itself.
        rowsPerPart = Round.Up(Math.Max(TLanes.HasThirtyTwoRegisters ? 1 : 32, rows / (4 * (Helpers + 1))), 8);
        Share((rows + rowsPerPart - 1) / rowsPerPart);
    }

    [MethodImpl(MethodOptions.Kernel)]
    protected override void RunPart(int part)
    {
        int from = part * rowsPerPart, to = Math.Min(rows, from + rowsPerPart);
        int step = activation is null || !TLanes.HasThirtyTwoRegisters ? to - from : MatrixProduct<TLanes>.BandHeight;
        for (int row = from; row < to; row += step)
        {
            int end = Math.Min(to, row + step);
            MatrixProduct<TLanes>.Multiply(left, right, rightStride, depth, result, resultStride, row, end, columns, add);
            activation?.Apply(result + row * resultStride, end - row, resultStride, columns);
        }
    }
}
