namespace NotebookNet.Fann.Tests;

/// <summary>What a person reads when a file or a call is wrong.</summary>
public class FannErrorTests
{
    private static readonly string Good = FannReference.Text("and_double.net");

    [Fact]
    public void Windows_line_ends_are_named()
    {
        var error = Refused(Good.Replace("\n", "\r\n"));
        Assert.Equal(FannFileProblem.Version, error.Problem);
        Assert.Equal(1, error.Line);
        Assert.Contains("CR LF", error.Message);
    }

    [Fact]
    public void Something_else_than_a_network_is_named() => Assert.Contains("FANN_FLO_2.1", Refused("hello\nworld\n").Message);

    [Fact]
    public void A_missing_field_is_named_with_its_line()
    {
        var error = Refused(Good.Replace("learning_rate=0.700000\n", ""));
        Assert.Equal((FannFileProblem.Field, 3, "learning_rate"), (error.Problem, error.Line, error.Field));
        Assert.Contains("not 'connection_rate=1.000000", error.Message);
    }

    [Fact]
    public void Fields_out_of_order_are_named()
    {
        var error = Refused(Good.Replace("quickprop_decay=-0.000100\nquickprop_mu=1.750000\n", "quickprop_mu=1.750000\nquickprop_decay=-0.000100\n"));
        Assert.Equal((FannFileProblem.Field, 11, "quickprop_decay"), (error.Problem, error.Line, error.Field));
    }

    [Theory]
    [InlineData("learning_rate=0.700000", "learning_rate=fast", 3, "learning_rate", "'fast' is not a number")]
    [InlineData("num_layers=3", "num_layers=3.5", 2, "num_layers", "'3.5' is not a whole number")]
    [InlineData("num_layers=3", "num_layers=1", 2, "num_layers", "1 is too few")]
    [InlineData("num_layers=3", "num_layers=-3", 2, "num_layers", "-3 is not from 0")]
    [InlineData("network_type=0", "network_type=2", 5, "network_type", "2 is none of those")]
    [InlineData("training_algorithm=2", "training_algorithm=9", 7, "training_algorithm", "9 is none of those")]
    [InlineData("(3, 4, 5", "(3, 18, 5", 36, "neuron 3, activation_function", "18 is none of those that FANN 2.2 has, 0 to 17")]
    [InlineData("(0, 3.098", "(0, 3,098", 37, "connection 0 (into neuron 3)", "')")]
    [InlineData("(3, 4, 5", "(4, 4, 5", 36, "neuron 3, num_inputs", "4 is more than the 3 neurons that layer 1 can read")]
    [InlineData("(3, 2.037", "(8, 2.037", 37, "connection 12 (into neuron 8), connected_to_neuron", "8 is not a neuron of an earlier layer")]
    [InlineData("layer_sizes=3 5 2", "layer_sizes=3 999999999 2", 34, "layer_sizes", "too short for 1000000004 neurons")]
    [InlineData("cascade_activation_functions_count=10", "cascade_activation_functions_count=4000000000", 30, "cascade_activation_functions_count", "too short")]
    public void A_bad_value_is_named_with_line_and_field(string good, string bad, int line, string field, string message)
    {
        var error = Refused(ReplaceFirst(Good, good, bad));
        Assert.Contains(message, error.Message);
        Assert.Equal(field, error.Field);
        Assert.StartsWith($"and.net, line {error.Line}, {error.Field}: ", error.Message);
        Assert.InRange(error.Line, line - 1, line);
    }

    [Fact]
    public void A_truncated_network_says_what_is_missing()
    {
        var error = Refused(Good[..Good.LastIndexOf('(')]);
        Assert.Equal(FannFileProblem.Truncated, error.Problem);
        Assert.Equal("connection 16 (into neuron 8)", error.Field);
    }

    [Theory]
    [InlineData("2 2 1\n-1.5 -1.5\n-1.5\n1.5", FannFileProblem.Truncated, 4, "sample 2 of 2, input 2 of 2")]
    [InlineData("4 2 1\n-1 -1\n-1\n", FannFileProblem.Truncated, 1, "number of samples")]
    [InlineData("2 2 1\n-1 x\n-1\n1 1\n1\n", FannFileProblem.Number, 2, "sample 1 of 2, input 2 of 2")]
    [InlineData("1 2 1\n-1 -1\n-1\n1 1\n1\n", FannFileProblem.LeftOver, 4, "number of samples")]
    [InlineData("4000000000 2 1\n-1 -1\n-1\n", FannFileProblem.Truncated, 1, "number of samples")]
    [InlineData("0 2 1\n", FannFileProblem.Range, 1, "number of samples")]
    [InlineData("-4 2 1\n", FannFileProblem.Range, 1, "number of samples")]
    [InlineData("", FannFileProblem.Truncated, 1, "number of samples")]
    public void A_bad_training_set_is_named_with_line_and_place(string text, FannFileProblem problem, int line, string field)
    {
        var error = Assert.Throws<FannFileException>(() => FannTrainingData.Parse(text, "and.data"));
        Assert.Equal((problem, line, field), (error.Problem, error.Line, error.Field));
    }

    [Fact]
    public void A_number_as_long_as_its_file_does_not_fill_the_message() =>
        Assert.InRange(Assert.Throws<FannFileException>(() => FannTrainingData.Parse(new string('7', 100_000), "and.data")).Message.Length, 1, 300);

    [Fact]
    public void Wrong_lengths_and_untrainable_networks_are_named()
    {
        var net = AndGate.Create(1);
        Assert.Contains("2 inputs, and 3 numbers were given", Assert.Throws<ArgumentException>(() => net.Run(1, 2, 3)).Message);
        Assert.Contains("the network has 3 and 1", Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([3, 1]).TrainEpoch(AndGate.Data)).Message);
        Assert.Contains("no scaling", Assert.Throws<InvalidOperationException>(() => net.ScaleInput(1, 2)).Message);
        net.SetActivationFunctionOutput(FannActivation.ThresholdSymmetric);
        Assert.Contains("FANN_THRESHOLD_SYMMETRIC has no slope", Assert.Throws<InvalidOperationException>(() => net.TrainEpoch(AndGate.Data)).Message);
        Assert.Throws<ArgumentException>(() => net.SetWeight(0, 0, 1));
        Assert.Throws<ArgumentException>(() => net.Weights = [1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => net.SetActivationFunction((FannActivation)18, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.GetActivationFunction(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.GetActivationFunction(-1, -1));
        Assert.Throws<ArgumentNullException>(() => FannNetwork.Parse(null!));
        Assert.Throws<ArgumentException>(() => net.Cascade.ActivationSteepnesses = []);
        Assert.Contains("Input 1 is -1 in every sample", Assert.Throws<ArgumentException>(() =>
            net.SetScalingParameters(FannTrainingData.Parse("2 2 1 -1 1 0 -1 2 1"), -1, 1, -1, 1)).Message);
    }

    private static FannFileException Refused(string text) => Assert.Throws<FannFileException>(() => FannNetwork.Parse(text, "and.net"));

    private static string ReplaceFirst(string text, string old, string with)
    {
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        return text[..at] + with + text[(at + old.Length)..];
    }
}
