using System.Globalization;
using System.Text;

namespace NotebookNet.Fann;

/// <summary>Writes FANN_FLO_2.1 and FANN_FIX_2.0 byte for byte as FANN 2.2 does, every field in its order, a blank after every item of a list.</summary>
internal sealed class FannNetWriter
{
    private readonly StringBuilder text = new();
    private readonly FannNetwork network;
    private readonly int? decimalPoint;

    private FannNetWriter(FannNetwork network, int? decimalPoint) => (this.network, this.decimalPoint) = (network, decimalPoint);

    /// <summary>The file's text, with LF.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parts">Its arrays.</param>
    /// <param name="decimalPoint">Binary digits after the point in fixed point; null writes floating point.</param>
    public static string Write(FannNetwork network, FannNetworkParts parts, int? decimalPoint = null) => new FannNetWriter(network, decimalPoint).Write(parts);

    private string Write(FannNetworkParts parts)
    {
        text.Append(decimalPoint is null ? "FANN_FLO_2.1\n" : "FANN_FIX_2.0\n");
        if (decimalPoint is not null)
            Field("decimal_point", decimalPoint.Value);
        WriteSettings();
        text.Append("layer_sizes=");
        for (int l = 0; l < parts.LayerStart.Length - 1; l++)
            Append($"{parts.LayerStart[l + 1] - parts.LayerStart[l]} ");
        text.Append('\n');
        if (decimalPoint is null)
            WriteScaling();
        text.Append("neurons (num_inputs, activation_function, activation_steepness)=");
        for (int n = 0; n < parts.Activations.Length; n++)
            Append($"({parts.ConnectionStart[n + 1] - parts.ConnectionStart[n]}, {(int)parts.Activations[n]}, {Number(parts.Steepnesses[n])}) ");
        text.Append("\nconnections (connected_to_neuron, weight)=");
        for (int c = 0; c < parts.Weights.Length; c++)
            Append($"({parts.Sources[c]}, {Weight(parts.Weights[c])}) ");
        return text.Append('\n').ToString();
    }

    private void WriteSettings()
    {
        var cascade = network.Cascade;
        Field("num_layers", network.Layers);
        Field("learning_rate", network.LearningRate);
        Field("connection_rate", network.ConnectionRate);
        Field("network_type", (int)network.NetworkType);
        Field("learning_momentum", network.LearningMomentum);
        Field("training_algorithm", (int)network.TrainingAlgorithm);
        Field("train_error_function", (int)network.ErrorFunction);
        Field("train_stop_function", (int)network.StopFunction);
        Field("cascade_output_change_fraction", cascade.OutputChangeFraction);
        Field("quickprop_decay", network.QuickpropDecay);
        Field("quickprop_mu", network.QuickpropMu);
        Field("rprop_increase_factor", network.RpropIncreaseFactor);
        Field("rprop_decrease_factor", network.RpropDecreaseFactor);
        Field("rprop_delta_min", network.RpropDeltaMin);
        Field("rprop_delta_max", network.RpropDeltaMax);
        Field("rprop_delta_zero", network.RpropDeltaZero);
        Field("cascade_output_stagnation_epochs", cascade.OutputStagnationEpochs);
        Field("cascade_candidate_change_fraction", cascade.CandidateChangeFraction);
        Field("cascade_candidate_stagnation_epochs", cascade.CandidateStagnationEpochs);
        Field("cascade_max_out_epochs", cascade.MaxOutputEpochs);
        Field("cascade_min_out_epochs", cascade.MinOutputEpochs);
        Field("cascade_max_cand_epochs", cascade.MaxCandidateEpochs);
        Field("cascade_min_cand_epochs", cascade.MinCandidateEpochs);
        Field("cascade_num_candidate_groups", cascade.CandidateGroups);
        Append($"bit_fail_limit={Number(network.BitFailLimit)}\n");
        Append($"cascade_candidate_limit={Number(cascade.CandidateLimit)}\n");
        Append($"cascade_weight_multiplier={Number(cascade.WeightMultiplier)}\n");
        List("cascade_activation_functions", cascade.ActivationFunctions, f => ((int)f).ToString(CultureInfo.InvariantCulture));
        List("cascade_activation_steepnesses", cascade.ActivationSteepnesses, Number);
    }

    private void WriteScaling()
    {
        if (network.InputScaling is not { } inputs || network.OutputScaling is not { } outputs)
        {
            Field("scale_included", 0);
            return;
        }
        Field("scale_included", 1);
        foreach ((string side, var scaling) in new[] { ("in", inputs), ("out", outputs) })
        {
            Column("scale_mean_" + side, scaling.Means);
            Column("scale_deviation_" + side, scaling.Deviations);
            Column("scale_new_min_" + side, scaling.Minimums);
            Column("scale_factor_" + side, scaling.Factors);
        }
    }

    private void List<T>(string name, IReadOnlyList<T> items, Func<T, string> format)
    {
        Field(name + "_count", items.Count);
        text.Append(name).Append('=').AppendJoin("", items.Select(item => format(item) + " ")).Append('\n');
    }

    private void Column(string name, IReadOnlyList<float> numbers) =>
        text.Append(name).Append('=').AppendJoin("", numbers.Select(x => CFormat.Fixed(x) + " ")).Append('\n');

    private void Field(string name, long value) => Append($"{name}={value}\n");

    private void Field(string name, float value) => Append($"{name}={CFormat.Fixed(value)}\n");

    private string Weight(double value) => decimalPoint is null ? CFormat.Scientific(value) : Fixed(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Any other number. FANN writes it with <c>%u</c>, a weight with <c>%d</c>, and reads both with <c>%d</c>.</summary>
    private string Number(double value) =>
        decimalPoint is null ? CFormat.Scientific(value) : unchecked((uint)Fixed(value)).ToString(CultureInfo.InvariantCulture);

    /// <summary>What does not fit into an int is undefined in C; as in FANN, the processor decides.</summary>
    private int Fixed(double value) => double.ConvertToIntegerNative<int>(Math.Floor(value * (1 << decimalPoint!.Value) + 0.5));

    private void Append(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
