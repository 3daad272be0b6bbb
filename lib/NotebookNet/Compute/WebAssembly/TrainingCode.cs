namespace NotebookNet.Compute;

/// <summary>
/// Writes the function that trains small networks by gradient descent: all epochs of a call, with the layers unrolled and each number of a network in a local.
/// Sums are formed in the order of the kernels for rows (RowLockstepLayer, RowLayer). Its parameters are the block of a <see cref="TrainingShape"/>, the number
/// of epochs, the first to be measured (or -1), and the number of epochs until the next one. It returns 1, or 0 if a loss was not finite: then nothing in the
/// block is of use.
/// </summary>
internal sealed class TrainingCode
{
    private const int Block = 0, Epochs = 1, First = 2, Every = 3;
    private const int Networks = 4, Group = 5, Epoch = 6, Next = 7, Record = 8, Sample = 9, Count = 10, Batch = 11, IsMeasured = 12;
    private const int Parameters = 4, Integers = 9;

    /// <summary>Units of this many samples are written one after the other, so that the processor has sigmoids that do not wait for each other.</summary>
    private const int UnitsAtATime = 16;

    private readonly TrainingShape shape;
    private readonly WasmFunction f = new(Parameters, Integers);
    private readonly LayerLayout[] layers;
    private readonly UnitFormula[] formulas;
    private readonly LossFormula loss;
    private readonly int[] weights;
    private readonly int[] even;
    private readonly int[] odd;
    private readonly int[] factors = new int[2];
    private readonly int threshold;
    private readonly int sentinel;
    private readonly int lossSum;
    private readonly int correct;
    private readonly WasmLanes firstLane;

    private TrainingCode(TrainingShape shape)
    {
        this.shape = shape;
        layers = shape.Layout.Layers;
        formulas = Array.ConvertAll(layers, layer => UnitFormula.Of(layer.Activation));
        loss = LossFormula.Of(shape.Loss, layers[^1].Activation);
        weights = Vectors();
        even = Vectors();
        odd = shape.SamplesInLanes ? even : Vectors();
        (factors[0], factors[1], threshold, sentinel, lossSum, correct) =
            (f.NewVector(), f.NewVector(), f.NewVector(), f.NewVector(), f.NewVector(), f.NewVector());
        firstLane = new WasmLanes(f.Constant(-1, 0));
    }

    /// <summary>The module with the function.</summary>
    public static byte[] For(TrainingShape shape)
    {
        var code = new TrainingCode(shape);
        WasmLanes.Function = code.f;
        code.Write();
        return code.f.ToModule();
    }

    private int[] Vectors()
    {
        int[] vectors = new int[shape.Layout.ParameterCount];
        for (int k = 0; k < vectors.Length; k++) vectors[k] = f.NewVector();
        return vectors;
    }

    private void Write()
    {
        for (int k = 0; k < 2; k++) Load(factors[k], Simd.LoadOne, Block, shape.Factors + k);
        Load(threshold, Simd.LoadOne, Block, shape.Threshold);
        Copy(Block, Group);
        SetTo(Networks, shape.Width);
        f.Loop(() =>
        {
            for (int k = 0; k < weights.Length; k++) Load(weights[k], Simd.Load, Group, shape.Weights + k * shape.Width);
            SetTo(Epoch, 0);
            Copy(First, Next);
            Copy(Group, Record);
            f.Loop(WriteEpoch);
            for (int k = 0; k < weights.Length; k++) Store(weights[k], Group, shape.Weights + k * shape.Width);
            f.Increase(Group, 2 * sizeof(double));
            f.Increase(Networks, -2);
            f.Get(Networks);
        });
        f.Integer(1);
    }

    private void WriteEpoch()
    {
        f.Get(Epoch);
        f.Get(Next);
        f.Do(Wasm.Equal);
        f.Set(IsMeasured);
        Copy(Block, Sample);
        if (shape.IsFullBatch)
        {
            Clear(lossSum, correct);
            WriteStep(shape.Samples, factors[0]);
            f.Get(IsMeasured);
            f.If(WriteRecord);
        }
        else
        {
            f.Get(IsMeasured);
            f.If(WriteMeasurement);
            SetTo(Batch, shape.Samples / shape.BatchSize);
            f.Loop(() =>
            {
                WriteStep(shape.BatchSize, factors[0]);
                f.Increase(Batch, -1);
                f.Get(Batch);
            });
            int rest = shape.Samples % shape.BatchSize;
            if (rest > 0) WriteStep(rest, factors[1]);
        }
        f.Increase(Epoch, 1);
        f.Get(Epoch);
        f.Get(Epochs);
        f.Do(Wasm.Less);
    }

    /// <summary>The whole set forward, and back to its beginning.</summary>
    private void WriteMeasurement()
    {
        Clear(lossSum, correct);
        WriteSamples(shape.Samples, null);
        WriteRecord();
        ReturnUnlessFinite(lossSum);
        Copy(Block, Sample);
    }

    private void WriteRecord()
    {
        foreach ((int sum, int place) in new[] { (lossSum, shape.Losses), (correct, shape.Counts) })
        {
            if (shape.SamplesInLanes) AddOtherLane(sum);
            Store(sum, Record, place);
        }
        f.Increase(Record, shape.Width * sizeof(double));
        f.Get(Next);
        f.Get(Every);
        f.Do(Wasm.Add);
        f.Set(Next);
    }

    private void WriteStep(int samples, int factor)
    {
        Clear(sentinel);
        Clear(even);
        if (!shape.SamplesInLanes && samples > 1) Clear(odd);
        WriteSamples(samples, factor);
        ReturnUnlessFinite(sentinel);
        for (int k = 0; k < weights.Length; k++)
        {
            if (shape.SamplesInLanes) AddOtherLane(even[k]);
            else if (samples > 1) Add(even[k], new WasmLanes(odd[k]));
            Add(weights[k], new WasmLanes(even[k]));
        }
    }

    /// <summary>Samples from the present one on: forward, and back if there is a factor. It leaves the sample after them as the present one.</summary>
    private void WriteSamples(int samples, int? factor)
    {
        int lanes = shape.SamplesInLanes ? 2 : 1;
        int atATime = Math.Max(2, UnitsAtATime / layers.Sum(layer => layer.Outputs) * lanes / 2 * 2);
        int turns = samples / atATime, rest = samples % atATime;
        if (turns > 0)
        {
            SetTo(Count, turns);
            f.Loop(() =>
            {
                WriteRow(atATime);
                f.Increase(Count, -1);
                f.Get(Count);
            });
        }
        if (rest > 0) WriteRow(rest);

        void WriteRow(int count)
        {
            int vectors = f.Vectors;
            for (int s = 0; s < count; s += lanes)
            {
                WriteSample(s, isPair: lanes == 2 && s + 1 < count, factor);
                f.Vectors = vectors;
            }
            f.Increase(Sample, count * sizeof(double));
        }
    }

    private void WriteSample(int s, bool isPair, int? factor)
    {
        var activations = new WasmLanes[layers.Length + 1][];
        activations[0] = Features(shape.Inputs, layers[0].Inputs, s);
        int number = 0;
        for (int l = 0; l < layers.Length; l++)
        {
            activations[l + 1] = new WasmLanes[layers[l].Outputs];
            for (int j = 0; j < layers[l].Outputs; j++) activations[l + 1][j] = formulas[l].Value(WeightedSum(layers[l], activations[l], ref number));
        }
        var outputs = activations[^1];
        var targets = Features(shape.Targets, layers[^1].Outputs, s);
        if (factor is null)
        {
            WriteMeasures();
            return;
        }
        var deltas = new WasmLanes[outputs.Length];
        for (int j = 0; j < outputs.Length; j++)
        {
            Add(sentinel, Kept(loss.Sentinel(outputs[j], targets[j])));
            deltas[j] = Kept(loss.Delta(outputs[j], targets[j]) * new WasmLanes(factor.Value));
        }
        if (shape.IsFullBatch)
        {
            f.Get(IsMeasured);
            f.If(WriteMeasures);
        }
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            number -= layers[l].ParameterCount;
            int parameter = number;
            int[] sums = s % 2 == 0 ? even : odd;
            for (int j = 0; j < layers[l].Outputs; j++)
            {
                foreach (var input in activations[l]) Add(sums[parameter++], deltas[j] * input);
                if (layers[l].HasBiases) Add(sums[parameter++], deltas[j]);
            }
            if (l > 0) deltas = PropagateBack(l, deltas, activations[l], number);
        }

        void WriteMeasures()
        {
            for (int j = 0; j < outputs.Length; j++) Add(lossSum, Kept(loss.Term(outputs[j], targets[j])));
            Add(correct, Kept(WasmLanes.Of(Simd.And, IsCorrect(outputs, targets), WasmLanes.One)));
        }

        WasmLanes Kept(WasmLanes value) => shape.SamplesInLanes && !isPair ? WasmLanes.Of(Simd.And, value, firstLane) : value;
    }

    /// <summary>The features of a sample, of the same in both lanes or of two samples.</summary>
    private WasmLanes[] Features(int place, int count, int s)
    {
        var features = new WasmLanes[count];
        for (int i = 0; i < count; i++)
        {
            int local = f.NewVector();
            Load(local, shape.SamplesInLanes ? Simd.Load : Simd.LoadOne, Sample, place + i * shape.Samples + s);
            features[i] = new WasmLanes(local);
        }
        return features;
    }

    private WasmLanes WeightedSum(LayerLayout layer, WasmLanes[] inputs, ref int number)
    {
        WasmLanes Product(int i, int from) => inputs[i] * new WasmLanes(weights[from + i]);

        int first = number, depth = layer.Inputs;
        number += depth;
        var sum = Product(0, first);
        if (depth > 1) sum += Product(1, first);
        if (layer.HasBiases) sum += new WasmLanes(weights[number++]);
        int k = 2;
        for (; k + 1 < depth; k += 2) sum = Product(k, first) + Product(k + 1, first) + sum;
        return k < depth ? Product(k, first) + sum : sum;
    }

    private WasmLanes[] PropagateBack(int l, WasmLanes[] deltas, WasmLanes[] outputs, int number)
    {
        int row = layers[l].Inputs + (layers[l].HasBiases ? 1 : 0);
        var before = new WasmLanes[outputs.Length];
        for (int i = 0; i < before.Length; i++)
        {
            WasmLanes Product(int j) => deltas[j] * new WasmLanes(weights[number + j * row + i]);

            var sum = Product(0);
            int k = 1;
            for (; k + 1 < deltas.Length; k += 2) sum = Product(k) + Product(k + 1) + sum;
            if (k < deltas.Length) sum = Product(k) + sum;
            before[i] = sum * formulas[l - 1].SlopeFromOutput(outputs[i]);
        }
        return before;
    }

    /// <summary>All bits where the class is the right one: the side of the threshold, or the unit with the largest value.</summary>
    private WasmLanes IsCorrect(WasmLanes[] outputs, WasmLanes[] targets)
    {
        if (outputs.Length > 1) return WasmLanes.Of(Simd.Equal, ArgMax(outputs), ArgMax(targets));
        var border = new WasmLanes(threshold);
        var differs = WasmLanes.Of(Simd.Xor, WasmLanes.Of(Simd.AtLeast, outputs[0], border), WasmLanes.Of(Simd.AtLeast, targets[0], border));
        return WasmLanes.Select(differs, default, new WasmLanes(f.Constant(-1, -1)));
    }

    private static WasmLanes ArgMax(WasmLanes[] values)
    {
        WasmLanes best = values[0], index = default;
        for (int j = 1; j < values.Length; j++)
        {
            var isLarger = WasmLanes.Of(Simd.Greater, values[j], best);
            best = WasmLanes.Select(isLarger, values[j], best);
            index = WasmLanes.Select(isLarger, WasmLanes.Broadcast(j), index);
        }
        return index;
    }

    /// <summary>A number minus itself is 0, unless it is infinite or NaN.</summary>
    private void ReturnUnlessFinite(int vector)
    {
        int vectors = f.Vectors;
        var value = new WasmLanes(vector);
        f.Get(WasmLanes.Of(Simd.Equal, value - value, default).Local);
        f.Vectors = vectors;
        f.Do(Simd.AreAllTrue);
        f.Do(Wasm.IsZero);
        f.If(() =>
        {
            f.Integer(0);
            f.Do(Wasm.Return);
        });
    }

    private void AddOtherLane(int vector)
    {
        f.Get(vector);
        f.Swap(vector);
        f.Do(Simd.Add);
        f.Set(vector);
    }

    private void Add(int vector, WasmLanes value)
    {
        f.Get(vector);
        f.Get(value.Local);
        f.Do(Simd.Add);
        f.Set(vector);
    }

    private void Clear(params int[] vectors)
    {
        foreach (int vector in vectors)
        {
            f.Get(default(WasmLanes).Local);
            f.Set(vector);
        }
    }

    private void Load(int vector, Simd operation, int address, int place)
    {
        f.Get(address);
        f.Access(operation, place * sizeof(double));
        f.Set(vector);
    }

    private void Store(int vector, int address, int place)
    {
        f.Get(address);
        f.Get(vector);
        f.Access(Simd.Store, place * sizeof(double));
    }

    private void Copy(int from, int to)
    {
        f.Get(from);
        f.Set(to);
    }

    private void SetTo(int integer, int value)
    {
        f.Integer(value);
        f.Set(integer);
    }
}
