namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>One neuron and what it computes: inputs times weights, plus bias, through the activation.</summary>
    /// <param name="weights">One weight per input.</param>
    /// <param name="bias">The bias; null for a neuron without one.</param>
    /// <param name="input">One number per input, which fills in the sum and the output; null for a drawing without numbers in the circles.</param>
    /// <param name="activation">The activation; null for the sigmoid.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers or names than weights.</exception>
    public static Figure NeuronDiagram(
        double[] weights, double? bias = null, double[]? input = null, Activation? activation = null,
        IEnumerable<string>? inputs = null, string output = "output", string? title = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        string[] names = inputs?.ToArray() ?? [.. Enumerable.Range(1, weights.Length).Select(i => $"x{i}")];
        if (weights.Length == 0 || names.Length != weights.Length || (input is not null && input.Length != weights.Length))
        {
            throw new ArgumentException(
                $"A neuron has one input per weight; there are {weights.Length} weights, {names.Length} names and {input?.Length ?? weights.Length} numbers.",
                nameof(input));
        }
        var function = activation ?? Activation.Sigmoid;
        double? total = input is null ? null : weights.Zip(input, (weight, x) => weight * x).Sum() + (bias ?? 0);
        double? answer = total is { } z ? function.Value(z) : null;
        var diagram = new Diagram();
        int rows = weights.Length + (bias is null ? 0 : 1);
        double Row(int index) => (rows - 1) / 2.0 - index;
        string sumHover = total is null ? "the weighted sum" : $"the weighted sum is {Phrase.Number(total.Value)}";
        var sum = diagram.AddNode(1.25, 0, total is null ? "Σ" : Short(total.Value), sumHover);
        string endHover = answer is null ? function.Name : $"{function.Name} of the sum is {Phrase.Number(answer.Value)}";
        var end = diagram.AddNode(2.3, 0, answer is null ? "f" : Short(answer.Value), endHover);
        diagram.AddText(1.25, 0, "sum", yshift: 32);
        diagram.AddText(2.3, 0, function.Name, yshift: 32);
        diagram.AddText(2.3, 0, output, yshift: -32);
        for (int i = 0; i < weights.Length; i++)
        {
            var node = diagram.AddNode(0, Row(i), input is null ? names[i] : Short(input[i]), names[i]);
            if (input is not null)
                diagram.AddText(0, Row(i), names[i], yshift: 30);
            diagram.AddEdge(node, sum, weights[i], $"× {Short(weights[i])}", $"weight of {names[i]}: {Phrase.Number(weights[i])}");
        }
        if (bias is { } b)
        {
            var node = diagram.AddNode(0, Row(weights.Length), "1", "always 1");
            diagram.AddText(0, Row(weights.Length), "bias", yshift: 30);
            diagram.AddEdge(node, sum, b, $"× {Short(b)}", $"bias: {Phrase.Number(b)}");
        }
        diagram.AddEdge(sum, end, null, null, function.Name);
        string formula = string.Join(" + ", weights.Select((weight, i) =>
            $"{Phrase.Number(weight)} times {names[i]}{(input is null ? "" : $" ({Phrase.Number(input[i])})")}"))
            + (bias is null ? "" : $" + bias {Phrase.Number(bias.Value)}");
        return diagram.ToFigure(
            70 + 86 * Math.Max(2, rows),
            (-0.35, 2.7),
            (-(rows - 1) / 2.0 - 0.65, (rows - 1) / 2.0 + 0.65),
            title,
            $"A neuron: {formula}{(total is null ? "" : $" = {Phrase.Number(total.Value)}")}, then the "
                + $"{function.Name}{(answer is null ? "" : $" gives {Phrase.Number(answer.Value)}")}.");
    }

    /// <summary>One neuron of a network and what it computes for an input.</summary>
    /// <param name="neuron">The neuron.</param>
    /// <param name="input">One number per weight; null for a drawing without numbers in the circles.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="title">Shown above the figure.</param>
    public static Figure NeuronDiagram(Neuron neuron, double[]? input = null, IEnumerable<string>? inputs = null, string output = "output",
        string? title = null)
    {
        ArgumentNullException.ThrowIfNull(neuron);
        return NeuronDiagram(neuron.Weights, neuron.Bias == 0 ? null : neuron.Bias, input, neuron.Activation, inputs, output, title);
    }
}
