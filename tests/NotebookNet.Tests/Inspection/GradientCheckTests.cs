using System.Globalization;
using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>Every row of the reference's gradient checks: the gradient by backpropagation, and central differences of five widths.</summary>
public class GradientCheckTests
{
    private static readonly JsonElement Checks = Reference.Experiments.At("gradient_checks");

    [Fact]
    public void The_circles_gradient_is_the_references()
    {
        var random = new PythonRandom(0);
        var network = new Network([2, 4, 1]).Initialize(() => random.NextDouble() - 0.5);
        Check(Checks.At("circle", "0"), network, DataSets.CircleGrid(), Loss.MeanSquaredError, name =>
        {
            string[] parts = name.Split('.');
            return $"Layers[{parts[0][^1]}].{(parts[2] == "b" || parts[2] == "bias" ? $"Biases[{parts[1][^1]}]" : $"Weights[{parts[1][^1]}, {parts[2][^1]}]")}";
        });
    }

    [Fact]
    public void The_peoples_gradients_are_the_references_one_by_one_and_all_together()
    {
        var expected = Checks.At("zhou", "0");
        var random = new NumPyRandom(0);
        var network = new Network([2, 2, 1]).Initialize(() => random.NextGaussian(), DrawOrder.WeightsThenBiases);
        for (int person = 0; person < 4; person++)
            Check(expected.At("per_sample", DataSets.People.RowNames[person]), network, DataSets.People.Rows([person]), Loss.MeanSquaredError, ZhouName);
        Check(expected.At("mse"), network, DataSets.People, Loss.MeanSquaredError, ZhouName);
    }

    [Fact]
    public void The_networks_of_three_layers_have_the_references_gradients()
    {
        var random = new NumPyRandom(1);
        var trask = new Network([3, 4, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
        Check(Checks.At("trask3", "1"), trask, DataSets.XorWithOne, Loss.HalfSumSquaredError, name => InputsFirst(name, "syn0", "syn1"));
        random = new NumPyRandom(0);
        var loy = new Network([3, 4, 1], biases: false).Initialize(random.NextDouble, DrawOrder.InputByInput);
        Check(Checks.At("loy", "0"), loy, DataSets.XorWithOne, Loss.SumSquaredError, name => InputsFirst(name, "weights1", "weights2"));
    }

    [Fact]
    public void The_single_neurons_gradient_is_the_references()
    {
        var random = new NumPyRandom(1);
        var network = new Network([3, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1);
        Check(Checks.At("spencer_harper", "1"), network, DataSets.FirstInput, Loss.HalfSumSquaredError, name =>
            $"Layers[0].Weights[0, {int.Parse(name[1..]) - 1}]");
    }

    [Fact]
    public void A_wrong_gradient_is_found()
    {
        var network = new Network([2, 3, 1]);
        var check = GradientCheck.Run(network, DataSets.Xor, Loss.MeanSquaredError);
        Assert.InRange(check.RelativeError, 0, 1e-8);
        var other = GradientCheck.Run(network, DataSets.Or, Loss.MeanSquaredError);
        Assert.Contains(check.Rows.Zip(other.Rows), pair => Math.Abs(pair.First.Analytic - pair.Second.Numeric) > 1e-3);
    }

    private static void Check(JsonElement expected, Network network, DataSet data, Loss loss, Func<string, string> nameOf)
    {
        Assert.Equal(expected.At("loss_at_theta").GetDouble(), loss.Value(network.Predict(data.X), data.Y), 1e-12);
        double[] before = network.Parameters;
        foreach (double h in (double[])[1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
        {
            var check = GradientCheck.Run(network, data, loss, h);
            var rows = check.Rows.ToDictionary(r => r.Parameter);
            Assert.Equal(expected.At("rows").GetArrayLength(), rows.Count);
            foreach (var wanted in expected.At("rows").EnumerateArray())
            {
                var row = rows[nameOf(wanted.At("param").GetString()!)];
                Assert.Equal(wanted.At("value").GetDouble(), row.Value);
                Assert.Equal(wanted.At("analytic_gradient").GetDouble(), row.Analytic, 1e-14);

                // A difference of two losses near 1 has an error of some 1e-16; divided by 2h it is this.
                double numeric = wanted.At("numeric").EnumerateObject().First(n => double.Parse(n.Name, CultureInfo.InvariantCulture) == h).Value.GetDouble();
                Assert.Equal(numeric, row.Numeric, 1e-15 / h);
            }
            if (h == 1e-5)
            {
                Assert.InRange(check.RelativeError, 0, 4 * expected.At("relative_norm_error_h1e5").GetDouble() + 1e-10);
                Assert.InRange(check.MaxAbsoluteError, 0, 4 * expected.At("max_abs_err_h1e5").GetDouble() + 1e-11);
            }
        }
        Assert.Equal(before, network.Parameters);
    }

    private static string ZhouName(string name) => name switch
    {
        "w1" => "Layers[0].Weights[0, 0]",
        "w2" => "Layers[0].Weights[0, 1]",
        "w3" => "Layers[0].Weights[1, 0]",
        "w4" => "Layers[0].Weights[1, 1]",
        "w5" => "Layers[1].Weights[0, 0]",
        "w6" => "Layers[1].Weights[0, 1]",
        "b1" => "Layers[0].Biases[0]",
        "b2" => "Layers[0].Biases[1]",
        _ => "Layers[1].Biases[0]",
    };

    /// <summary>"syn0[2][1]" is the weight from input 2 to neuron 1.</summary>
    private static string InputsFirst(string name, string first, string second)
    {
        int[] indices = [.. name.Split('[', ']').Where(part => int.TryParse(part, out _)).Select(int.Parse)];
        return name.StartsWith(first + "[") && !name.StartsWith(second + "[") ? $"Layers[0].Weights[{indices[1]}, {indices[0]}]"
            : $"Layers[1].Weights[0, {indices[0]}]";
    }
}
