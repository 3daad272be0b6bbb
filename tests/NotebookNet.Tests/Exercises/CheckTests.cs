using AngleSharp.Html.Parser;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Tests.Charts;

namespace NotebookNet.Tests.Exercises;

public class CheckTests
{
    private static readonly Matrix<double> Wanted = Matrix<double>.Build.DenseOfArray(new[,] { { 1.5, -2.5 }, { 3.5, 4.5 } });

    [Fact]
    public void No_answer_is_neither_right_nor_wrong()
    {
        CheckResult[] open =
        [
            Check.Close("number", null, 1), Check.Close("number", double.NaN, 1), Check.Close("numbers", (double[]?)null, [1.0]),
            Check.Close("numbers", [double.NaN, double.NaN], [1.0, 2]), Check.Close("matrix", (Matrix<double>?)null, Wanted),
            Check.Close("matrix", Matrix<double>.Build.Dense(2, 2, double.NaN), Wanted), Check.Equal("count", null, (int?)3),
            Check.Equal("text", null, "yes"), Check.Equal("pair", ((int?)null, (int?)null), (1, 2)), Check.True("statement", null),
            Check.Shape("shape", null, 1, 2), Check.Function("function", null, x => x), Check.Function("function", _ => double.NaN, x => x),
            CSharpExercises.Mean(null!), CSharpExercises.SumOfSquares(null!), CSharpExercises.Shifted(null!), CSharpExercises.Shifted(_ => null!),
            CSharpExercises.Counter(null!), NeuronsToNetworkExercises.UndecidedBias(null!), SingleNeuronExercises.Output(null!, Wanted.Resize(3, 1)),
            WeightHeightExercises.Woman(null!, new Network([2, 2, 1])),
        ];
        Assert.All(open, result => Assert.Equal(CheckStatus.Open, result.Status));
    }

    [Fact]
    public void Of_a_network_that_is_never_sure_it_is_said()
    {
        var untrained = new Network([1, 10], "relu", "softmax");
        var digits = new DataSet(new double[,] { { 1 } }, new double[,] { { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } });

        string text = DigitsExercises.RightWhenSure(0.0 / 0, untrained, digits).ToString();
        Assert.Equal("○ right when sure: this network is never that sure; after more epochs there is an answer.", text);
    }

    [Fact]
    public void Right_answers_are_right()
    {
        CheckResult[] right =
        [
            Check.Close("number", 0.1 + 0.2, 0.3), Check.Close("large number", 1e9 + 1, 1e9), Check.Close("numbers", [1, 2 + 1e-9], [1.0, 2]),
            Check.Close("vector", Vector<double>.Build.Dense([1.0, 2]), [1.0, 2]), Check.Close("matrix", Wanted + 1e-9, Wanted),
            Check.Close("array", Wanted.ToArray(), Wanted), Check.Equal("count", 3, 3), Check.Equal("text", "yes", "yes"),
            Check.Equal("pair", (17, 105), (17, 105)), Check.Equal("list", new[] { 1, 2 }, [1, 2]), Check.True("statement", true),
            Check.Shape("shape", Wanted, 2, 2), Check.Function("function", x => 2 * Math.Sin(x) * Math.Cos(x), x => Math.Sin(2 * x)),
        ];
        Assert.All(right, result => Assert.True(result.IsRight, result.ToString()));
    }

    [Fact]
    public void No_number_of_steps_is_right_where_the_neuron_never_is()
    {
        var neuron = new Network([3, 1], biases: false) { Parameters = [1000, 1000, 1000] };      // 1 to every example, and too sure to move
        var history = neuron.Fit(DataSets.FirstInput, epochs: 5, loss: Loss.HalfSumSquaredError);

        var result = SingleNeuronExercises.StepsUntilAllAreRight(history.Accuracy.Count, history);

        Assert.Equal(CheckStatus.Open, result.Status);
        Assert.Contains("never in these 5 epochs", result.ToString());
    }

    [Theory]
    [InlineData(1.002, "too large, but by less than 1 %")]
    [InlineData(0.95, "too small, by less than 10 %")]
    [InlineData(1.4, "too large, by less than half of the right answer")]
    [InlineData(0.2, "too small, by more than half of the right answer")]
    [InlineData(0.05, "too small, less than a tenth of the right answer")]
    [InlineData(25, "too large, more than ten times the right answer")]
    [InlineData(-1.0, "too small: the sign is not right")]
    [InlineData(double.PositiveInfinity, "not a finite number")]
    public void A_wrong_number_learns_its_direction_and_how_far_off_it_is(double mine, string words)
    {
        var result = Check.Close("number", mine, 1);
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.Contains(words, result.ToString());
    }

    [Fact]
    public void A_wrong_matrix_learns_its_shape_or_where_it_is_wrong()
    {
        Assert.Contains("expected the shape 2 x 2, got 2 x 1", Check.Close("matrix", Matrix<double>.Build.Dense(2, 1), Wanted).ToString());
        var mine = Wanted.Clone();
        mine[1, 0] = 3;
        Assert.Contains("3 of 4 numbers are right; the first wrong one, row 1, column 0", Check.Close("matrix", mine, Wanted).ToString());
        Assert.Contains("1 of 2 values is right", Check.Equal("pair", (17, 9), (17, 105)).ToString());
        Assert.Contains("1 of 2 numbers is right; the first wrong one, at index 1, is too small", Check.Close("list", [1.0, 2], [1.0, 3]).ToString());
        Assert.Contains("too small", Check.Equal("count", 2, 3).ToString());
        Assert.Contains("x = -3", Check.Function("function", x => x * x, x => x * x * x).ToString());
    }

    [Fact]
    public void A_hint_is_shown_with_a_wrong_answer_only()
    {
        Assert.Contains("chain rule", Check.Close("number", 2, 1, hint: "the chain rule").ToString());
        Assert.DoesNotContain("chain rule", Check.Close("number", 1, 1, hint: "the chain rule").ToString());
        Assert.DoesNotContain("chain rule", Check.Close("number", null, 1, hint: "the chain rule").ToString());
    }

    /// <summary>
    /// A thousand different errors get the same few sentences, so a reader with the wrong answer in hand cannot compute the right one.
    /// </summary>
    [Fact]
    public void A_card_does_not_give_the_answer_away()
    {
        var random = new NumPyRandom(11);
        var sentences = new HashSet<string>();
        for (int trial = 0; trial < 1000; trial++)
        {
            double expected = random.NextGaussian(0, 3), mine = expected * random.NextGaussian(1, 0.5) + random.NextGaussian(0, 0.1);
            sentences.Add(string.Concat(Shown.Bundle(Check.Close("answer", mine, expected)).Values));
        }
        Assert.InRange(sentences.Count, 10, 15);
        // The same size with the other sign must not be told from any other wrong sign.
        Assert.Equal(Check.Close("answer", -0.5, 0.5).ToString(), Check.Close("answer", -0.4, 0.5).ToString());
    }

    [Fact]
    public void A_card_says_its_state_in_html_and_text()
    {
        var bundle = Shown.Bundle(Check.All(Check.Close("dL/dw < 1 & co", 1, 1), Check.Close("second", 2, 1), Check.Close("third", null, 1)));

        Assert.Equal(["text/html", "text/plain"], bundle.Keys);
        var cards = new HtmlParser().ParseDocument(bundle["text/html"]).QuerySelectorAll("[data-check]");
        Assert.Equal(["right", "wrong", "open"], cards.Select(card => card.GetAttribute("data-check")));
        Assert.Equal("dL/dw < 1 & co", cards[0].QuerySelector("strong")!.TextContent);
        Assert.StartsWith("✓ dL/dw < 1 & co: right.\n✗ second: not yet", bundle["text/plain"]);
        Assert.True(Shown.RefusesOthers(Check.True("statement", true)));
    }

    [Fact]
    public void Several_checks_are_right_together_or_not_at_all()
    {
        Assert.Equal(CheckStatus.Right, Check.All(Check.True("a", true), Check.True("b", true)).Status);
        Assert.Equal(CheckStatus.Open, Check.All(Check.True("a", true), Check.True("b", null)).Status);
        Assert.Equal(CheckStatus.Wrong, Check.All(Check.True("a", null), Check.True("b", false)).Status);
        Assert.Throws<ArgumentException>(() => Check.All());
    }
}
