using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>What holds for any network at all.</summary>
public class NetworkProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Gradients_agree_with_finite_differences() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Cases, c =>
    {
        if (NearAKink(c) || LogarithmsWithFewDigits(c)) return true;
        var check = GradientCheck.Run(c.Network, c.X, c.Y, c.Loss);
        return check.RelativeError < 1e-6 || check.MaxAbsoluteError < 1e-8;
    }));

    [Fact]
    public void The_training_loops_compute_the_gradient_of_the_readable_backward_pass() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Cases, c =>
    {
        if (LogarithmsWithFewDigits(c) && !BelongTogether(c)) return true;

        // One step of plain gradient descent shows the gradient that the loops used.
        var trained = c.Network.Clone();
        new Trainer(trained, c.Loss, new GradientDescent(0.01)) { Epochs = 1 }.Fit(c.X, c.Y);
        var pass = c.Network.Backward(c.X, c.Y, c.Loss);
        var stepped = c.Network.Clone();
        stepped.Update(pass.Gradient, 0.01);
        return Distance(stepped.Parameters, trained.Parameters) < 1e-12
            && (LogarithmsWithFewDigits(c) || Math.Abs(pass.Loss - c.Loss.Value(c.Network.Predict(c.X), c.Y)) < 1e-11 * Math.Max(1, pass.Loss));
    }));

    [Fact]
    public void Softmax_outputs_are_positive_and_sum_to_1() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Classifiers, c =>
        c.Network.Predict(20 * c.X).EnumerateRows().All(row => row.Minimum() >= 0 && Math.Abs(row.Sum() - 1) < 1e-12)));

    [Fact]
    public void A_training_step_raises_the_probability_of_the_true_class() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Classifiers, c =>
    {
        var (x, y) = (c.X.SubMatrix(0, 1, 0, c.X.ColumnCount), c.Y.SubMatrix(0, 1, 0, c.Y.ColumnCount));
        int trueClass = y.Row(0).MaximumIndex();
        double before = c.Network.Predict(x)[0, trueClass];
        c.Network.Fit(x, y, learningRate: 1e-3, epochs: 1, loss: Loss.MeanCategoricalCrossEntropy);
        // A network that is this sure learns less from a step than a probability has digits for.
        return c.Network.Predict(x)[0, trueClass] > before || before > 1 - 1e-5;
    }));

    [Fact]
    public void Saving_and_loading_is_the_identity() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Cases, c =>
    {
        var loaded = Network.FromJson(c.Network.ToJson());
        return loaded.Parameters.SequenceEqual(c.Network.Parameters)
            && loaded.Layers.Select(l => l.ToString()).SequenceEqual(c.Network.Layers.Select(l => l.ToString()))
            && loaded.Predict(c.X).Equals(c.Network.Predict(c.X));
    }));

    [Fact]
    public void A_prediction_does_not_depend_on_the_other_samples() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Cases, c =>
        Enumerable.Range(0, c.X.RowCount).All(s => Distance(c.Network.Predict(c.X.Row(s).ToArray()), c.Network.Predict(c.X).Row(s).ToArray()) < 1e-12)));

    [Fact]
    public void A_permutation_is_one() => FsCheck.Check.One(Thorough, Prop.ForAll(Arbitrary.Seeds, seed =>
    {
        int n = seed % 200;
        int[] numPy = new NumPyRandom(seed).Permutation(n), python = [.. Enumerable.Range(0, n)];
        new PythonRandom(seed).Shuffle(python);
        int[] sample = new PythonRandom(seed).Sample(python, n / 2);
        return numPy.Order().SequenceEqual(Enumerable.Range(0, n)) && python.Order().SequenceEqual(Enumerable.Range(0, n))
            && sample.Distinct().Count() == n / 2;
    }));

    /// <summary>ReLUs have no derivative at 0, where a finite difference sees both sides.</summary>
    private static bool NearAKink(TrainingCase c) => c.Network.Forward(c.X).PreActivations.Zip(c.Network.Layers)
        .Any(pair => pair.Second.Activation.Name.Contains("relu") && pair.First.Enumerate().Any(z => Math.Abs(z) < 1e-3));

    /// <summary>Where an output is nearly 0 or 1, the difference of two of its logarithms has few digits left.</summary>
    private static bool LogarithmsWithFewDigits(TrainingCase c) =>
        c.Loss.Name.Contains("entropy") && c.Network.Predict(c.X).Enumerate().Any(p => p is < 1e-4 or > 1 - 1e-4);

    /// <summary>Sigmoid with binary, softmax with categorical cross-entropy: there the gradient is exact however sure the network is.</summary>
    private static bool BelongTogether(TrainingCase c) => (c.Loss.Name, c.Network.Layers[^1].Activation.Name) is
        ("mean-binary-cross-entropy", "sigmoid") or ("mean-categorical-cross-entropy", "softmax");

    private static double Distance(double[] a, double[] b) => a.Zip(b).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)));
}
