namespace NotebookNet.Compute;

/// <summary>A <see cref="Workspace"/> that computes in registers of one width.</summary>
internal sealed unsafe class Workspace<TLanes> : Workspace
    where TLanes : struct, ILanes<TLanes>
{
    private readonly LayerKernel[] layers;
    private readonly AlignedBuffer activationMemory;
    private AlignedBuffer? deltaMemory;
    private AlignedBuffer? scratch;
    private OutputKernel? outputKernel;
    private FewSamplesStep? fewSamplesStep;

    public Workspace(NetworkLayout layout, int capacity, ParameterRows? parameters)
        : base(layout, Round.Up(capacity, TLanes.Count), parameters)
    {
        var outputs = Rows(out activationMemory);
        var work = new ProductWork<TLanes>();
        layers = new LayerKernel[layout.Layers.Length];
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = LayerKernel.For(layout.Layers[l], Parameters.Rows(l), outputs[l], work);
            if (l > 0) outputs[l - 1].SetConstant(layout.Layers[l].HasBiases ? 1 : 0);
        }
    }

    private ref readonly UnitRows Outputs => ref layers[^1].Outputs;

    [MethodImpl(MethodOptions.Kernel)]
    public override double ForwardAndBackward(double scale, ParameterRows? destination)
    {
        if (fewSamplesStep is not null)
        {
            var nothing = EpochRecord.None;
            return fewSamplesStep.Run(Block, 1, scale, destination, ref nothing, out _);
        }
        int samples = Block.Count, columns = Round.Up(samples, TLanes.Count);
        ref readonly var inputs = ref Block.Inputs;
        foreach (var layer in layers)
        {
            layer.Forward(in inputs, columns);
            inputs = ref layer.Outputs;
        }
        double sentinel = 0;
        if (destination is not null)
        {
            int l = layers.Length - 1;
            sentinel = outputKernel!.Deltas(inputs, Block.Targets, samples, scale, layers[l].Deltas.Data);
            if (!double.IsFinite(sentinel)) return sentinel;
            for (bool byPreActivations = true; l >= 0; l--, byPreActivations = false)
            {
                var before = l > 0 ? layers[l - 1] : null;
                inputs = ref before is null ? ref Block.Inputs : ref before.Outputs;
                layers[l].Backward(in inputs, byPreActivations, before, samples, columns, scratch!.Data, destination.Rows(l));
            }
        }
        GC.KeepAlive(this);
        GC.KeepAlive(destination);
        return sentinel;
    }

    public override int Descend(int steps, double scale, ref EpochRecord record)
    {
        int made = 0;
        fewSamplesStep?.Run(Block, steps, scale, Parameters, ref record, out made);
        return made;
    }

    public override ReadOnlySpan<double> Output(int unit) => new(Outputs.Row(unit), Block.Count);

    public override double LossSum(double? sentinel)
    {
        double sum = outputKernel!.LossSum(Outputs, Block.Targets, Block.Count, sentinel, layers[^1].Deltas.Data);
        GC.KeepAlive(this);
        return sum;
    }

    public override int CountCorrect(double threshold)
    {
        int correct = Classification.CountCorrect<TLanes>(Outputs, Block.Targets, Block.Count, threshold);
        GC.KeepAlive(this);
        return correct;
    }

    public override void PrepareBackward(LossFunction loss, bool trains)
    {
        outputKernel = OutputKernel.For<TLanes>(loss, Layout.Layers[^1].Activation);
        var deltas = Rows(out deltaMemory);
        long scratchPerSample = 0;
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l].Deltas = deltas[l];
            scratchPerSample = Math.Max(scratchPerSample, layers[l].ScratchPerSample);
        }
        scratch = new AlignedBuffer(scratchPerSample * Stride);
        if ((trains || RowKernels.AreUsed) && FewSamplesStep.IsFor<TLanes>(Layout, Stride))
            fewSamplesStep = FewSamplesSteps.For<TLanes>(layers, Parameters, loss, outputKernel);
    }

    /// <summary>Rows for the units of every layer.</summary>
    private UnitRows[] Rows(out AlignedBuffer memory)
    {
        long length = 0;
        foreach (var layer in Layout.Layers) length += (long)UnitRows.RowsFor(layer.Outputs) * Stride;
        memory = new AlignedBuffer(length);
        var rows = new UnitRows[Layout.Layers.Length];
        double* data = memory.Data;
        for (int l = 0; l < rows.Length; l++)
        {
            rows[l] = new UnitRows(data, Layout.Layers[l].Outputs, Stride);
            data += (nint)UnitRows.RowsFor(Layout.Layers[l].Outputs) * Stride;
        }
        return rows;
    }
}
