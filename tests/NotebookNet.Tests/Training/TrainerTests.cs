using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

public class TrainerTests
{
    private static Network Fresh() => new Network([2, 3, 1]).Initialize(new NumPyRandom(5));

    [Fact]
    public void A_network_that_is_being_trained_is_trained_by_nobody_else()
    {
        var network = new Network([2, 2, 1]);
        Exception? seen = null;
        void TrainAgain() => seen = Record.Exception(() => network.Fit(DataSets.Xor, epochs: 1));
        var trainer = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 1, Progress = _ => Task.Run(TrainAgain).Wait() };
        trainer.Fit(DataSets.Xor);
        Assert.Contains("is being trained already", Assert.IsType<InvalidOperationException>(seen).Message);

        // Afterwards it can be, also where a training was refused or failed.
        Assert.Throws<ArgumentException>(() => network.Fit(Matrix<double>.Build.Dense(1, 3), Matrix<double>.Build.Dense(1, 1)));
        network.Fit(DataSets.Xor, epochs: 1);
        var line = new Network([2, 1], output: "identity");
        for (int repeat = 0; repeat < 2; repeat++) Assert.Throws<TrainingDivergedException>(() => line.Fit(DataSets.Xor, learningRate: 1e200, epochs: 100));
    }

    [Fact]
    public void The_short_form_trains_as_the_long_one()
    {
        Network a = Fresh(), b = Fresh();
        var history = a.Fit(DataSets.Xor.X, DataSets.Xor.Y, learningRate: 2, epochs: 50, loss: Loss.SumSquaredError);
        new Trainer(b, Loss.SumSquaredError, new GradientDescent(2)) { Epochs = 50 }.Fit(DataSets.Xor);
        Assert.Equal(b.Parameters, a.Parameters);
        Assert.Equal(51, history.Loss.Count);
        Assert.Equal(StopReason.Completed, history.StopReason);
        Assert.Equal(50, history.EpochsRun);
    }

    [Fact]
    public void The_recorded_loss_of_an_epoch_is_the_loss_of_the_parameters_after_it()
    {
        foreach (int batchSize in (int[])[0, 1, 3])
        {
            var network = Fresh();
            var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 7, BatchSize = batchSize, SnapshotAt = [0, 3, 7, 8] }
                .Fit(DataSets.Xor);
            Assert.Equal([0, 3, 7], history.Snapshots.Keys);
            foreach (var (epoch, parameters) in history.Snapshots)
            {
                network.Parameters = parameters;
                Assert.Equal(Loss.MeanSquaredError.Value(network.Predict(DataSets.Xor.X), DataSets.Xor.Y), history.LossAt(epoch), 1e-15);
                Assert.Equal(Metrics.Accuracy(network.Predict(DataSets.Xor.X), DataSets.Xor.Y), history.AccuracyAt(epoch));
            }
        }
    }

    [Fact]
    public void Mini_batches_are_the_steps_that_their_definition_says_and_the_last_partial_one_counts()
    {
        var data = DataSets.Circle(samples: 10, seed: 4);
        Network trained = Fresh(), byHand = Fresh();
        new Trainer(trained, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = 2, BatchSize = 4 }.Fit(data);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            foreach (var (start, count) in (ReadOnlySpan<(int, int)>)[(0, 4), (4, 4), (8, 2)])
            {
                var batch = data.Rows([.. Enumerable.Range(start, count)]);
                byHand.Update(byHand.Backward(batch.X, batch.Y, Loss.MeanSquaredError).Gradient, 0.5);
            }
        }

        Reference.Close(byHand.Parameters, trained.Parameters);
    }

    [Fact]
    public void Shuffled_batches_follow_the_generators_own_shuffle_anew_before_every_epoch()
    {
        var data = DataSets.Gauss(samples: 12, seed: 1);
        Network trained = Fresh(), byHand = Fresh();
        new Trainer(trained, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = 3, BatchSize = 5, ShuffleWith = new NumPyRandom(8) }.Fit(data);
        var random = new NumPyRandom(8);
        int[] order = [.. Enumerable.Range(0, 12)];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            random.Shuffle(order);
            foreach (int[] rows in order.Chunk(5))
                byHand.Update(byHand.Backward(data.Rows(rows).X, data.Rows(rows).Y, Loss.MeanSquaredError).Gradient, 0.5);
        }
        Reference.Close(byHand.Parameters, trained.Parameters);
    }

    [Fact]
    public void Penalties_pull_weights_and_leave_biases_alone()
    {
        Network trained = Fresh(), byHand = Fresh();
        for (int k = 0; k < 3; k++) byHand.Layers[0].Neurons[k].Bias = trained.Layers[0].Neurons[k].Bias = 0.5 - k;
        new Trainer(trained, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = 1, L1 = 0.01, L2 = 0.1 }.Fit(DataSets.Xor);
        double[] before = byHand.Parameters, gradient = byHand.Backward(DataSets.Xor.X, DataSets.Xor.Y, Loss.MeanSquaredError).Gradient;
        var expected = before.Select((w, k) => w - 0.5 * (gradient[k] + (byHand.ParameterNames[k].Contains("Weights") ? 0.1 * w + 0.01 * Math.Sign(w) : 0)));
        Reference.Close(expected, trained.Parameters);
    }

    [Fact]
    public void Only_the_asked_epochs_are_measured_and_always_the_last()
    {
        var history = new Trainer(Fresh(), Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 25, RecordEvery = 10 }.Fit(DataSets.Xor);
        Assert.Equal([0, 10, 20, 25], history.Epochs);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => history.LossAt(5));
        Assert.Contains("Epoch 5 was not measured; measured were 0, 10, 20, 25", error.Message);
        history = new Trainer(Fresh(), Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 25, RecordEvery = 0, BatchSize = 1 }.Fit(DataSets.Xor);
        Assert.Equal([25], history.Epochs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Measuring_less_often_gives_the_same_numbers(int batchSize)
    {
        TrainingHistory all = Recorded(1), some = Recorded(7);
        Assert.Equal(Enumerable.Range(0, 601), all.Epochs);
        Assert.Equal([.. Enumerable.Range(0, 86).Select(k => 7 * k), 600], some.Epochs);
        Assert.Equal(some.Epochs.Select(all.LossAt), some.Loss);
        Assert.Equal(some.Epochs.Select(all.AccuracyAt), some.Accuracy);
        Assert.Equal([600], Recorded(int.MaxValue).Epochs.Skip(1));

        TrainingHistory Recorded(int every) =>
            new Trainer(Fresh(), Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 600, BatchSize = batchSize, RecordEvery = every }.Fit(DataSets.Xor);
    }

    [Fact]
    public void Test_data_are_measured_and_not_learned_from()
    {
        var (train, test) = DataSets.Circle(samples: 60, seed: 2).Split(0.5, new NumPyRandom(0));
        Network with = Fresh(), without = Fresh();
        var history = new Trainer(with, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 30, RecordEvery = 15, Test = test }.Fit(train);
        new Trainer(without, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 30 }.Fit(train);
        Assert.Equal(without.Parameters, with.Parameters);
        Assert.Equal(3, history.TestLoss.Count);
        Assert.Equal(Loss.MeanSquaredError.Value(with.Predict(test.X), test.Y), history.TestLossAt(30), 1e-15);
        Assert.Equal(Metrics.Accuracy(with.Predict(test.X), test.Y), history.TestAccuracy[^1]);
    }

    [Fact]
    public void Early_stopping_gives_back_the_best_parameters()
    {
        var (train, test) = DataSets.Gauss(samples: 40, noise: 0.5, seed: 9).Split(0.5, new NumPyRandom(0));
        var network = new Network([2, 16, 1], hidden: "tanh").Initialize(new NumPyRandom(1));
        var history = new Trainer(network, Loss.MeanBinaryCrossEntropy, new Adam(0.1)) { Epochs = 5000, Test = test, EarlyStopping = new EarlyStopping(20) }
            .Fit(train);
        Assert.Equal(StopReason.EarlyStopping, history.StopReason);
        Assert.True(history.EpochsRun < 5000);
        double best = history.TestLoss.Min();
        Assert.Equal(20, history.Epochs[^1] - history.Epochs[history.TestLoss.ToList().IndexOf(best)]);
        Assert.Equal(best, Loss.MeanBinaryCrossEntropy.Value(network.Predict(test.X), test.Y), 1e-12);
    }

    [Fact]
    public void A_test_loss_that_is_not_a_number_is_never_the_best()
    {
        var data = new DataSet(new double[,] { { 1, 1 }, { -1, 0 } }, new double[,] { { 0 }, { 1 } });
        // Infinity minus infinity.
        var test = new DataSet(new double[,] { { 1e300, 1e300 } }, new double[,] { { 0 } });
        var network = new Network(new DenseLayer(Matrix<double>.Build.DenseOfRowArrays([1e30, -1e30], [1e30, -1e30]), null, "identity"),
            new DenseLayer(Matrix<double>.Build.DenseOfRowArrays([1e-40, -1e-40]), null, "identity"));
        var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1e-90)) { Epochs = 50, Test = test, EarlyStopping = new EarlyStopping(5) }
            .Fit(data);
        Assert.Equal([double.NaN], history.TestLoss.Distinct());
        Assert.Equal(4, history.EpochsRun);
    }

    [Fact]
    public void A_canceled_training_returns_what_it_has()
    {
        using var source = new CancellationTokenSource();
        var network = Fresh();
        var trainer = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1))
        {
            Epochs = 1000,
            Progress = p => { if (p.Epoch == 12) source.Cancel(); },
        };
        var history = trainer.Fit(DataSets.Xor, source.Token);
        Assert.Equal(StopReason.Canceled, history.StopReason);
        Assert.InRange(history.EpochsRun, 12, 13);
        Assert.Equal(Loss.MeanSquaredError.Value(network.Predict(DataSets.Xor.X), DataSets.Xor.Y), history.FinalLoss, 1e-15);
        Assert.Equal(history.Epochs.Distinct(), history.Epochs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_training_that_diverges_says_where_and_keeps_its_history(int batchSize)
    {
        var x = Matrix<double>.Build.Dense(5, 1, (i, _) => i + 1);
        var error = Assert.Throws<TrainingDivergedException>(() => Train(1));
        Assert.False(double.IsFinite(error.Loss));
        Assert.Equal(50, error.LearningRate);
        Assert.InRange(error.Epoch, 2, 1000);
        Assert.Contains($"after {error.Epoch} epochs the loss is {error.Loss.ToString(System.Globalization.CultureInfo.InvariantCulture)} with a learning rate of 50", error.Message);
        Assert.Equal(StopReason.Diverged, error.History.StopReason);
        Assert.Equal(Enumerable.Range(0, error.Epoch), error.History.Epochs);
        Assert.All(error.History.Loss, loss => Assert.True(double.IsFinite(loss)));

        // Between measurements many steps are made at once.
        Assert.Equal(error.Epoch, Assert.Throws<TrainingDivergedException>(() => Train(0)).Epoch);

        void Train(int recordEvery) =>
            new Trainer(new Network([1, 1], output: "identity"), Loss.MeanSquaredError, new GradientDescent(50))
            {
                Epochs = 10000,
                BatchSize = batchSize,
                RecordEvery = recordEvery,
            }.Fit(x, 3 * x);
    }

    [Fact]
    public void Progress_is_told_at_every_measured_epoch()
    {
        List<int> epochs = [];
        var history = new Trainer(Fresh(), Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 20, RecordEvery = 5, Progress = p => epochs.Add(p.Epoch) }
            .Fit(DataSets.Xor);
        Assert.Equal([0, 5, 10, 15, 20], epochs);
        Assert.Equal(epochs, history.Epochs);
    }

    [Fact]
    public void No_epochs_means_only_measuring()
    {
        var network = Fresh();
        double[] before = network.Parameters;
        var history = network.Fit(DataSets.Xor, epochs: 0);
        Assert.Equal(before, network.Parameters);
        Assert.Equal([0], history.Epochs);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_was_given_and_what_is_wanted()
    {
        var network = Fresh();
        var (x, y) = (DataSets.Xor.X, DataSets.Xor.Y);
        Refused<ArgumentException>("x is 4 x 3; expected one row per sample and 2 columns", () => network.Fit(DataSets.FirstInput.X, y));
        Refused<ArgumentException>("y is 4 x 2; expected one row per sample and 1 column, one per output of the network", () => network.Fit(x, x));
        Refused<ArgumentException>("x has 4 rows and y has 3", () => network.Fit(x, y.SubMatrix(0, 3, 0, 1)));
        var holed = x.Clone();
        holed[2, 1] = double.NaN;
        Refused<ArgumentException>("x must hold finite numbers only; row 2, column 1 is NaN", () => network.Fit(holed, y));
        Refused<ArgumentException>("column 0 is Infinity", () => network.Fit(x, y + double.PositiveInfinity));
        Refused<ArgumentOutOfRangeException>("The number of epochs must be 0 or more, got -1", () => network.Fit(x, y, epochs: -1));
        Refused<ArgumentOutOfRangeException>("The batch size must be 0 or more, got -4", () => network.Fit(x, y, batchSize: -4));
        Refused<ArgumentOutOfRangeException>(
            "The epoch of a snapshot must be 0 or more, got -5", () => _ = new Trainer(network, Loss.MeanSquaredError, new Adam(1)) { SnapshotAt = [1, -5] });
        Refused<ArgumentOutOfRangeException>(
            "RecordEvery must be 0 or more", () => _ = new Trainer(network, Loss.MeanSquaredError, new Adam(1)) { RecordEvery = -1 });
        Refused<ArgumentOutOfRangeException>(
            "L2 must be 0 or more and finite, got -0.1", () => _ = new Trainer(network, Loss.MeanSquaredError, new Adam(1)) { L2 = -0.1 });
        Refused<ArgumentOutOfRangeException>("The patience of early stopping must be at least 1, got 0", () => _ = new EarlyStopping(0));
        Refused<ArgumentException>("x is 0 x 0; expected at least one sample", () => _ = new DataSet(new double[0, 0], new double[0, 0]));
        Refused<ArgumentNullException>("loss", () => _ = new Trainer(network, null!, new Adam(1)));
    }

    private static void Refused<T>(string message, Action action) where T : Exception => Assert.Contains(message, Assert.Throws<T>(action).Message);
}
