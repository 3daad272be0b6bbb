using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NotebookNet.Compute;

/// <summary><see cref="LockstepSteps"/> with a network in each lane.</summary>
internal sealed unsafe class LockstepSteps<TLanes> : LockstepSteps
    where TLanes : struct, ILanes<TLanes>
{
    private readonly NetworkLayout layout;
    private readonly TrainingPlan plan;
    private readonly BatchLayout batches;
    private readonly int samples;
    private readonly AlignedBuffer data;
    private readonly AlignedBuffer weights;
    private readonly AlignedBuffer? gradient;
    private readonly AlignedBuffer activations;
    private readonly AlignedBuffer scratch = new(10 * TLanes.Count);
    private readonly LockstepLayer<TLanes>[] layers;
    private readonly LockstepOutput<TLanes> output;
    private readonly UpdateRule rule;
    private readonly double plainRate;
    private readonly double[][] parameters = new double[TLanes.Count][];

    public LockstepSteps(NetworkLayout layout, SampleSet set, TrainingPlan plan)
        : base(TLanes.Count)
    {
        (this.layout, this.plan, samples) = (layout, plan, set.Count);
        batches = new BatchLayout(layout, set.Count, plan);
        // The constant input that the biases of the first layer are the weights of, behind the others.
        data = new AlignedBuffer(set.X.Length + set.Count + set.Y.Length);
        set.X.CopyTo(data.Span);
        data.Span.Slice(set.X.Length, set.Count).Fill(1);
        set.Y.CopyTo(data.Span[(set.X.Length + set.Count)..]);
        int units = 0;
        foreach (var layer in layout.Layers) units += 2 * layer.Outputs + 1;
        int capacity = Math.Min(batches.BlockSize, set.Count);
        weights = new AlignedBuffer((long)layout.ParameterCount * TLanes.Count);
        activations = new AlignedBuffer((long)units * capacity * TLanes.Count);
        layers = new LockstepLayer<TLanes>[layout.Layers.Length];
        double* numbers = weights.Data;
        double* rows = activations.Data;
        for (int l = 0; l < layers.Length; l++)
        {
            nint size = (nint)layout.Layers[l].Outputs * capacity * TLanes.Count;
            double* ones = rows + size;
            new Span<double>(ones, capacity * TLanes.Count).Fill(1);
            layers[l] = new LockstepLayer<TLanes>(layout.Layers[l], Activation(layout.Layers[l].Activation), numbers, rows, ones + (nint)capacity * TLanes.Count, capacity, batches.Lanes);
            numbers += (nint)layout.Layers[l].ParameterCount * TLanes.Count;
            rows += 2 * size + (nint)capacity * TLanes.Count;
        }
        output = LockstepOutput<TLanes>.For(plan.Loss, layout.Layers[^1].Activation);
        rule = plan.CreateRule(weights.Length);
        plainRate = plan.L1 == 0 && plan.L2 == 0 && batches.BatchSize <= batches.BlockSize ? rule.PlainRate : 0;
        if (plainRate == 0) gradient = new AlignedBuffer(weights.Length);
    }

    public override bool IsFullBatch => batches.IsFullBatch;

    private double* Targets => data.Data + (nint)samples * (layout.Inputs + 1);

    public override void Begin(int network, double[] parameters)
    {
        this.parameters[network] = parameters;
        IsRunning[network] = true;
        Copy(network, parameters, fromLanes: false);
    }

    public override void CopyTo(int network, double[] parameters) => Copy(network, parameters, fromLanes: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RunEpoch(bool measure)
    {
        for (int start = 0; start < samples; start += batches.BatchSize)
        {
            int count = Math.Min(batches.BatchSize, samples - start);
            double divisor = plan.Loss.Divisor(count, layout.Outputs);
            if (measure) BeginMeasuring();
            if (plainRate > 0) AddGradient(start, count, -plainRate / divisor, weights.Data, divisor, measure);
            else StepByRule(start, count, divisor, measure);
            if (measure) EndMeasuring(divisor);
        }
        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Measure()
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepByRule(int start, int count, double divisor, bool measure)
    {
        gradient!.Span.Clear();
        for (int done = 0; done < count; done += batches.BlockSize)
            AddGradient(start + done, Math.Min(batches.BlockSize, count - done), 1 / divisor, gradient.Data, divisor, measure);
        if (plan.L1 != 0 || plan.L2 != 0) Regularize();
        rule.Apply(weights.Span, gradient.Span);
    }

    /// <summary>One block forward and back. A network whose loss is not finite ends before anything of this step has reached its weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradient(int start, int count, double scale, double* destination, double divisor, bool measure)
    {
        Forward(start, count);
        var last = layers[^1];
        var sentinel = output.Deltas(last.Outputs, last.Deltas, Stride, Targets + start, samples, layout.Outputs, count, scale);
        bool hasDiverged = !double.IsFinite(TLanes.Sum(sentinel * default(TLanes)));
        if (hasDiverged) EndDiverged(sentinel, start, count, divisor);
        if (measure) AddMeasures(start, count);
        destination += weights.Length;
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            destination -= (nint)layout.Layers[l].ParameterCount * TLanes.Count;
            layers[l].Backward(data.Data + start, samples, l > 0 ? layers[l - 1] : null, l == layers.Length - 1, count, destination);
        }
        if (hasDiverged) ClearEnded();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(int start, int count)
    {
        for (int l = 0; l < layers.Length; l++) layers[l].Forward(data.Data + start, samples, l > 0 ? layers[l - 1] : null, count);
    }

    /// <summary>Activations go through registers one by one: each is work enough.</summary>
    private static ActivationKernel Activation(ActivationFunction activation)
    {
        if (Vector512.IsHardwareAccelerated && TLanes.Count % 8 == 0) return ActivationKernel.For<Lanes512>(activation);
        return Vector256.IsHardwareAccelerated && TLanes.Count % 4 == 0 ? ActivationKernel.For<Lanes256>(activation) : ActivationKernel.For<Lanes128>(activation);
    }

    private nint Stride => (nint)Math.Min(batches.BlockSize, samples) * TLanes.Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndDiverged(TLanes sentinel, int start, int count, double divisor)
    {
        double* sentinels = scratch.Data;
        TLanes.Store(sentinel, sentinels);
        double* losses = scratch.Data + TLanes.Count;
        TLanes.Store(LossSum(start, count), losses);
        for (int n = 0; n < TLanes.Count; n++)
        {
            if (double.IsFinite(sentinels[n]) || !IsRunning[n]) continue;
            CopyTo(n, parameters[n]);
            IsRunning[n] = false;
            Diverged?.Invoke(n, losses[n] / divisor);
        }
    }

    /// <summary>Gives the networks that have ended numbers that can be computed with, so that they are not looked at in every step to come.</summary>
    private void ClearEnded()
    {
        for (int k = 0; k < weights.Length; k++)
        {
            if (IsRunning[k % TLanes.Count]) continue;
            weights.Data[k] = 0;
            if (gradient is not null) gradient.Data[k] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLanes LossSum(int start, int count) =>
        output.LossSum(layers[^1].Outputs, Stride, Targets + start, samples, layout.Outputs, count, batches.Lanes, scratch.Data + 2 * TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BeginMeasuring()
    {
        Array.Clear(Losses);
        Array.Clear(Accuracies);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddMeasures(int start, int count)
    {
        fixed (double* losses = Losses, correct = Accuracies)
        {
            TLanes.Store(TLanes.Load(losses) + LossSum(start, count), losses);
            var right = LockstepOutput<TLanes>.CountCorrect(layers[^1].Outputs, Stride, Targets + start, samples, layout.Outputs, count, plan.Threshold);
            TLanes.Store(TLanes.Load(correct) + right, correct);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndMeasuring(double divisor)
    {
        for (int n = 0; n < TLanes.Count; n++)
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
            for (int k = 0; k < layer.Layout.Outputs * layer.Row; k++, w += TLanes.Count, derivatives += TLanes.Count)
            {
                if (k % layer.Row == layer.Layout.Inputs) continue;
                for (int n = 0; n < TLanes.Count; n++) derivatives[n] += Regularizer.Derivative(w[n], plan.L1, plan.L2);
            }
        }
    }

    // The network's own array has, layer by layer, all weights and then all biases; here each unit's bias is behind its weights.
    private void Copy(int network, double[] array, bool fromLanes)
    {
        double* number = weights.Data + network;
        foreach (var layer in layout.Layers)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                for (int i = 0; i < layer.Inputs; i++, number += TLanes.Count) Copy(ref array[layer.WeightOffset + j * layer.Inputs + i], ref *number, fromLanes);
                if (!layer.HasBiases) continue;
                Copy(ref array[layer.BiasOffset + j], ref *number, fromLanes);
                number += TLanes.Count;
            }
        }
        GC.KeepAlive(this);
    }

    private static void Copy(ref double parameter, ref double lane, bool fromLanes)
    {
        if (fromLanes) parameter = lane;
        else lane = parameter;
    }
}
