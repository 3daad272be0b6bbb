namespace NotebookNet;

/// <summary>
/// One sample's way through a network and back: every pre-activation, activation and derivative, with its formula and the numbers in it.
/// From <see cref="NetworkInspection.Trace"/>.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed class Trace : ITabular
{
    private readonly List<TraceRow> rows = [];

    internal Trace(Network network, BackwardPass pass, double[] target, Loss loss)
    {
        for (int l = 0; l < network.Layers.Count; l++) AddForward(network, pass.Forward, l);
        rows.Add(new TraceRow("forward", null, null, "L", loss.Name, $"a = {Text(pass.Forward.Output.Row(0))}, y = {Text(target)}", pass.Loss));
        for (int l = network.Layers.Count - 1; l >= 0; l--) AddBackward(network, pass, loss, l);
    }

    /// <summary>The steps in the order in which they are computed: forward layer by layer, the loss, then backward from the last layer.</summary>
    public IReadOnlyList<TraceRow> Rows => rows;

    /// <summary>The value of one step.</summary>
    /// <param name="quantity">"z", "a", "dL/da", "dL/dz", "dL/db", or "dL/dw0" for the weight of input 0.</param>
    /// <param name="layer">Which layer, from 0.</param>
    /// <param name="neuron">Which neuron of it, from 0.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public double Value(string quantity, int layer, int neuron) =>
        rows.FirstOrDefault(r => r.Quantity == quantity && r.Layer == layer && r.Neuron == neuron)?.Value
        ?? throw new ArgumentException($"This trace has no {quantity} of neuron {neuron} in layer {layer}.", nameof(quantity));

    /// <summary>The steps as a table.</summary>
    public Table ToTable()
    {
        var table = new Table("pass", "layer", "neuron", "quantity", "formula", "with numbers", "value")
        {
            Caption = "One sample's way through the network and back",
        };
        foreach (var row in rows) table.Add(row.Pass, row.Layer, row.Neuron, row.Quantity, row.Formula, row.Numbers, row.Value);
        return table;
    }

    /// <summary>The steps as text.</summary>
    public override string ToString() => ToTable().ToText();

    private void AddForward(Network network, ForwardPass pass, int l)
    {
        var layer = network.Layers[l];
        var inputs = Inputs(pass, l);
        for (int j = 0; j < layer.Outputs; j++)
        {
            var neuron = layer.Neurons[j];
            double[] weights = neuron.Weights;
            double z = pass.PreActivations[l][0, j];
            string bias = layer.HasBiases ? " + b" : "", biasNumber = layer.HasBiases ? $" + {Text(neuron.Bias)}" : "";
            Add("forward", l, j, "z", Sum(weights.Length, i => $"w{i}·{InputName(l)}{i}") + bias,
                Sum(weights.Length, i => $"{Text(weights[i])}·{Text(inputs[i])}") + biasNumber, z);
            Add("forward", l, j, "a", $"{layer.Activation}(z)", $"{layer.Activation}({Text(z)})", pass.Activations[l][0, j]);
        }
    }

    private void AddBackward(Network network, BackwardPass pass, Loss loss, int l)
    {
        var layer = network.Layers[l];
        var inputs = Inputs(pass.Forward, l);
        for (int j = 0; j < layer.Outputs; j++)
        {
            double a = pass.Forward.Activations[l][0, j], byA = pass.ActivationGradients[l][0, j], byZ = pass.PreActivationGradients[l][0, j];
            if (l == network.Layers.Count - 1)
            {
                Add("backward", l, j, "dL/da", $"derivative of {loss} by a", $"at a = {Text(a)}", byA);
            }
            else
            {
                var next = network.Layers[l + 1];
                Add("backward", l, j, "dL/da", Sum(next.Outputs, k => $"w{j}·dL/dz of neuron {k}"),
                    Sum(next.Outputs, k => $"{Text(next.Neurons[k].Weights[j])}·{Text(pass.PreActivationGradients[l + 1][0, k])}"), byA);
            }
            bool softmax = layer.Activation == Activation.Softmax;
            Add("backward", l, j, "dL/dz", softmax ? "a·(dL/da - Σ a·dL/da)" : $"dL/da·{layer.Activation.DerivativeFormula}",
                softmax ? $"a = {Text(a)}" : $"{Text(byA)}·{Text(layer.Activation.DerivativeFromOutput(a))}", byZ);
            for (int i = 0; i < layer.Inputs; i++)
                Add("backward", l, j, $"dL/dw{i}", $"dL/dz·{InputName(l)}{i}", $"{Text(byZ)}·{Text(inputs[i])}", pass.WeightGradients[l][j, i]);
            if (layer.HasBiases) Add("backward", l, j, "dL/db", "dL/dz", Text(byZ), pass.BiasGradients[l][j]);
        }
    }

    private void Add(string pass, int layer, int neuron, string quantity, string formula, string numbers, double value) =>
        rows.Add(new TraceRow(pass, layer, neuron, quantity, formula, numbers, value));

    private static Vector<double> Inputs(ForwardPass pass, int l) => (l == 0 ? pass.Input : pass.Activations[l - 1]).Row(0);

    private static string InputName(int l) => l == 0 ? "x" : "a";

    private static string Sum(int terms, Func<int, string> term) => string.Join(" + ", Enumerable.Range(0, terms).Select(term));

    /// <summary>At most four decimals; negative numbers in brackets, so that they can follow a sign.</summary>
    private static string Text(double value)
    {
        string format = value != 0 && Math.Abs(value) < 0.001 ? "0.##e+0" : "0.####";
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return value < 0 ? $"({text})" : text;
    }

    private static string Text(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(v => v.ToString("0.####", CultureInfo.InvariantCulture)))}]";
}
