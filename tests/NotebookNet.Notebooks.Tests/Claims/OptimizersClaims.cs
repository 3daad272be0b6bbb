using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>09-activations-and-optimizers.ipynb</c> says, held against the circle's reference and many seeds.</summary>
public sealed class OptimizersClaims
{
    private const string Notebook = "09-activations-and-optimizers.ipynb";

    [Fact]
    public async Task Gradient_descent_is_the_articles_circle_and_needs_1024_passes_and_Adam_89()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        var losses = run.Results()["loss"]!.AsArray();

        // The article's circle, Python seed 0: the loss before the update of pass 1,100 and of pass 1,000 are on both sides of the goal.
        var reference = Reference.Experiment("circle_net")["python_seeds"]!["0"]!["printed"]!.AsArray().Select(line => ((string)line!).Split(' ')).ToDictionary(p => int.Parse(p[0]), p => double.Parse(p[1]));
        Assert.True(reference[1000] > 0.01 && reference[1100] < 0.01);
        Assert.Equal(0.0035, Math.Round((double)losses[0]!["loss"]!, 4));
        Assert.Equal(1024, (int)losses[0]!["passes"]!);
        Assert.Equal(89, (int)losses.Single(race => ((string)race!["optimizer"]!).StartsWith("Adam"))!["passes"]!);
    }

    [Fact]
    public void Over_100_seeds_Adam_is_about_ten_times_as_fast_as_gradient_descent_and_momentum_about_twice()
    {
        double Median(Func<Optimizer> make) => Enumerable.Range(0, 100).AsParallel().Select(seed =>
        {
            var random = new PythonRandom(seed);
            var network = new Network([2, 4, 1]).Initialize(() => random.NextDouble() - 0.5);
            return new Trainer(network, Loss.MeanSquaredError, make()) { Epochs = 2000 }.Fit(DataSets.CircleGrid()).Loss.TakeWhile(loss => loss >= 0.01).Count();
        }).Order().ElementAt(50);

        double plain = Median(() => new GradientDescent(10));
        Assert.InRange(plain / Median(() => new Adam(0.3)), 8, 16);
        Assert.InRange(plain / Median(() => new Momentum(2)), 1.5, 3);
    }

    [Fact]
    public void The_first_step_of_Adam_is_one_learning_rate_long_whatever_the_slope()
    {
        Assert.All(new[] { 1e-3, 1, 1e3 }, scale =>
        {
            var network = new Network([1, 1], output: "identity", biases: false) { Parameters = [0] };
            var one = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(1, 1, 1);
            new Trainer(network, Loss.MeanSquaredError, new Adam(0.25)) { Epochs = 1 }.Fit(one, scale * one);
            Assert.Equal(0.25, network.Parameters[0], 1e-5);
        });
    }

    [Fact]
    public async Task The_spiral_is_the_hardest_of_the_four()
    {
        double[] right = (await NotebookRuns.AsCommitted(Notebook)).Numbers("testAccuracy");
        Assert.Equal(12, right.Length);
        Assert.All(right[..9], share => Assert.InRange(share, 0.95, 1));
        Assert.All(right[9..], share => Assert.InRange(share, 0.5, 0.9));
    }
}
