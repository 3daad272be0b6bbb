namespace NotebookNet.Tests;

/// <summary>The worked example of the original article: Alice alone, all weights 1, all biases 0.</summary>
public class TraceTests
{
    [Fact]
    public void Every_step_of_the_worked_example_is_there()
    {
        var expected = Reference.Experiments.At("gradient_checks", "zhou_worked_example_alice_all_ones");
        var network = new Network([2, 2, 1]) { Parameters = [1, 1, 1, 1, 0, 0, 1, 1, 0] };
        var trace = network.Trace([-2, -1], [1], Loss.MeanSquaredError);

        Assert.Equal(-3, trace.Value("z", 0, 0));
        Assert.Equal(expected.At("h1").GetDouble(), trace.Value("a", 0, 0), 1e-15);
        Assert.Equal(expected.At("h2").GetDouble(), trace.Value("a", 0, 1), 1e-15);
        Assert.Equal(expected.At("o1").GetDouble(), trace.Value("a", 1, 0), 1e-15);
        Assert.Equal(expected.At("loss").GetDouble(), trace.Rows.Single(r => r.Quantity == "L").Value, 1e-15);
        Assert.Equal(expected.At("dL_dw1").GetDouble(), trace.Value("dL/dw0", 0, 0), 1e-15);
        var gradient = expected.At("gradient");
        (string Name, string Quantity, int Layer, int Neuron)[] parameters =
        [
            ("w1", "dL/dw0", 0, 0), ("w2", "dL/dw1", 0, 0), ("b1", "dL/db", 0, 0), ("w3", "dL/dw0", 0, 1), ("w4", "dL/dw1", 0, 1), ("b2", "dL/db", 0, 1),
            ("w5", "dL/dw0", 1, 0), ("w6", "dL/dw1", 1, 0), ("b3", "dL/db", 1, 0),
        ];
        foreach (var p in parameters) Assert.Equal(gradient.At(p.Name).GetDouble(), trace.Value(p.Quantity, p.Layer, p.Neuron), 1e-15);
        Assert.Equal(3 * 2 + 1 + 3 * 5, trace.Rows.Count);
    }

    [Fact]
    public void A_step_shows_its_formula_and_the_numbers_in_it()
    {
        var network = new Network([2, 2, 1]) { Parameters = [1, 1, 1, 1, 0, 0, 1, 1, 0] };
        var step = network.Trace([-2, -1], [1], Loss.MeanSquaredError).Rows[0];
        Assert.Equal("w0·x0 + w1·x1 + b", step.Formula);
        Assert.Equal("1·(-2) + 1·(-1) + 0", step.Numbers);
    }

    [Fact]
    public void An_unknown_step_is_named()
    {
        var trace = new Network([2, 1]).Trace([0, 1], [1], Loss.MeanSquaredError);
        Assert.Contains("no dL/dw7 of neuron 0 in layer 0", Assert.Throws<ArgumentException>(() => trace.Value("dL/dw7", 0, 0)).Message);
    }
}
