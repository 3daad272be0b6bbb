using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>The ways through <see cref="TrainingSteps"/> that exist for speed give what the plain way gives.</summary>
public class TrainingStepsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void A_gradient_added_to_the_weights_right_away_is_the_step_of_an_optimizer(int batchSize)
    {
        // Momentum that keeps nothing is plain gradient descent, but goes the way of all other optimizers.
        double[] direct = Trained(300, batchSize, new GradientDescent(0.1), shuffled: false);
        double[] general = Trained(300, batchSize, new Momentum(0.1, momentum: 0), shuffled: false);
        Close(general, direct);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Batches_of_a_shuffled_order_are_those_of_data_in_that_order(int batchSize)
    {
        var (x, y) = Samples(50);
        int[] order = Enumerable.Range(0, 50).ToArray();
        new NumPyRandom(7).Shuffle(order);
        var network = NewNetwork();
        new Trainer(network, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = 1, BatchSize = batchSize, ShuffleWith = new NumPyRandom(7) }.Fit(x, y);

        var ordered = NewNetwork();
        new Trainer(ordered, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = 1, BatchSize = batchSize }
            .Fit(Rows(x, order), Rows(y, order));
        Close(ordered.Parameters, network.Parameters);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Inputs_that_processors_share_are_those_of_the_samples(bool isShuffled, bool isKeptSampleBySample)
    {
        var x = new NumPyRandom(4).Uniform(90, 701);
        var samples = new SampleSet(x);
        int[]? order = isShuffled ? [.. Enumerable.Range(0, 90).Reverse()] : null;
        if (isKeptSampleBySample) samples.KeepSampleBySample();
        var block = SampleBlock.Allocate(new Network([701, 2]).Layout, 64, 1)[0];
        block.Load(samples, 20, 61, order);
        for (int i = 0; i < 701; i++)
        {
            double[] expected = [.. Enumerable.Range(0, 64).Select(s => 20 + Math.Min(s, 60)).Select(s => x[order?[s] ?? s, i])];
            Assert.Equal(expected, block.WriteInput(i, 64).ToArray());
        }
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    [InlineData("rprop")]
    public void Parameters_that_processors_share_are_updated_as_by_one(string optimizer)
    {
        var random = new NumPyRandom(6);
        var layout = new Network([301, 83, 1]).Layout;
        ParameterRows shared = new(layout), alone = new(layout), gradient = new(layout);
        var update = new SharedUpdate(shared, Optimizer.Named(optimizer, 0.1).CreateRule);
        var rule = Optimizer.Named(optimizer, 0.1).CreateRule(alone.Span.Length);
        for (int step = 0; step < 3; step++)
        {
            foreach (ref double derivative in gradient.Span) derivative = random.NextDouble() - 0.5;
            rule.Apply(alone.Span, gradient.Span);
            update.Run(gradient);
            Assert.Equal(alone.Span, shared.Span);
            Assert.False(gradient.Span.ContainsAnyExcept(0.0));
        }
    }

    [Fact]
    public void A_full_batch_in_many_blocks_is_one_step()
    {
        // Far more samples than are computed at a time, and a last block that is not full.
        var (x, y) = Samples(2501);
        var network = NewNetwork();
        double[] expected = network.Backward(x, y, Loss.MeanSquaredError).Gradient;
        double[] before = network.Parameters;
        var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(0.25)) { Epochs = 1 }.Fit(x, y);
        Close([.. before.Zip(expected, (w, g) => w - 0.25 * g)], network.Parameters);
        var untrained = NewNetwork();
        Assert.Equal(Loss.MeanSquaredError.Value(untrained.Predict(x), y), history.LossAt(0), 1e-13);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(16, false)]
    [InlineData(16, true)]
    public void Steps_allocate_nothing(int batchSize, bool shuffled)
    {
        var (x, y) = Samples(200);
        var network = NewNetwork();
        Action<int[]>? shuffle = shuffled ? new NumPyRandom(1).Shuffle : null;
        foreach (var optimizer in new Optimizer[] { new GradientDescent(0.1), new Adam(0.01) })
        {
            var plan = new TrainingPlan(Loss.MeanSquaredError.Function, optimizer.CreateRule) { BatchSize = batchSize, Shuffle = shuffle, Threshold = 0.5 };
            var steps = new TrainingSteps(network.Layout, network.ParameterArray, new SampleSet(x, y), plan);
            var (losses, accuracies) = (new double[30], new double[30]);
            Run(2);

            // A garbage collection that another test causes takes the unused rest of this thread's 8 KB from it, and the runtime counts
            // that as allocated. What the steps themselves allocate is in every one of the measurements.
            Assert.Equal(0, Enumerable.Range(0, 10).Min(_ => Allocated(() => Run(30))));

            void Run(int epochs)
            {
                if (steps.IsFullBatch) steps.RunFullBatch(epochs, 0, 1, losses, accuracies);
                else steps.RunBatches(epochs, 0, 1, losses, accuracies);
            }
        }
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void The_batch_whose_loss_is_not_finite_changes_nothing()
    {
        var x = Matrix<double>.Build.Dense(3, 1, [1, 1e200, 1]);
        var y = Matrix<double>.Build.Dense(3, 1, [0, 0, 0]);
        var network = new Network(new DenseLayer(Matrix<double>.Build.Dense(1, 1, 1), null, "identity"));
        var plan = new TrainingPlan(Loss.SumSquaredError.Function, new GradientDescent(0.25).CreateRule) { BatchSize = 1, Threshold = 0.5 };
        var steps = new TrainingSteps(network.Layout, network.ParameterArray, new SampleSet(x, y), plan);
        Assert.Equal(0, steps.RunBatches(5, -1, 1, [], []));
        Assert.Equal(double.PositiveInfinity, steps.LossThatEndedIt);
        Assert.Equal(0.5, network.Parameters[0]);
    }

    private static double[] Trained(int samples, int batchSize, Optimizer optimizer, bool shuffled)
    {
        var (x, y) = Samples(samples);
        var network = NewNetwork();
        new Trainer(network, Loss.MeanSquaredError, optimizer) { Epochs = 5, BatchSize = batchSize, ShuffleWith = shuffled ? new NumPyRandom(1) : null }
            .Fit(x, y);
        return network.Parameters;
    }

    private static Network NewNetwork() => new Network([3, 12, 9, 2], hidden: "tanh").Initialize(new NumPyRandom(5));

    private static (Matrix<double> X, Matrix<double> Y) Samples(int count)
    {
        var random = new NumPyRandom(3);
        return (random.Uniform(count, 3, -1, 1), random.Uniform(count, 2));
    }

    private static Matrix<double> Rows(Matrix<double> matrix, int[] order) =>
        Matrix<double>.Build.Dense(order.Length, matrix.ColumnCount, (i, j) => matrix[order[i], j]);

    private static void Close(double[] expected, double[] actual)
    {
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 1e-13);
    }
}
