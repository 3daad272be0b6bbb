namespace NotebookNet.Fann;

/// <summary>Reads <c>.net</c> files: FANN_FLO_2.1, 2.0 and 1.1, and the fixed point FANN_FIX_2.1, 2.0 and 1.1, whose numbers are divided by 2 to the power of
/// the decimal point.</summary>
internal sealed partial class FannNetReader
{
    // "(0, 0, 0) " without its blanks: no neuron and no connection takes fewer characters.
    private const int ShortestNeuron = 7;
    private const int ShortestConnection = 5;

    private readonly FannScanner scanner;
    private readonly bool fixedPoint;
    private readonly string version;
    private double multiplier = 1;
    private bool firstField = true;

    private FannNetReader(FannScanner scanner)
    {
        this.scanner = scanner;
        string line = scanner.FirstLine();
        version = line;
        fixedPoint = line.StartsWith("FANN_FIX_", StringComparison.Ordinal);
        if (line.EndsWith('\r'))
            throw scanner.ErrorInFirstLine("the line ends with CR LF, as Windows writes it; FANN reads only lines that end with LF. Convert the file's line ends.");
        if (line is not ("FANN_FLO_2.1" or "FANN_FLO_2.0" or "FANN_FLO_1.1" or "FANN_FIX_2.1" or "FANN_FIX_2.0" or "FANN_FIX_1.1") || scanner.Left == 0)
            throw scanner.ErrorInFirstLine("a FANN network begins with the line FANN_FLO_2.1 (or 2.0 or 1.1; FANN_FIX_ for fixed point), and this file does not.");
    }

    public static FannNetwork Read(FannScanner scanner)
    {
        var reader = new FannNetReader(scanner);
        return reader.version.EndsWith("1.1", StringComparison.Ordinal) ? reader.Version11() : reader.Version2();
    }

    private FannNetwork Version2()
    {
        if (fixedPoint)
        {
            Key("decimal_point");
            ReadDecimalPoint();
        }
        uint layers = Whole("num_layers");
        CheckLayerCount(layers);
        float learningRate = Real("learning_rate"), connectionRate = Real("connection_rate");
        var type = Choice<FannNetworkType>("network_type");
        var settings = FannNetwork.CreateStandard([1, 1]);
        settings.LearningRate = learningRate;
        settings.LearningMomentum = Real("learning_momentum");
        settings.TrainingAlgorithm = Choice<FannTrainingAlgorithm>("training_algorithm");
        settings.ErrorFunction = Choice<FannErrorFunction>("train_error_function");
        settings.StopFunction = Choice<FannStopFunction>("train_stop_function");
        var cascade = settings.Cascade;
        cascade.OutputChangeFraction = Real("cascade_output_change_fraction");
        settings.QuickpropDecay = Real("quickprop_decay");
        settings.QuickpropMu = Real("quickprop_mu");
        settings.RpropIncreaseFactor = Real("rprop_increase_factor");
        settings.RpropDecreaseFactor = Real("rprop_decrease_factor");
        settings.RpropDeltaMin = Real("rprop_delta_min");
        settings.RpropDeltaMax = Real("rprop_delta_max");
        settings.RpropDeltaZero = Real("rprop_delta_zero");
        cascade.OutputStagnationEpochs = Whole("cascade_output_stagnation_epochs");
        cascade.CandidateChangeFraction = Real("cascade_candidate_change_fraction");
        cascade.CandidateStagnationEpochs = Whole("cascade_candidate_stagnation_epochs");
        cascade.MaxOutputEpochs = Whole("cascade_max_out_epochs");
        cascade.MinOutputEpochs = Whole("cascade_min_out_epochs");
        cascade.MaxCandidateEpochs = Whole("cascade_max_cand_epochs");
        cascade.MinCandidateEpochs = Whole("cascade_min_cand_epochs");
        cascade.CandidateGroups = Whole("cascade_num_candidate_groups");
        settings.BitFailLimit = Number("bit_fail_limit");
        cascade.CandidateLimit = Number("cascade_candidate_limit");
        cascade.WeightMultiplier = Number("cascade_weight_multiplier");
        cascade.ActivationFunctions = List("cascade_activation_functions", field => Activation(scanner.UInt(field), field));
        cascade.ActivationSteepnesses = List("cascade_activation_steepnesses", WeightNumber);
        Key("layer_sizes");
        int[] layerStart = ReadLayers(layers, type);
        int neurons = CheckRoom(layerStart[^1], ShortestNeuron, "layer_sizes", "neurons");
        int inputs = layerStart[1] - 1;
        int outputs = layerStart[^1] - layerStart[^2] - (type == FannNetworkType.Layer ? 1 : 0);
        var scaling = ReadScaling(inputs, outputs);
        scanner.SkipSpace();
        scanner.Expect("neurons (num_inputs, activation_function, activation_steepness)=", "neurons");
        uint[] counts = new uint[neurons];
        var activations = new FannActivation[neurons];
        double[] steepnesses = new double[neurons];
        for (int n = 0; n < neurons; n++)
        {
            string field = $"neuron {n}";
            scanner.Expect("(", field);
            counts[n] = scanner.UInt($"{field}, num_inputs");
            scanner.Expect(", ", field);
            activations[n] = Activation(scanner.UInt($"{field}, activation_function"), $"{field}, activation_function");
            scanner.Expect(", ", field);
            steepnesses[n] = WeightNumber($"{field}, activation_steepness");
            scanner.Expect(") ", field);
        }
        var shape = new FannShape(scanner, type, connectionRate, layerStart);
        int[] connectionStart = shape.Connect(counts);
        scanner.Expect("connections (connected_to_neuron, weight)=", "connections");
        (int[] sources, double[] weights) = ReadConnections(shape, connectionStart, ", ");
        scanner.ExpectEnd("connections", $"the neurons announce {weights.Length} connections; all are read");
        var network = new FannNetwork(type, connectionRate, layerStart, connectionStart, sources, weights, activations, steepnesses);
        network.CopySettings(settings);
        if (scaling is (FannScaling forInputs, FannScaling forOutputs))
            (network.InputScaling, network.OutputScaling) = (forInputs, forOutputs);
        return network;
    }

    private (FannScaling, FannScaling)? ReadScaling(int inputs, int outputs)
    {
        scanner.SkipSpace();
        if (fixedPoint || (version == "FANN_FLO_2.0" && !scanner.Sees("scale_included="))) return null;
        uint included = Whole("scale_included");
        if (included > 1)
            throw scanner.Error(FannFileProblem.Range, "scale_included", $"{included} is neither 0 nor 1.");
        if (included == 0) return null;
        // 16 numbers a column at least, so this bounds the arrays too.
        CheckRoom(inputs + (long)outputs, 2, "layer_sizes", "scaled inputs and outputs");
        return (Side("in", inputs), Side("out", outputs));

        FannScaling Side(string side, int columns)
        {
            float[] means = Column($"scale_mean_{side}", columns), deviations = Column($"scale_deviation_{side}", columns);
            float[] minimums = Column($"scale_new_min_{side}", columns), factors = Column($"scale_factor_{side}", columns);
            return new FannScaling(means, deviations, minimums, factors);
        }

        float[] Column(string field, int columns)
        {
            Key(field);
            float[] numbers = new float[columns];
            for (int i = 0; i < columns; i++)
                numbers[i] = scanner.Single(field);
            return numbers;
        }
    }

    private (int[] Sources, double[] Weights) ReadConnections(FannShape shape, int[] connectionStart, string separator)
    {
        int total = CheckRoom(connectionStart[^1], ShortestConnection, "neurons", "connections");
        int[] sources = new int[total];
        double[] weights = new double[total];
        int n = 0;
        for (int c = 0; c < total; c++)
        {
            while (c >= connectionStart[n + 1])
                n++;
            string field = $"connection {c} (into neuron {n})";
            scanner.Expect("(", field);
            sources[c] = shape.CheckSource(scanner.UInt($"{field}, connected_to_neuron"), n, field);
            scanner.Expect(separator, field);
            weights[c] = WeightNumber($"{field}, weight");
            scanner.Expect(") ", field);
        }
        return (sources, weights);
    }

    private int[] ReadLayers(uint layers, FannNetworkType type)
    {
        int[] layerStart = new int[layers + 1];
        for (int l = 0; l < layers; l++)
        {
            string field = $"layer_sizes, layer {l}";
            uint size = scanner.UInt(field);
            bool hasBias = type == FannNetworkType.Layer || l == 0;
            bool counts = l == 0 || l == layers - 1;
            uint least = (hasBias ? 1u : 0u) + (counts ? 1u : 0u);
            if (size < Math.Max(least, 1))
            {
                throw scanner.Error(FannFileProblem.Inconsistent, field,
                    $"{size} is too few: the layer needs at least {Math.Max(least, 1)}{(hasBias ? ", its bias neuron included" : "")}.");
            }
            long total = (long)layerStart[l] + size;
            if (total > Array.MaxLength)
                throw scanner.Error(FannFileProblem.Inconsistent, field, $"{total} neurons are more than any network holds.");
            layerStart[l + 1] = (int)total;
        }
        return layerStart;
    }

    private void CheckLayerCount(uint layers)
    {
        if (layers < 2)
            throw scanner.Error(FannFileProblem.Range, "num_layers", $"{layers} is too few: a network has an input and an output layer.");
        CheckRoom(layers, 2, "num_layers", "layers");
    }
}
