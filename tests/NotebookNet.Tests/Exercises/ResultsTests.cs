using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Tests.Charts;

namespace NotebookNet.Tests.Exercises;

public class ResultsTests
{
    [Fact]
    public void Numbers_keep_their_full_precision()
    {
        const double emily = 0.9510193784563421;
        var results = Results.Of(new { emily, third = 1.0 / 3, tiny = 1e-300, epochs = 1000, name = "run", converged = true });

        var json = JsonNode.Parse(results.ToJson())!;
        Assert.Equal(emily, json["emily"]!.GetValue<double>());
        Assert.Equal(1.0 / 3, json["third"]!.GetValue<double>());
        Assert.Equal(1e-300, json["tiny"]!.GetValue<double>());
        Assert.Equal(1000, json["epochs"]!.GetValue<int>());
        Assert.Equal("run", json["name"]!.GetValue<string>());
        Assert.True(json["converged"]!.GetValue<bool>());
    }

    [Fact]
    public void Matrices_are_rows_and_networks_are_layers()
    {
        var weights = Matrix<double>.Build.DenseOfArray(new[,] { { 0.1, 0.2, 0.3 }, { 0.4, 0.5, 0.6 } });
        var network = new Network(new DenseLayer(weights, [1, 2], "tanh"), new DenseLayer(Matrix<double>.Build.Dense(1, 2, 0.7), null, "sigmoid"));

        var json = JsonNode.Parse(new Results().Add("weights", weights).Add("row", weights.Row(1)).Add("network", network)
            .Add("table", new[,] { { 1.0 }, { 2.0 } }).Add("by name", new Dictionary<string, double> { ["Emily Smith"] = 0.9 }).ToJson())!;

        Assert.Equal("[[0.1,0.2,0.3],[0.4,0.5,0.6]]", json["weights"]!.ToJsonString());
        Assert.Equal("[0.4,0.5,0.6]", json["row"]!.ToJsonString());
        Assert.Equal("[[0.1,0.2,0.3],[0.4,0.5,0.6]]", json["network"]![0]!["weights"]!.ToJsonString());
        Assert.Equal("[1,2]", json["network"]![0]!["biases"]!.ToJsonString());
        Assert.Equal("tanh", json["network"]![0]!["activation"]!.GetValue<string>());
        Assert.Null(json["network"]![1]!["biases"]);
        Assert.Equal("[[1],[2]]", json["table"]!.ToJsonString());
        Assert.Equal(0.9, json["byName"]!["Emily Smith"]!.GetValue<double>());
    }

    [Fact]
    public void Later_training_does_not_change_what_was_collected()
    {
        var network = new Network([2, 2, 1]).Initialize(new NumPyRandom(1));
        var results = new Results().Add("initialWeights", network);
        string before = results.ToJson();
        network.Fit(DataSets.Xor, epochs: 5);
        Assert.Equal(before, results.ToJson());
    }

    [Theory]
    [InlineData("FinalLoss", "finalLoss")]
    [InlineData("final loss", "finalLoss")]
    [InlineData("dL/dw1", "dLDw1")]
    [InlineData("epochs", "epochs")]
    public void Names_become_camel_case(string name, string key) =>
        Assert.NotNull(JsonNode.Parse(new Results().Add(name, 1).ToJson())![key]);

    [Fact]
    public void Results_show_themselves_as_json_and_as_lines()
    {
        var bundle = Shown.Bundle(Results.Of(new { loss = 0.25, predictions = new[] { 0.1, 0.9 }, losses = new double[500] }));
        Assert.Equal(["application/json", "text/plain"], bundle.Keys);
        Assert.Equal(500, JsonNode.Parse(bundle["application/json"])!["losses"]!.AsArray().Count);
        Assert.Equal("loss: 0.25\npredictions: [0.1, 0.9]\nlosses: 500 values", bundle["text/plain"]);
        Assert.True(Shown.RefusesOthers(new Results()));
    }

    [Fact]
    public void What_is_not_finite_is_written_in_words() =>
        Assert.Equal("""{"loss":"NaN","reach":"Infinity"}""", Results.Of(new { loss = double.NaN, reach = double.PositiveInfinity }).ToJson());

    [Fact]
    public void Dates_and_durations_are_text_and_what_contains_itself_is_refused()
    {
        Assert.Equal("""{"day":"1999-12-31T00:00:00","small":-1,"took":"00:00:02"}""",
            Results.Of(new { day = new DateTime(1999, 12, 31), small = (sbyte)-1, took = TimeSpan.FromSeconds(2) }).ToJson());
        Assert.Throws<InsufficientExecutionStackException>(() => Results.Of(new { list = new Endless() }));
    }

    [Fact]
    public void Names_are_unique_and_not_empty()
    {
        Assert.Throws<ArgumentException>(() => new Results().Add("a b", 1).Add("aB", 2));
        Assert.Throws<ArgumentException>(() => new Results().Add("--", 1));
    }

    private sealed class Endless
    {
        public Endless Next => this;
    }
}
