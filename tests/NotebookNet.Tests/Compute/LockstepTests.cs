using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>Networks that are trained in lockstep end where <see cref="Trainer"/> ends each of them, to the last bit, whatever their neighbors do.</summary>
public class LockstepTests
{
    private static readonly string[] Activations = ["sigmoid", "tanh", "relu", "leaky-relu", "identity"];

    [Theory]
    [InlineData(8, 4)]
    [InlineData(8, 1)]
    [InlineData(4, 4)]
    [InlineData(4, 1)]
    [InlineData(2, 4)]
    [InlineData(2, 1)]
    public void Random_networks_end_where_the_trainer_ends_each_of_them(int lanes, int registers)
    {
        var random = new Random(lanes + registers);
        int diverged = 0;
        for (int repeat = 0; repeat < 60; repeat++)
            diverged += Compare(random, repeat, (layout, samples, plan) => new LockstepSteps(layout, samples, plan, Kernels(lanes, registers)));
        Assert.True(diverged > 0, "No network diverged, so nothing was seen of what that does to its neighbors.");
    }

    [Fact]
    public void A_diverging_neighbor_disturbs_nobody()
    {
        var data = DataSets.Xor;
        Network Quiet(int seed) => new Network([2, 3, 1], "identity", "identity").Initialize(new NumPyRandom(seed));
        Network Start(int seed) => seed == 5 ? new Network([2, 3, 1], "identity", "identity") { Parameters = [.. Enumerable.Repeat(1e3, 13)] } : Quiet(seed);
        var together = Sweep.Seeds(20, Start).Fit(data, learningRate: 0.05, epochs: 300);
        var alone = Sweep.Seeds(20, Quiet).Fit(data, learningRate: 0.05, epochs: 300);
        Assert.StartsWith("Training diverged", together.Runs[5].Error);
        Assert.Equal(StopReason.Diverged, together.Histories[5].StopReason);
        Assert.True(double.IsNaN(together.FinalLosses[5]));
        foreach (int seed in Enumerable.Range(0, 20).Where(s => s != 5))
        {
            Assert.Equal(alone.Networks[seed].Parameters, together.Networks[seed].Parameters);
            Assert.Equal(alone.Histories[seed].Loss, together.Histories[seed].Loss);
        }
    }

    [Fact]
    public void A_study_can_be_canceled_between_two_epochs()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var study = Sweep.Seeds(10, seed => new Network([2, 2, 1]).Initialize(new NumPyRandom(seed)))
            .Train(DataSets.Xor, network => new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1)), source.Token);
        Assert.All(study.Histories, history => Assert.Equal((StopReason.Canceled, 0), (history.StopReason, history.EpochsRun)));
        Assert.All(study.Histories, history => Assert.Equal([0], history.Epochs));
    }

    [Fact]
    public void Steps_of_a_study_allocate_nothing()
    {
        var network = new Network([2, 4, 1]);
        foreach (var optimizer in new Optimizer[] { new GradientDescent(0.1), new Adam(0.01) })
        {
            var plan = new TrainingPlan(Loss.MeanSquaredError.Function, optimizer.CreateRule) { Threshold = 0.5 };
            var steps = new LockstepSteps(
                network.Layout, new SampleSet(DataSets.Xor.X, DataSets.Xor.Y), plan, LockstepKernels.For(LockstepKernels.MostNetworks));
            for (int n = 0; n < steps.Width; n++) steps.Begin(n, network.Parameters);
            Run();
            Assert.Equal(0, Enumerable.Range(0, 10).Min(_ => Allocated(Run)));

            void Run()
            {
                for (int epoch = 0; epoch < 30; epoch++) steps.RunEpoch(epoch % 2 == 0);
                steps.Measure();
            }
        }
    }

    /// <summary>How far the networks of a study are from those of trainers, for a process that is told to have narrower registers.</summary>
    internal static double LargestDifference()
    {
        var random = new Random(11);
        for (int repeat = 0; repeat < 20; repeat++) Compare(random, repeat, null);
        return 0;
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <returns>How many of them diverged.</returns>
    private static int Compare(Random random, int repeat, Func<NetworkLayout, SampleSet, TrainingPlan, LockstepSteps>? stepsOf)
    {
        int[] sizes = [random.Next(1, 11), .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 13)), random.Next(1, 4)];
        string hidden = Activations[random.Next(5)], output = random.Next(3) == 0 ? "softmax" : Activations[random.Next(5)];
        var loss = Loss.All[random.Next(5)];
        if (loss.Name.Contains("entropy") && output != "softmax") output = "sigmoid";
        int samples = repeat % 20 == 0 ? 500 : random.Next(1, 40), count = random.Next(1, 40);
        int batch = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(1, 20) };
        double rate = random.Next(4) == 0 ? 30 : 0.1;
        Optimizer optimizer = random.Next(8) switch
        {
            0 => new Adam(rate),
            1 => new Momentum(rate),
            2 => new Nesterov(rate),
            3 => new RMSProp(rate),
            4 => new Rprop(),
            _ => new GradientDescent(rate),
        };
        double l2 = random.Next(4) == 0 ? 0.01 : 0;
        int every = random.Next(4), epochs = random.Next(30);
        bool biases = random.Next(2) == 0;
        var x = Matrix<double>.Build.Dense(samples, sizes[0], (_, _) => 2 * random.NextDouble() - 1);
        var y = Matrix<double>.Build.Dense(samples, sizes[^1], (_, _) => random.NextDouble());

        Trainer TrainerOf(int seed)
        {
            var draws = new NumPyRandom(seed);
            // Some begin far out, where they may diverge.
            var network = new Network(sizes, hidden, output, biases).Initialize(() => (seed % 7 == 3 ? 1e3 : 1) * (2 * draws.NextDouble() - 1));
            return new Trainer(network, loss, optimizer) { Epochs = epochs, BatchSize = batch, RecordEvery = every, L2 = l2, SnapshotAt = [3] };
        }

        Trainer[] trainers = [.. Enumerable.Range(0, count).Select(TrainerOf)];
        var results = Study(trainers, x, y, stepsOf);
        int diverged = 0;
        for (int n = 0; n < count; n++)
        {
            var alone = TrainerOf(n);
            TrainingHistory expected;
            string? error = null;
            try
            {
                expected = alone.Fit(x, y);
            }
            catch (TrainingDivergedException e)
            {
                (expected, error) = (e.History, e.Message);
                diverged++;
            }
            var history = results[n].History;
            Assert.Equal(error, results[n].Error?.Message);
            Assert.Equal((expected.EpochsRun, expected.StopReason), (history.EpochsRun, history.StopReason));
            Assert.Equal(expected.Epochs, history.Epochs);
            Assert.Equal(expected.Accuracy, history.Accuracy);
            Assert.Equal(expected.Loss, history.Loss);
            Assert.Equal(expected.Snapshots, history.Snapshots);
            // What a diverging network is left with is of no use: each of its steps makes the last bit of the one before larger.
            if (error is null) Assert.Equal(alone.Network.Parameters, trainers[n].Network.Parameters);
        }
        return diverged;
    }

    private static List<(TrainingHistory History, TrainingDivergedException? Error)> Study(Trainer[] trainers, Matrix<double> x, Matrix<double> y,
        Func<NetworkLayout, SampleSet, TrainingPlan, LockstepSteps>? stepsOf)
    {
        if (stepsOf is null) return [.. ManyTrainings.Run(trainers, new DataSet(x, y), CancellationToken.None)];
        var results = new List<(TrainingHistory, TrainingDivergedException?)>();
        for (int start = 0; start < trainers.Length;)
        {
            var steps = stepsOf(trainers[0].Network.Layout, new SampleSet(x, y), trainers[0].PlanFor(y));
            var part = trainers[start..Math.Min(start + steps.Width, trainers.Length)];
            results.AddRange(new LockstepRun(part, steps).Run(CancellationToken.None));
            start += part.Length;
        }
        return results;
    }

    private static LockstepKernels Kernels(int lanes, int registers) => (lanes, registers) switch
    {
        (8, 4) => new LockstepKernels<Four<Lanes512>>(),
        (8, 1) => new LockstepKernels<Lanes512>(),
        (4, 4) => new LockstepKernels<Four<Lanes256>>(),
        (4, 1) => new LockstepKernels<Lanes256>(),
        (_, 4) => new LockstepKernels<Four<Lanes128>>(),
        _ => new LockstepKernels<Lanes128>(),
    };
}
