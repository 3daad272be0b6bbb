using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace NotebookNet.Tests;

public class ActivationTests
{
    [Fact]
    public void The_sigmoid_and_its_slope_are_those_of_the_table()
    {
        var expected = Reference.Experiments.At("sigmoid");
        foreach (var row in expected.At("sigmoid_table").EnumerateArray())
        {
            double x = row.At("x").GetDouble();
            Assert.Equal(row.At("sigmoid").GetDouble(), Activation.Sigmoid.Value(x), 1e-16);
            Assert.Equal(row.At("derivative").GetDouble(), Activation.Sigmoid.Derivative(x), 1e-16);
        }
        foreach (var special in expected.At("sigmoid_special").EnumerateObject())
        {
            double wanted = special.Value.GetDouble();
            Assert.InRange(Activation.Sigmoid.Value(double.Parse(special.Name, CultureInfo.InvariantCulture)), wanted * (1 - 1e-15), wanted * (1 + 1e-15));
        }
        Assert.Equal(expected.At("sigmoid_overflow", "numpy_value_of_sigmoid_minus_710").GetDouble(), Activation.Sigmoid.Value(-710));
        foreach (var slope in expected.At("trask_slopes").EnumerateArray())
        {
            double x = slope.At("x").GetDouble();
            Assert.Equal(slope.At("sigmoid").GetDouble(), Activation.Sigmoid.Value(x), 1e-16);
            Assert.Equal(slope.At("slope").GetDouble(), Activation.Sigmoid.Derivative(x), 1e-16);
        }
    }

    [Fact]
    public void The_spam_neuron_answers_as_its_truth_table()
    {
        var expected = Reference.Experiments.At("spam_neuron");
        var neuron = new Neuron(expected.At("weights").Numbers(), expected.At("bias").GetDouble());
        Assert.Equal(expected.At("total").GetDouble(), neuron.WeightedSum(expected.At("inputs").Numbers()));
        Assert.Equal(expected.At("sigmoid").GetDouble(), neuron.Predict(expected.At("inputs").Numbers()));
        foreach (var row in expected.At("truth_table").EnumerateArray())
        {
            double[] inputs = row.At("inputs").Numbers();
            Assert.Equal(row.At("total").GetDouble(), neuron.WeightedSum(inputs));
            Assert.Equal(row.At("sigmoid").GetDouble(), neuron.Predict(inputs), 1e-16);
            Assert.Equal(row.At("rounded").GetDouble(), Math.Round(neuron.Predict(inputs)));
        }
    }

    [Fact]
    public void Slopes_agree_with_finite_differences()
    {
        foreach (var activation in Activation.All.Where(a => a != Activation.Softmax))
        {
            foreach (double z in (double[])[-3, -1, -0.2, 0.3, 1, 4])
            {
                Assert.Equal((activation.Value(z + 1e-6) - activation.Value(z - 1e-6)) / 2e-6, activation.Derivative(z), 1e-9);
                Assert.Equal(activation.Derivative(z), activation.DerivativeFromOutput(activation.Value(z)));
            }
        }
    }

    [Fact]
    public void Names_lead_to_activations_and_softmax_has_no_single_value()
    {
        foreach (var activation in Activation.All) Assert.Same(activation, Activation.Named(activation.Name.ToUpperInvariant()));
        Assert.Same(Activation.LeakyReLU, Activation.Named("LeakyReLU"));
        Activation byConversion = "tanh";
        Assert.Same(Activation.Tanh, byConversion);
        Assert.Contains("all neurons of a layer", Assert.Throws<InvalidOperationException>(() => Activation.Softmax.Value(1)).Message);
    }

    [Fact]
    public void Softmax_survives_totals_that_would_overflow()
    {
        var outputs = Activation.Softmax.Value(Matrix<double>.Build.DenseOfRowArrays([1000, 1001], [-1e300, 1e300]));
        Reference.Close([0.2689414213699951, 0, 0.7310585786300049, 1], outputs.ToColumnMajorArray(), 1e-15);
    }

    [Fact]
    public void The_correlations_of_the_articles_tables_are_the_references()
    {
        var expected = Reference.Experiments.At("trask_correlations");
        Check("part1_inputs_vs_output", DataSets.FirstInputInOrder);
        Check("part2_inputs_vs_output", DataSets.XorWithOne);
        var strategy = expected.At("strategy_table");
        var hidden = strategy.At("hidden").Matrix();
        Reference.Close(strategy.At("pearson").Numbers(), hidden.EnumerateColumns()
            .Select(column => Correlation.Pearson(column, strategy.At("outputs").Numbers())));

        void Check(string key, DataSet data)
        {
            foreach (var row in expected.At(key).EnumerateArray())
            {
                var column = data.X.Column(row.At("column").GetInt32() - 1);
                Assert.Equal(row.At("agreement").GetDouble(), column.Zip(data.Y.Column(0)).Average(pair => pair.First == pair.Second ? 1 : 0));
                double pearson = Correlation.Pearson(column, data.Y.Column(0));
                if (row.At("pearson").ValueKind == System.Text.Json.JsonValueKind.Null) Assert.Equal(double.NaN, pearson);
                else Assert.Equal(row.At("pearson").GetDouble(), pearson, 1e-15);
            }
        }
    }
}
