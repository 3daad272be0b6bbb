namespace NotebookNet;

public sealed partial class Network
{
    // The workspace of the last prediction, for the next one; a second thread that predicts meanwhile makes its own.
    private Workspace? idleWorkspace;

    /// <summary>The outputs of the network for one sample.</summary>
    /// <param name="x"><see cref="Inputs"/> finite numbers.</param>
    /// <returns><see cref="Outputs"/> numbers.</returns>
    public double[] Predict(params double[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.Length(x, Inputs, nameof(x), "One sample for", this);
        if (RowKernels.AreUsed) return RowPrediction.Run(Layout, parameters, x);
        var workspace = RentWorkspace(1);
        for (int i = 0; i < x.Length; i++) workspace.Block.WriteInput(i, 1)[0] = x[i];
        workspace.Block.Complete();
        workspace.Forward();
        double[] answer = new double[Outputs];
        for (int j = 0; j < answer.Length; j++) answer[j] = workspace.Output(j)[0];
        idleWorkspace = workspace;
        return answer;
    }

    /// <summary>The outputs of the network for every sample.</summary>
    /// <param name="x">Samples x <see cref="Inputs"/>, finite numbers.</param>
    /// <returns>Samples x <see cref="Outputs"/>.</returns>
    public Matrix<double> Predict(Matrix<double> x)
    {
        Guard.Samples(x, Inputs, nameof(x), "one per input of the network");
        var samples = new SampleSet(x);
        double[] answers = new double[samples.Count * Outputs];
        var workspace = RentWorkspace(samples.Count);
        for (int start = 0; start < samples.Count; start += workspace.Stride)
        {
            int count = Math.Min(workspace.Stride, samples.Count - start);
            workspace.Block.Load(samples, start, count);
            workspace.Forward();
            for (int j = 0; j < Outputs; j++) workspace.Output(j).CopyTo(answers.AsSpan(j * samples.Count + start));
        }
        idleWorkspace = workspace;
        return Matrix<double>.Build.Dense(samples.Count, Outputs, answers);
    }

    /// <summary>The outputs of a network with two inputs at every point of a grid: the heights of a decision surface.</summary>
    /// <param name="xs">Values of the first input, at least one.</param>
    /// <param name="ys">Values of the second input, at least one.</param>
    /// <param name="output">Which output, from 0.</param>
    /// <returns>One row per element of <paramref name="ys"/>, one column per element of <paramref name="xs"/>, as contour charts want it.</returns>
    public Matrix<double> PredictGrid(IReadOnlyList<double> xs, IReadOnlyList<double> ys, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(xs);
        ArgumentNullException.ThrowIfNull(ys);
        if (Inputs != 2) throw new InvalidOperationException($"A grid has two axes, so it needs a network with 2 inputs, got one with {Inputs}.");
        if (output < 0 || output >= Outputs)
            throw new ArgumentOutOfRangeException(nameof(output), $"This network has the outputs 0 to {Outputs - 1}, got {output}.");
        Guard.Length(xs.ToArray(), Math.Max(1, xs.Count), nameof(xs), "Values of the first input");
        Guard.Length(ys.ToArray(), Math.Max(1, ys.Count), nameof(ys), "Values of the second input");
        double[] heights = new GridPrediction([.. xs], [.. ys], output).Run(RentWorkspace, workspace => idleWorkspace = workspace);
        return Matrix<double>.Build.Dense(ys.Count, xs.Count, heights);
    }

    /// <summary>A workspace that holds the parameters as they are now, for blocks of as many samples as there are or as is good.</summary>
    private Workspace RentWorkspace(int samples)
    {
        int capacity = Workspace.BlockSizeFor(Layout, samples);
        var workspace = Interlocked.Exchange(ref idleWorkspace, null);
        if (workspace is null || workspace.Stride < capacity) workspace = Workspace.Create(Layout, capacity);
        workspace.Parameters.CopyFrom(parameters);
        return workspace;
    }
}
