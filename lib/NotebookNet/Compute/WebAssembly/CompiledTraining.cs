namespace NotebookNet.Compute;

/// <summary>
/// Trainings of networks of one shape by a function that is written for them and compiled by the browser, whose own runtime takes several times as long. It
/// pays from some milliseconds on: what is shorter is left to the kernels.
/// </summary>
internal sealed class CompiledTraining
{
    private readonly IFunctionHost host;
    private readonly TrainingShape shape;
    private readonly int networks;
    private readonly AlignedBuffer block;
    private readonly TrainingFunction function;

    private CompiledTraining(IFunctionHost host, TrainingShape shape, int networks, SampleSet set, double rate, double threshold)
    {
        (this.host, this.shape, this.networks) = (host, shape, networks);
        if (!host.Functions.TryGetValue(shape, out var known)) known = host.Functions[shape] = new TrainingFunction();
        function = known;
        block = new AlignedBuffer(shape.Length);
        var numbers = block.Span;
        numbers[shape.Factors] = Factor(shape.BatchSize);
        numbers[shape.Factors + 1] = Factor(shape.Samples % shape.BatchSize);
        numbers[shape.Threshold] = threshold;
        set.X.CopyTo(numbers[shape.Inputs..]);
        set.Y.CopyTo(numbers[shape.Targets..]);

        double Factor(int samples) => -rate / shape.Loss.Divisor(samples, shape.Layout.Outputs);
    }

    /// <summary>What compiles functions on this machine; null on all but the browser.</summary>
    public static IFunctionHost? OwnHost { get; } = OperatingSystem.IsBrowser() && RowKernels.AreUsed ? new BrowserFunctions() : null;

    /// <summary>The parameters, that of all networks side by side: a unit's weights, then its bias, unit by unit and layer by layer.</summary>
    public Span<double> Weights => block.Span.Slice(shape.Weights, shape.Layout.ParameterCount * shape.Width);

    /// <summary>The trainings of one network or several, or null where there are no functions for them.</summary>
    /// <param name="host">What compiles functions, if there is something.</param>
    /// <param name="layout">The shape of the networks.</param>
    /// <param name="set">The training set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">Samples per step; the last batch of an epoch may be smaller.</param>
    /// <param name="rate">The learning rate of plain gradient descent; 0 for other rules.</param>
    /// <param name="threshold">The threshold between the two classes of a single output.</param>
    /// <param name="networks">The number of networks, which is even or 1.</param>
    /// <param name="rows">The most epochs that are measured in a call.</param>
    public static CompiledTraining? For(
        IFunctionHost? host, NetworkLayout layout, SampleSet set, LossFunction loss, int batchSize, double rate, double threshold, int networks, int rows)
    {
        if (host is null || rate == 0 || !TrainingShape.IsSmall(layout)) return null;
        bool isOne = networks == 1;
        var shape = new TrainingShape(layout, loss, set.Count, batchSize, isOne ? 2 : networks, isOne && batchSize > 1, rows);
        return new CompiledTraining(host, shape, networks, set, rate, threshold);
    }

    /// <summary>Whether there is a function, or it is worth writing one, for this many epochs more.</summary>
    public bool Pays(int epochs) => function.Pays((double)epochs * shape.Samples * shape.Layout.ParameterCount * shape.Width);

    /// <summary>Runs epochs with <see cref="Weights"/>.</summary>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="first">The first to be measured before its first step, counted from 0; -1 for none.</param>
    /// <param name="every">The number of epochs until the next one.</param>
    /// <returns>False if the page has no functions, or a loss was not finite: then only copies of what was in the block before are of use.</returns>
    public bool Run(int epochs, int first, int every) => host.Run(function.Number(host, shape), block, epochs, first, every);

    /// <summary>Copies the parameters of a network, which has all weights of a layer before its biases.</summary>
    public void CopyFrom(int network, double[] parameters) => Copy(network, parameters, fromNetwork: true);

    /// <summary>Copies the parameters to a network.</summary>
    public void CopyTo(int network, double[] parameters) => Copy(network, parameters, fromNetwork: false);

    /// <summary>Copies what the last run has measured, epoch by epoch, the numbers of all networks side by side.</summary>
    public void CopyMeasures(int epochs, int first, int every, Span<double> losses, Span<double> accuracies)
    {
        int measured = first < 0 || first >= epochs ? 0 : (epochs - 1 - first) / every + 1;
        int step = shape.Width / networks;
        double divisor = shape.Loss.Divisor(shape.Samples, shape.Layout.Outputs);
        for (int k = 0; k < measured * networks; k++)
        {
            losses[k] = block.Span[shape.Losses + k * step] / divisor;
            accuracies[k] = block.Span[shape.Counts + k * step] / shape.Samples;
        }
    }

    private void Copy(int network, double[] parameters, bool fromNetwork)
    {
        var numbers = Weights[network..];
        int copies = shape.Width / networks, number = 0;
        foreach (var layer in shape.Layout.Layers)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                for (int i = 0; i < layer.Inputs; i++) Copy(ref parameters[layer.WeightOffset + j * layer.Inputs + i], Next(numbers));
                if (layer.HasBiases) Copy(ref parameters[layer.BiasOffset + j], Next(numbers));
            }
        }

        Span<double> Next(Span<double> numbers) => numbers.Slice(number++ * shape.Width, copies);

        void Copy(ref double parameter, Span<double> numbers)
        {
            if (fromNetwork) numbers.Fill(parameter);
            else parameter = numbers[0];
        }
    }
}
