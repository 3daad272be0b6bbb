namespace NotebookNet.Compute;

/// <summary>
/// The passes for few samples in one method, with what is below inlined. In the browser (see <see cref="RowKernels"/>) calls, and beginning a loop over a row,
/// cost more than what they compute; on other machines such a step is a chain of operations that wait for each other, and every number that goes from one
/// method to the next through memory makes it longer.
/// </summary>
internal abstract unsafe class FewSamplesStep
{
    /// <summary>The most samples of a step in the browser.</summary>
    public const int MostSamples = 4;

    /// <summary>The most inputs of several units in one register: longer sums are better formed for four units at a time.</summary>
    private const int MostInputs = 16;

    private readonly OutputKernel output;

    protected FewSamplesStep(LayerKernel[] layers, ParameterRows parameters, OutputKernel output)
    {
        Parameters = parameters;
        this.output = output;
        Places = GC.AllocateArray<Place>(layers.Length, pinned: true);
        for (int l = 0; l < layers.Length; l++)
        {
            var layer = layers[l].Layer;
            Places[l] = new Place
            {
                Weights = parameters.Rows(l),
                Outputs = layers[l].Outputs.Data,
                Deltas = layers[l].Deltas.Data,
                Inputs = layer.Inputs,
                Units = layer.Outputs,
                Parameters = layer.ParameterCount / layer.Outputs,
                WeightStride = ParameterRows.Stride(layer),
            };
        }
    }

    protected ParameterRows Parameters { get; }

    protected Place[] Places { get; }

    /// <summary>Whether a step of at most <paramref name="stride"/> samples is one of few.</summary>
    public static bool IsFor<TLanes>(NetworkLayout layout, int stride)
        where TLanes : struct, ILanes<TLanes>
    {
        if (RowKernels.AreUsed) return stride <= MostSamples;
        if (stride > TLanes.Count) return false;
        foreach (var layer in layout.Layers)
            if (LayerKernel.IsWide(layer) || (layer.Inputs > MostInputs && layer.Outputs > 1)) return false;
        return true;
    }

    /// <summary><see cref="Workspace.ForwardAndBackward"/> for a block and the blocks after it.</summary>
    /// <param name="block">The first block.</param>
    /// <param name="steps">The number of blocks.</param>
    /// <param name="scale">The factor of every derivative.</param>
    /// <param name="destination">What to add to; null to go forward only, with one block.</param>
    /// <param name="record">What is measured on the way.</param>
    /// <param name="made">The number of blocks whose derivatives were added.</param>
    /// <returns>The result for the last block. If it is not finite, nothing was added for that block.</returns>
    public abstract double Run(SampleBlock block, int steps, double scale, ParameterRows? destination, ref EpochRecord record, out int made);

    /// <summary>Looks at the outputs that a step is made from.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void Measure<TLanes>(SampleBlock block, double sentinel, ref EpochRecord record)
        where TLanes : struct, ILanes<TLanes>
    {
        var last = Places[^1];
        var outputs = new UnitRows(last.Outputs, last.Units, block.Inputs.Stride);
        record.Add(
            output.LossSum(in outputs, block.Targets, block.Count, sentinel, last.Deltas),
            Classification.CountCorrect<TLanes>(in outputs, block.Targets, block.Count, record.Threshold));
    }

    /// <summary>Where a layer's numbers are.</summary>
    protected struct Place
    {
        public double* Weights, Outputs, Deltas;
        public int Inputs, Units, Parameters;
        public nint WeightStride;
    }
}
