using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>Functions in WebAssembly train networks as <see cref="Trainer"/> does.</summary>
public sealed class CompiledTrainingTests : IDisposable
{
    private const int Rows = 100;

    private static readonly string[] Activations = ["sigmoid", "tanh", "relu", "leaky-relu", "identity"];
    private readonly WasmtimeFunctions functions = new();

    public void Dispose() => functions.Dispose();

    [Fact]
    public void Random_networks_end_where_the_trainer_ends_each_of_them()
    {
        var random = new Random(1);
        for (int repeat = 0; repeat < 300; repeat++) Compare(random);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    public void A_loss_that_is_not_finite_ends_a_run(int networks, int batch)
    {
        var network = new Network([2, 3, 1], "identity", "identity").Initialize(new NumPyRandom(1));
        var trainer = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(0.1)) { BatchSize = batch };
        var compiled = For(trainer, DataSets.Xor.X, DataSets.Xor.Y, networks);
        double[] wild = [.. Enumerable.Repeat(1e3, 13)];
        for (int n = 0; n < networks; n++) compiled.CopyFrom(n, trainer.Network.Parameters);
        while (!TryRun(compiled, 100)) continue;
        compiled.CopyFrom(networks - 1, wild);
        Assert.False(compiled.Run(100, -1, 0));
        Assert.False(compiled.Run(100, 0, 1));
    }

    /// <summary>Short trainings are left to the kernels until together they are long.</summary>
    [Fact]
    public void A_function_is_compiled_when_it_pays()
    {
        var trainer = new Trainer(new Network([2, 2, 1]).Initialize(new NumPyRandom(1)), Loss.MeanSquaredError, new GradientDescent(0.1));
        int times = 0;
        while (!TryRun(For(trainer, DataSets.Xor.X, DataSets.Xor.Y, 1), 100)) times++;
        Assert.InRange(times, 10, 1000);
        Assert.False(TryRun(For(trainer, DataSets.Xor.X, DataSets.Xor.Y, 1), 1));
        Assert.True(TryRun(For(trainer, DataSets.Xor.X, DataSets.Xor.Y, 1), 100));
    }

    [Theory]
    [InlineData("softmax", 3)]
    [InlineData("sigmoid", 40)]
    public void There_are_no_functions_for_softmax_and_for_large_networks(string output, int hidden)
    {
        var trainer = new Trainer(new Network([8, hidden, 2], "tanh", output), Loss.MeanSquaredError, new GradientDescent(0.1));
        var x = Matrix<double>.Build.Dense(3, 8);
        var set = new SampleSet(x, x.SubMatrix(0, 3, 0, 2));
        Assert.Null(CompiledTraining.For(functions, trainer.Network.Layout, set, trainer.Loss.Function, 3, 0.1, 0.5, 1, 8));
    }

    private void Compare(Random random)
    {
        int[] sizes = [random.Next(1, 7), .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 9)), random.Next(1, 4)];
        string hidden = Activations[random.Next(5)], output = Activations[random.Next(5)];
        var loss = Loss.All[random.Next(Loss.All.Count)];
        if (loss.Name.Contains("entropy")) output = "sigmoid";
        int samples = random.Next(1, 40), networks = 2 * random.Next(4), epochs = random.Next(1, 20), every = random.Next(4);
        int batch = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(1, 20) };
        bool biases = random.Next(2) == 0;
        var x = Matrix<double>.Build.Dense(samples, sizes[0], (_, _) => 2 * random.NextDouble() - 1);
        var y = Matrix<double>.Build.Dense(samples, sizes[^1], (_, _) => random.NextDouble());
        Trainer[] trainers = [.. Enumerable.Range(0, Math.Max(1, networks)).Select(seed =>
            new Trainer(new Network(sizes, hidden, output, biases).Initialize(new NumPyRandom(seed)), loss, new GradientDescent(0.05))
            { Epochs = epochs, BatchSize = batch, RecordEvery = every })];
        var compiled = For(trainers[0], x, y, trainers.Length);
        double[][] parameters = [.. trainers.Select(trainer => trainer.Network.Parameters)];
        for (int n = 0; n < trainers.Length; n++) compiled.CopyFrom(n, parameters[n]);
        // Nothing is run before it pays, or in a call that does not; the parameters stay.
        if (epochs * samples * trainers[0].Network.ParameterCount * 2 < 1000) return;
        while (!TryRun(compiled, epochs, every > 0 ? 0 : -1, every)) continue;
        double[] losses = new double[Rows * trainers.Length], accuracies = new double[Rows * trainers.Length];
        compiled.CopyMeasures(epochs, every > 0 ? 0 : -1, every, losses, accuracies);
        for (int n = 0; n < trainers.Length; n++)
        {
            var history = trainers[n].Fit(x, y);
            compiled.CopyTo(n, parameters[n]);
            AssertClose(trainers[n].Network.Parameters, parameters[n]);
            int measured = every > 0 ? (epochs - 1) / every + 1 : 0;
            for (int k = 0; k < measured; k++)
            {
                AssertClose([history.Loss[k]], [losses[k * trainers.Length + n]]);
                Assert.Equal(history.Accuracy[k], accuracies[k * trainers.Length + n]);
            }
        }
    }

    private static bool TryRun(CompiledTraining compiled, int epochs, int first = -1, int every = 0) =>
        compiled.Pays(epochs) && compiled.Run(epochs, first, every);

    private CompiledTraining For(Trainer trainer, Matrix<double> x, Matrix<double> y, int networks)
    {
        var plan = trainer.PlanFor(y);
        int batch = plan.BatchSize == 0 ? x.RowCount : Math.Min(x.RowCount, plan.BatchSize);
        return CompiledTraining.For(
            functions, trainer.Network.Layout, new SampleSet(x, y), plan.Loss, batch, plan.CreateRule(1).PlainRate, plan.Threshold, networks, Rows)!;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-11 * Math.Max(1, Math.Abs(pair.First))));
    }
}
