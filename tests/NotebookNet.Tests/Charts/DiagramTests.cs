using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class DiagramTests
{
    // The article's 2-2-1 network: weights 0 and 1, no bias, inputs 2 and 3, output 0.7216325609518421.
    private static readonly Network Article = new(
        new DenseLayer(Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1 }, { 0, 1 } }), [0, 0], "sigmoid"),
        new DenseLayer(Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1 } }), [0], "sigmoid"));

    private static string[] Texts(JsonNode? array) =>
        [.. array!.AsArray().Select(item => item is JsonValue value ? value.GetValue<string>() : item!["text"]!.GetValue<string>())];

    [Fact]
    public void Neurons_show_their_activations_for_an_input()
    {
        var figure = Plot.NetworkDiagram(Article, input: [2, 3], inputs: ["weight", "height"], outputs: ["answer"]);

        Assert.Equal(["2", "3", "0.953", "0.953", "0.722"], Texts(figure.Data[1]!["text"]));
        Assert.Superset(new HashSet<string> { "weight", "height", "h1", "h2", "answer" }, Texts(figure.Layout["annotations"]).ToHashSet());
        Assert.Contains("For the input 2 and 3 the answer is 0.7216", figure.Description);
    }

    [Fact]
    public void Lines_say_weights_by_width_and_color()
    {
        var network = new Network(new DenseLayer(Matrix<double>.Build.DenseOfArray(new double[,] { { 4, -2, 0.01 } }), null, "sigmoid"));
        var figure = Plot.NetworkDiagram(network);

        var lines = figure.Layout["shapes"]!.AsArray();
        double[] widths = [.. lines.Select(line => line!["line"]!["width"]!.GetValue<double>())];
        Assert.True(widths[0] > widths[1] && widths[1] > widths[2] && widths[2] > 0);
        Assert.Equal([Palette.High, Palette.Low, Palette.High], lines.Select(line => line!["line"]!["color"]!.GetValue<string>()));
        Assert.Superset(new HashSet<string> { "4", "-2", "0.01" }, Texts(figure.Layout["annotations"]).ToHashSet());
        Assert.Contains("the strongest, 4, leads from x1 to y", figure.Description);
    }

    [Fact]
    public void An_architecture_connects_every_neuron_with_the_layer_before()
    {
        var figure = Plot.NetworkDiagram([3, 4, 1]);
        Assert.Equal(3 * 4 + 4, figure.Layout["shapes"]!.AsArray().Count);
        Assert.Equal(8, figure.Numbers(1, "x").Length);
        Assert.Contains("3 inputs, 4 hidden neurons and 1 output neuron", figure.Description);
    }

    [Fact]
    public void Of_long_layers_the_ends_are_drawn()
    {
        var figure = Plot.NetworkDiagram(new Network([64, 16, 10], output: "softmax").Initialize(new NumPyRandom(1)));
        string[] names = Texts(figure.Data[1]!["text"]);
        Assert.Contains("x64", names);
        Assert.DoesNotContain("x32", names);
        Assert.Contains("1,210 parameters", figure.Description);
    }

    [Fact]
    public void Labels_on_lines_do_not_lie_on_each_other()
    {
        var random = new NumPyRandom(4);
        var figure = Plot.NetworkDiagram(new Network([2, 4, 1]).Initialize(() => random.NextGaussian(0, 2)));
        var labels = figure.Layout["annotations"]!.AsArray().Where(note => note!["bgcolor"] is not null && !note["text"]!.GetValue<string>().StartsWith('b'))
            .Select(note => (X: note!["x"]!.GetValue<double>(), Y: note["y"]!.GetValue<double>())).ToArray();

        Assert.Equal(12, labels.Length);
        double height = figure.Layout["height"]!.GetValue<double>();
        JsonArray x = figure.Layout["xaxis"]!["range"]!.AsArray(), y = figure.Layout["yaxis"]!["range"]!.AsArray();
        double across = 700 / (x[1]!.GetValue<double>() - x[0]!.GetValue<double>()), up = height / (y[1]!.GetValue<double>() - y[0]!.GetValue<double>());
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.True(Math.Abs(labels[i].X - labels[j].X) * across >= 40
                    || Math.Abs(labels[i].Y - labels[j].Y) * up >= 15, $"labels {i} and {j} overlap");
            }
        }
    }

    [Fact]
    public void The_spam_neuron_shows_seven_three_minus_two_five_one()
    {
        var figure = Plot.NeuronDiagram([7, 3], bias: -2, input: [1, 0], inputs: ["first", "second"], output: "spam");

        Assert.Contains("5", Texts(figure.Data[1]!["text"]));
        Assert.Contains("0.993", Texts(figure.Data[1]!["text"]));
        Assert.Superset(new HashSet<string> { "× 7", "× 3", "× -2", "first", "second", "bias", "spam" }, Texts(figure.Layout["annotations"]).ToHashSet());
        Assert.Contains("= 5, then the sigmoid gives 0.9933", figure.Description);
    }

    [Fact]
    public void Names_and_numbers_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 inputs", Assert.Throws<ArgumentException>(() => Plot.NetworkDiagram(Article, input: [1])).Message);
        Assert.Contains("1 outputs", Assert.Throws<ArgumentException>(() => Plot.NetworkDiagram(Article, outputs: ["a", "b"])).Message);
        Assert.Throws<ArgumentException>(() => Plot.NetworkDiagram([3]));
        Assert.Throws<ArgumentException>(() => Plot.NeuronDiagram([1, 2], input: [1]));
    }
}
