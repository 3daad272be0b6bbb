using FsCheck;
using FsCheck.Fluent;

namespace NotebookNet.Tests;

/// <summary>What the properties are checked with.</summary>
internal static class Arbitrary
{
    /// <summary>Any network of one to four layers, up to nine wide, with any activations, and any loss that takes its output.</summary>
    public static Arbitrary<TrainingCase> Cases => (
        from length in Gen.Choose(2, 5)
        from sizes in Gen.Choose(1, 9).ListOf(length)
        from activations in Gen.Elements<Activation>([.. Activation.All]).ListOf(sizes.Count - 1)
        from biases in Gen.Elements(true, false).ListOf(sizes.Count - 1)
        from loss in Gen.Elements<Loss>([.. Loss.All])
            .Where(l => l.Name.Contains("squared") || activations[^1] == Activation.Sigmoid || activations[^1] == Activation.Softmax)
        from samples in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(sizes, activations, biases, loss, samples, seed)).ToArbitrary();

    /// <summary>Only networks that end in softmax and learn classes by cross-entropy.</summary>
    public static Arbitrary<TrainingCase> Classifiers => (
        from length in Gen.Choose(2, 4)
        from sizes in Gen.Choose(2, 7).ListOf(length)
        from hidden in Gen.Elements(Activation.Sigmoid, Activation.Tanh, Activation.Identity)
        from samples in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(sizes, [.. sizes.Skip(2).Select(_ => hidden), Activation.Softmax], [.. sizes.Skip(1).Select(_ => true)], Loss.MeanCategoricalCrossEntropy,
            samples, seed)).ToArbitrary();

    public static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static TrainingCase Make(IList<int> sizes, IList<Activation> activations, IList<bool> biases, Loss loss, int samples, int seed)
    {
        var random = new NumPyRandom(seed);
        var layers = Enumerable.Range(0, activations.Count).Select(l => new DenseLayer(sizes[l], sizes[l + 1], activations[l], biases[l]));
        var network = new Network([.. layers]).Initialize(() => random.NextGaussian(0, 0.7), biasDraw: () => random.NextGaussian(0, 0.7));
        var x = random.Normal(samples, sizes[0]);
        int[] labels = Enumerable.Range(0, samples).Select(_ => random.Next(sizes[^1])).ToArray();
        var y = loss == Loss.MeanCategoricalCrossEntropy ? OneHot.Encode(labels, sizes[^1]) : random.Uniform(samples, sizes[^1]);
        return new TrainingCase(network, x, y, loss);
    }
}
