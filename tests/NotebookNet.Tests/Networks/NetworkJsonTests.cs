using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

public class NetworkJsonTests
{
    [Fact]
    public void Saving_and_loading_a_file_changes_nothing()
    {
        var network = new Network(new DenseLayer(2, 3, "leaky-relu", biases: false), new DenseLayer(3, 2, "softmax")).Initialize(new NumPyRandom(11));
        network.Layers[0].Neurons[0].Weights = [double.Epsilon, -1e308];
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        try
        {
            network.Save(path);
            var loaded = Network.Load(path);
            Assert.Equal(network.Parameters, loaded.Parameters);
            Assert.Equal(network.ToString(), loaded.ToString());
            Assert.Equal(network.Layers.Select(l => l.HasBiases), loaded.Layers.Select(l => l.HasBiases));
            Assert.Equal(network.ToJson(), loaded.ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_file_is_made_to_be_read()
    {
        var network = new Network(new DenseLayer(Matrix<double>.Build.DenseOfRowArrays([0.5, -1], [2, 0.1]), [0, 3], "tanh"));
        const string Expected = """
            {
              "format": "NotebookNet network",
              "version": 1,
              "layers": [
                {
                  "inputs": 2,
                  "outputs": 2,
                  "activation": "tanh",
                  "weights": [
                    [0.5, -1],
                    [2, 0.1]
                  ],
                  "biases": [0, 3]
                }
              ]
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), network.ToJson());
    }

    [Theory]
    [InlineData("hello", "is not a network")]
    [InlineData("[1]", "expected an object with \"format\": \"NotebookNet network\"")]
    [InlineData("""{"format": "NotebookNet network", "version": 2, "layers": []}""", "has version 2; this library reads version 1")]
    [InlineData("""{"format": "NotebookNet network", "version": 1.5, "layers": []}""", "has version 1.5; this library reads version 1")]
    [InlineData("""{"format": "NotebookNet network", "version": 1, "layers": []}""", "at least one layer")]
    [InlineData("""{"format": "NotebookNet network", "version": 1, "layers": [{"inputs": 2, "outputs": 1, "activation": "tanh", "weights": [[1]]}]}""", "layer 0: weights must be 1 rows of 2 numbers")]
    [InlineData("""{"format": "NotebookNet network", "version": 1, "layers": [{"inputs": 1, "outputs": 1, "activation": "swish", "weights": [[1]]}]}""", "layer 0: There is no activation 'swish'")]
    [InlineData("""{"format": "NotebookNet network", "version": 1, "layers": [{"inputs": 1, "outputs": 1, "activation": "tanh", "weights": [[1]], "biases": [1, 2]}]}""", "expected 1 numbers, got 2")]
    [InlineData("""{"format": "NotebookNet network", "version": 1, "layers": [{"inputs": 1, "outputs": 1, "weights": [["a"]]}]}""", "layer 0:")]
    public void What_is_not_a_network_is_refused_with_the_place_and_the_reason(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Network.FromJson(json)).Message);

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("There is no file nowhere.json", Assert.Throws<FileNotFoundException>(() => Network.Load("nowhere.json")).Message);
}
