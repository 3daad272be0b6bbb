namespace NotebookNet.Compute;

/// <summary>The predictions of a network with two inputs at every point of a grid, on all processors.</summary>
/// <param name="columns">Values of the first input.</param>
/// <param name="rows">Values of the second input.</param>
/// <param name="output">Which output of the network.</param>
internal sealed class GridPrediction(double[] columns, double[] rows, int output)
{
    /// <summary>Multiply-adds below which another thread costs more than it saves.</summary>
    private const long WorthSharing = 200_000;

    // Every element is written, so nothing need be zeroed first.
    private readonly double[] heights = GC.AllocateUninitializedArray<double>(columns.Length * rows.Length);

    /// <summary>The outputs, column by column.</summary>
    /// <param name="rent">Rents a workspace for the given number of samples or a suitable smaller one.</param>
    /// <param name="giveBack">Returns the workspace.</param>
    public double[] Run(Func<int, Workspace> rent, Action<Workspace> giveBack)
    {
        var first = rent(heights.Length);
        int blocks = (heights.Length + first.Stride - 1) / first.Stride, processors = Math.Min(Environment.ProcessorCount, blocks);
        if (processors == 1 || (long)heights.Length * first.Layout.ParameterCount < WorthSharing)
        {
            Predict(first, 0, heights.Length);
        }
        else
        {
            int share = (blocks + processors - 1) / processors * first.Stride;
            Parallel.For(0, processors, part =>
            {
                var workspace = part == 0 ? first : rent(share);
                Predict(workspace, part * share, Math.Min(heights.Length, (part + 1) * share));
            });
        }
        giveBack(first);
        return heights;
    }

    private void Predict(Workspace workspace, int from, int to)
    {
        for (int start = from; start < to; start += workspace.Stride)
        {
            int count = Math.Min(workspace.Stride, to - start);
            WritePoints(start, workspace.OwnBlock.WriteInput(0, count), workspace.OwnBlock.WriteInput(1, count));
            workspace.Block.Complete();
            workspace.Forward();
            workspace.Output(output).CopyTo(heights.AsSpan(start));
        }
    }

    /// <summary>The points of the grid from number <paramref name="start"/> on, column by column.</summary>
    private void WritePoints(int start, Span<double> x, Span<double> y)
    {
        var (column, row) = Math.DivRem(start, rows.Length);
        while (x.Length > 0)
        {
            int count = Math.Min(rows.Length - row, x.Length);
            x[..count].Fill(columns[column]);
            rows.AsSpan(row, count).CopyTo(y);
            x = x[count..];
            y = y[count..];
            column++;
            row = 0;
        }
    }
}
