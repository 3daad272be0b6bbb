namespace NotebookNet.Compute;

/// <summary>
/// The epochs of many trainings at once: networks of one shape, on the same data, by the same plan. Each goes through the operations of
/// <see cref="TrainingSteps"/> in their order, so it ends with the numbers that it would have had alone; one that diverges ends alone.
/// </summary>
internal sealed unsafe class LockstepSteps
{
    /// <summary>Layers wider than this fill the processor by themselves.</summary>
    private const int WidestLayer = 16;

    /// <summary>The most epochs that <see cref="TryRun"/> measures.</summary>
    public const int MostMeasured = 64;

    private readonly NetworkLayout layout;
    private readonly TrainingPlan plan;
    private readonly BatchLayout batches;
    private readonly int samples;
    private readonly AlignedBuffer data;
    private readonly AlignedBuffer weights;
    private readonly AlignedBuffer? gradient;
    private readonly AlignedBuffer activations;
    private readonly AlignedBuffer scratch;
    private readonly LockstepLayer[] layers;
    private readonly LockstepOutput output;
    private readonly LockstepOutput measuredOutput;
    private readonly UpdateRule rule;
    private readonly double plainRate;
    private readonly double divisorOfBatch;
    private readonly double[][] parameters;
    private readonly CompiledTraining? compiled;

    /// <param name="layout">The shape of the networks.</param>
    /// <param name="set">The training set.</param>
    /// <param name="plan">How to train.</param>
    /// <param name="kernels">The loops, and how many networks they take.</param>
    public LockstepSteps(NetworkLayout layout, SampleSet set, TrainingPlan plan, LockstepKernels kernels)
    {
        Width = kernels.Width;
        (Losses, Accuracies, IsRunning, parameters) = (new double[Width], new double[Width], new bool[Width], new double[Width][]);
        scratch = new AlignedBuffer(2 * Width);
        (this.layout, this.plan, samples) = (layout, plan, set.Count);
        batches = new BatchLayout(layout, set.Count, plan);
        // The constant input that the biases of the first layer are the weights of, behind the others.
        data = new AlignedBuffer(set.X.Length + set.Count + set.Y.Length);
        set.X.CopyTo(data.Span);
        data.Span.Slice(set.X.Length, set.Count).Fill(1);
        set.Y.CopyTo(data.Span[(set.X.Length + set.Count)..]);
        int units = 0;
        foreach (var layer in layout.Layers) units += 2 * layer.Outputs + 1;
        int capacity = Math.Min(Math.Max(batches.BlockSize, batches.MeasuringBlockSize), set.Count);
        weights = new AlignedBuffer((long)layout.ParameterCount * Width);
        activations = new AlignedBuffer((long)units * capacity * Width);
        layers = new LockstepLayer[layout.Layers.Length];
        double* numbers = weights.Data;
        double* rows = activations.Data;
        for (int l = 0; l < layers.Length; l++)
        {
            nint size = (nint)layout.Layers[l].Outputs * capacity * Width;
            double* ones = rows + size;
            new Span<double>(ones, capacity * Width).Fill(1);
            var place = new LockstepPlace(layout.Layers[l], numbers, rows, ones + (nint)capacity * Width, (nint)capacity * Width);
            layers[l] = kernels.Layer(place, batches.Lanes);
            numbers += (nint)layout.Layers[l].ParameterCount * Width;
            rows += 2 * size + (nint)capacity * Width;
        }
        output = kernels.Output(plan.Loss, layout.Layers[^1].Activation, batches.Lanes);
        measuredOutput = kernels.Output(plan.Loss, layout.Layers[^1].Activation, batches.MeasuringLanes);
        divisorOfBatch = plan.Loss.Divisor(batches.BatchSize, layout.Outputs);
        rule = plan.CreateRule(weights.Length);
        double rate = plan.L1 == 0 && plan.L2 == 0 ? rule.PlainRate : 0;
        plainRate = batches.BatchSize <= batches.BlockSize ? rate : 0;
        if (plainRate == 0) gradient = new AlignedBuffer(weights.Length);
        compiled = CompiledTraining.For(CompiledTraining.OwnHost, layout, set, plan.Loss, batches.BatchSize, rate, plan.Threshold, Width, MostMeasured);
    }

    /// <summary>Whether every epoch is one step over all samples, so that its forward pass measures the epoch before for free.</summary>
    public bool IsFullBatch => batches.IsFullBatch;

    /// <summary>Whether <see cref="TryRun"/> can ever succeed.</summary>
    public bool CanRunMany => compiled is not null;

    /// <summary>The largest number of networks.</summary>
    public int Width { get; }

    /// <summary>The loss of each network, where it was last measured.</summary>
    public double[] Losses { get; }

    /// <summary>The part of the samples that each network classifies correctly, where it was last measured.</summary>
    public double[] Accuracies { get; }

    /// <summary>Which networks are trained; the others have ended, and their numbers mean nothing.</summary>
    public bool[] IsRunning { get; }

    /// <summary>Told when the loss of a batch is not finite: the network and that loss. Its parameters are those before the step.</summary>
    public Action<int, double>? Diverged { get; set; }

    private double* Targets => data.Data + (nint)samples * (layout.Inputs + 1);

    /// <summary>Whether networks of this shape gain by going together.</summary>
    public static bool CanTrain(NetworkLayout layout)
    {
        foreach (var layer in layout.Layers)
            if (layer.Outputs > WidestLayer || layer.Inputs > WidestLayer) return false;
        return true;
    }

    /// <summary>Begins the training of one network.</summary>
    public void Begin(int network, double[] parameters)
    {
        this.parameters[network] = parameters;
        IsRunning[network] = true;
        Copy(network, parameters, fromNetworks: false);
    }

    /// <summary>Hands back the parameters of a network that is running.</summary>
    public void CopyTo(int network, double[] parameters) => Copy(network, parameters, fromNetworks: true);

    /// <summary>
    /// Runs epochs at once where the browser compiles them. It leaves everything as it was if it cannot, or one of the networks diverges on the way.
    /// </summary>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="first">The first of them that is measured before its first step, counted from 0; -1 for none.</param>
    /// <param name="every">The number of epochs until the next one.</param>
    /// <param name="losses">Receives the losses of all networks, epoch by epoch.</param>
    /// <param name="accuracies">Receives their accuracies in the same way.</param>
    public bool TryRun(int epochs, int first, int every, Span<double> losses, Span<double> accuracies)
    {
        if (compiled?.Pays(epochs) is not true) return false;
        weights.Span.CopyTo(compiled.Weights);
        if (!compiled.Run(epochs, first, every)) return false;
        compiled.Weights.CopyTo(weights.Span);
        compiled.CopyMeasures(epochs, first, every, losses, accuracies);
        return true;
    }

    /// <summary>Runs one epoch. In a full batch <see cref="Losses"/> and <see cref="Accuracies"/> are those before its step, if asked for.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    public void RunEpoch(bool measure)
    {
        for (int start = 0; start < samples; start += batches.BatchSize)
        {
            int count = Math.Min(batches.BatchSize, samples - start);
            double divisor = count == batches.BatchSize ? divisorOfBatch : plan.Loss.Divisor(count, layout.Outputs);
            if (measure) BeginMeasuring();
            if (plainRate > 0) AddGradient(start, count, -plainRate / divisor, weights.Data, divisor, measure);
            else StepByRule(start, count, divisor, measure);
            if (measure) EndMeasuring(divisor);
        }
        GC.KeepAlive(this);
    }

    /// <summary>Measures the training set with the parameters as they are.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    public void Measure()
    {
        BeginMeasuring();
        for (int start = 0; start < samples;)
        {
            int count = batches.BlockToMeasure(start);
            Forward(start, count);
            AddMeasures(start, count);
            start += count;
        }
        EndMeasuring(plan.Loss.Divisor(samples, layout.Outputs));
        GC.KeepAlive(this);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void StepByRule(int start, int count, double divisor, bool measure)
    {
        gradient!.Span.Clear();
        for (int done = 0; done < count; done += batches.BlockSize)
            AddGradient(start + done, Math.Min(batches.BlockSize, count - done), 1 / divisor, gradient.Data, divisor, measure);
        if (plan.L1 != 0 || plan.L2 != 0) Regularize();
        rule.Apply(weights.Span, gradient.Span);
    }

    /// <summary>One block forward and back. A network whose loss is not finite ends before anything of this step has reached its weights.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private void AddGradient(int start, int count, double scale, double* destination, double divisor, bool measure)
    {
        Forward(start, count);
        var last = layers[^1];
        bool hasDiverged = !output.Deltas(last, Targets + start, samples, count, scale, scratch.Data);
        if (hasDiverged) EndDiverged(start, count, divisor);
        if (measure) AddMeasures(start, count);
        destination += weights.Length;
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            destination -= (nint)layout.Layers[l].ParameterCount * Width;
            layers[l].Backward(data.Data + start, samples, l > 0 ? layers[l - 1] : null, l == layers.Length - 1, count, destination);
        }
        if (hasDiverged) ClearEnded();
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void Forward(int start, int count)
    {
        for (int l = 0; l < layers.Length; l++) layers[l].Forward(data.Data + start, samples, l > 0 ? layers[l - 1] : null, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndDiverged(int start, int count, double divisor)
    {
        double* sentinels = scratch.Data, losses = scratch.Data + Width;
        output.LossSums(layers[^1], Targets + start, samples, count, losses);
        for (int n = 0; n < Width; n++)
        {
            if (double.IsFinite(sentinels[n]) || !IsRunning[n]) continue;
            CopyTo(n, parameters[n]);
            IsRunning[n] = false;
            Diverged?.Invoke(n, losses[n] / divisor);
        }
    }

    /// <summary>Replaces the numbers of networks that have ended by finite ones, so that later steps need no check.</summary>
    private void ClearEnded()
    {
        for (int k = 0; k < weights.Length; k++)
        {
            if (IsRunning[k % Width]) continue;
            weights.Data[k] = 0;
            if (gradient is not null) gradient.Data[k] = 0;
        }
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void BeginMeasuring()
    {
        Array.Clear(Losses);
        Array.Clear(Accuracies);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void AddMeasures(int start, int count)
    {
        double* sums = scratch.Data;
        measuredOutput.LossSums(layers[^1], Targets + start, samples, count, sums);
        for (int n = 0; n < Width; n++) Losses[n] += sums[n];
        output.CountCorrect(layers[^1], Targets + start, samples, count, plan.Threshold, sums);
        for (int n = 0; n < Width; n++) Accuracies[n] += sums[n];
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void EndMeasuring(double divisor)
    {
        for (int n = 0; n < Width; n++)
        {
            Losses[n] /= divisor;
            Accuracies[n] /= samples;
        }
    }

    /// <summary>Adds the derivative of the penalty to the gradient of the weights, see <see cref="Regularizer"/>.</summary>
    private void Regularize()
    {
        double* w = weights.Data;
        double* derivatives = gradient!.Data;
        foreach (var layer in layers)
        {
            for (int k = 0; k < layer.Layout.Outputs * layer.Row; k++, w += Width, derivatives += Width)
            {
                if (k % layer.Row == layer.Layout.Inputs) continue;
                for (int n = 0; n < Width; n++) derivatives[n] += Regularizer.Derivative(w[n], plan.L1, plan.L2);
            }
        }
    }

    // The network's own array has, layer by layer, all weights and then all biases; here each unit's bias is behind its weights.
    private void Copy(int network, double[] array, bool fromNetworks)
    {
        double* number = weights.Data + network;
        foreach (var layer in layout.Layers)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                for (int i = 0; i < layer.Inputs; i++, number += Width) Copy(ref array[layer.WeightOffset + j * layer.Inputs + i], ref *number, fromNetworks);
                if (!layer.HasBiases) continue;
                Copy(ref array[layer.BiasOffset + j], ref *number, fromNetworks);
                number += Width;
            }
        }
        GC.KeepAlive(this);
    }

    private static void Copy(ref double parameter, ref double number, bool fromNetworks)
    {
        if (fromNetworks) parameter = number;
        else number = parameter;
    }
}
