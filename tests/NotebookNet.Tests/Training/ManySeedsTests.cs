namespace NotebookNet.Tests;

/// <summary>
/// The articles' trainings at seeds that no table holds, against their own scalar arithmetic. The loops add in another order, so the last bits
/// differ, and training lets differences grow: seeds 0 to 299 of the circle and of the three-layer networks stay within 1e-12 (the circle's 266 at 8e-13
/// with AVX-512, and at 1.2e-12 with narrower registers).
/// </summary>
public class ManySeedsTests
{
    [Fact]
    public void The_scalar_arithmetic_is_the_references()
    {
        var expected = Reference.Experiments.At("circle_net", "python_seeds", "0", "params_after", "1000");
        var scalar = new ScalarNetwork(Circle(0));
        scalar.Train(DataSets.CircleGrid(), 10, 1000, 121);
        Reference.Close(CircleTests.Parameters(expected), scalar.Parameters, 1e-13);
    }

    [Fact]
    public void Circles_end_where_the_scalar_arithmetic_ends() =>
        Compare([48, 169, .. Enumerable.Range(3, 10)], Circle, DataSets.CircleGrid(), Loss.MeanSquaredError, rate: 10, epochs: 2000, divisor: 121);

    [Fact]
    public void Sums_of_squared_errors_end_where_the_scalar_arithmetic_ends() =>
        Compare([67, .. Enumerable.Range(7, 40)], seed => ThreeLayers(seed, 0), DataSets.XorWithOne, Loss.SumSquaredError, rate: 1, epochs: 1500, divisor: 1);

    [Fact]
    public void Long_backpropagation_ends_where_the_scalar_arithmetic_ends() =>
        Compare([6, 215], seed => ThreeLayers(seed, -1), DataSets.XorWithOne, Loss.HalfSumSquaredError, rate: 1, epochs: 60000, divisor: 2);

    private static void Compare(IEnumerable<int> seeds, Func<int, Network> networkOf, DataSet data, Loss loss, double rate, int epochs, double divisor) =>
        Assert.All(seeds, seed =>
        {
            var network = networkOf(seed);
            var scalar = new ScalarNetwork(network);
            scalar.Train(data, rate, epochs, divisor);
            new Trainer(network, loss, new GradientDescent(rate)) { Epochs = epochs, RecordEvery = 0 }.Fit(data);
            Reference.Close(scalar.Parameters, network.Parameters);
        });

    private static Network Circle(int seed)
    {
        var random = new PythonRandom(seed);
        return new Network([2, 4, 1]).Initialize(() => random.NextDouble() - 0.5);
    }

    private static Network ThreeLayers(int seed, double low)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 4, 1], biases: false).Initialize(() => random.Uniform(low, 1.0), DrawOrder.InputByInput);
    }
}
