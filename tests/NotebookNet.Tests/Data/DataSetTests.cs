using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

public class DataSetTests
{
    private static string DataFile(string name) => Repository.Path("notebooks", "data", name);

    [Fact]
    public void The_truth_tables_are_those_of_logic()
    {
        foreach (int a in (int[])[0, 1])
        {
            foreach (int b in (int[])[0, 1])
            {
                int row = 2 * a + b;
                foreach (var gate in (DataSet[])[DataSets.And, DataSets.Or, DataSets.Nand, DataSets.Nor, DataSets.Xor])
                    Assert.Equal([a, b], (IEnumerable<double>)gate.X.Row(row));
                Assert.Equal([a & b, a | b, 1 - (a & b), 1 - (a | b), a ^ b],
                    (IEnumerable<double>)[DataSets.And.Y[row, 0], DataSets.Or.Y[row, 0], DataSets.Nand.Y[row, 0], DataSets.Nor.Y[row, 0],
                        DataSets.Xor.Y[row, 0]]);
            }
        }
    }

    [Fact]
    public void Circle_points_lie_in_a_disk_and_a_ring_around_it()
    {
        var data = DataSets.Circle(samples: 400, seed: 3);
        Assert.Equal(200, data.Labels.Sum());
        for (int s = 0; s < data.Count; s++)
            Assert.InRange(data.X.Row(s).L2Norm(), data.Labels[s] == 1 ? 0 : 3.5, data.Labels[s] == 1 ? 2.5 : 5);
    }

    [Fact]
    public void Xor_points_have_the_target_of_their_signs_and_stay_off_the_axes()
    {
        var data = DataSets.XorPoints(samples: 400, seed: 3);
        for (int s = 0; s < data.Count; s++)
        {
            Assert.Equal(data.X[s, 0] * data.X[s, 1] >= 0 ? 1 : 0, data.Labels[s]);
            Assert.InRange(Math.Abs(data.X[s, 0]), 0.3, 5.3);
        }
        Assert.InRange(data.Labels.Average(), 0.4, 0.6);
    }

    [Fact]
    public void Gauss_clouds_have_their_centers_and_their_variance_grows_with_noise()
    {
        foreach (double noise in (double[])[0, 0.5])
        {
            var data = DataSets.Gauss(samples: 4000, noise, seed: 3);
            double[] upper = [.. Enumerable.Range(0, 2000).Select(s => data.X[s, 0])];
            Assert.Equal(2, upper.Average(), 0.15);
            Assert.Equal(0.5 + 7 * noise, upper.Average(v => (v - upper.Average()) * (v - upper.Average())), 0.3);
            Assert.Equal(2000, data.Labels.Take(2000).Sum());
        }
    }

    [Fact]
    public void Spiral_arms_turn_against_each_other()
    {
        var data = DataSets.Spiral(samples: 200);
        for (int s = 0; s < 100; s++)
        {
            Assert.Equal(5 * s / 100.0, data.X.Row(s).L2Norm(), 1e-12);
            Reference.Close(data.X.Row(s), -data.X.Row(s + 100), 1e-12);
            Assert.Equal((1, 0), (data.Labels[s], data.Labels[s + 100]));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_points_and_another_one_others()
    {
        Assert.Equal(DataSets.Spiral(noise: 0.2, seed: 5).X, DataSets.Spiral(noise: 0.2, seed: 5).X);
        Assert.NotEqual(DataSets.Spiral(noise: 0.2, seed: 5).X, DataSets.Spiral(noise: 0.2, seed: 6).X);
        Assert.Contains(DataSets.Circle(noise: 0.5, seed: 1).Labels.Take(100), label => label == 0);
    }

    [Fact]
    public void Iris_and_digits_are_the_known_ones()
    {
        var iris = DataSets.Iris(DataFile("iris.csv"));
        Assert.Equal("iris: 150 samples, 4 features, 3 outputs", iris.ToString());
        Assert.Equal(["setosa", "versicolor", "virginica"], iris.ClassNames);
        Assert.All(Enumerable.Range(0, 3), species => Assert.Equal(50, iris.Labels.Count(label => label == species)));
        Assert.Equal([5.1, 3.5, 1.4, 0.2], (IEnumerable<double>)iris.X.Row(0));

        // Fisher's means in cm.
        Reference.Close([5.843333, 3.057333, 3.758, 1.199333], Standardization.Of(iris.X).Means, 1e-6);

        var digits = DataSets.Digits(DataFile("digits.csv"));
        Assert.Equal((1797, 64, 10), (digits.Count, digits.X.ColumnCount, digits.Y.ColumnCount));
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], Enumerable.Range(0, 10).Select(d => digits.Labels.Count(label => label == d)));
        Assert.Equal(1, digits.X.Enumerate().Max());
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], digits.ClassNames);
        Assert.Equal(5 / 16.0, digits.X[0, 2]);
    }

    [Fact]
    public void A_split_divides_all_samples_into_two_parts()
    {
        var data = new DataSet(Matrix<double>.Build.Dense(10, 1, (i, _) => i), Matrix<double>.Build.Dense(10, 1, (i, _) => 10 * i));
        var (train, test) = data.Split(0.3);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], (IEnumerable<double>)train.X.Column(0));
        Assert.Equal([70, 80, 90], (IEnumerable<double>)test.Y.Column(0));
        (train, test) = data.Split(0.3, new NumPyRandom(4));
        Assert.Equal(new NumPyRandom(4).Permutation(10).Select(i => (double)i), train.X.Column(0).Concat(test.X.Column(0)));
        Assert.Equal(10 * train.X, train.Y);
        Assert.Contains("Both parts need at least one of the 10 samples", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(0.01)).Message);
    }

    [Fact]
    public void Standardized_features_have_mean_0_and_deviation_1_and_can_be_undone()
    {
        var data = new DataSet(new double[,] { { 1, 10, 5 }, { 2, 30, 5 }, { 6, 20, 5 } }, new double[,] { { 0 }, { 1 }, { 0 } });
        var scale = Standardization.Of(data.X);
        Reference.Close([3, 20, 5], scale.Means);
        Reference.Close([Math.Sqrt(14.0 / 3), Math.Sqrt(200.0 / 3), 1], scale.StandardDeviations);
        var again = Standardization.Of(data.Standardize().X);
        Reference.Close([0, 0, 0], again.Means);
        Reference.Close([1, 1, 1], again.StandardDeviations);
        Reference.Close(data.X.ToColumnMajorArray(), scale.Undo(scale.Apply(data.X)).ToColumnMajorArray());
    }

    [Fact]
    public void A_feature_that_is_always_the_same_becomes_zeros_though_its_mean_is_rounded()
    {
        var x = new DataSet(new double[,] { { 0.1 }, { 0.1 }, { 0.1 } }, new double[,] { { 0 }, { 1 }, { 0 } }).X;
        Assert.Equal([1.0], Standardization.Of(x).StandardDeviations);
        Assert.Equal([0.0, 0, 0], Standardization.Of(x).Apply(x).ToColumnMajorArray());
    }

    [Fact]
    public void Labels_are_the_class_of_each_target()
    {
        Assert.Equal([0, 1, 1, 0], DataSets.Xor.Labels);
        Assert.Equal([0, 1, 1, 0], DataSets.Xor.WithTargets(-1, 1).Labels);
        Assert.Equal([0, 1, 1, 0], DataSets.Xor.WithTargets(7, 9).Labels);
        Assert.Equal([2, 0, 1], OneHot.Decode(OneHot.Encode([2, 0, 1])));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([0, 0, 1, 0], [1, 0, 0, 0]), OneHot.Encode([2, 0], 4));
        Assert.Contains("label 1 is 3", Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([0, 3], 3)).Message);
    }

    [Fact]
    public void Accuracy_and_confusion_count_classes()
    {
        var predictions = Matrix<double>.Build.DenseOfColumnArrays([0.4, 0.6, 0.5, 0.2]);
        Assert.Equal(0.75, Metrics.Accuracy(predictions, Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 1])));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 2]),
            Metrics.ConfusionMatrix(predictions, Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 1])));
        Assert.Equal(0.5, Metrics.Accuracy(predictions, Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 1]), threshold: 0.55));

        var three = Matrix<double>.Build.DenseOfRowArrays([0.1, 0.8, 0.1], [0.5, 0.2, 0.3], [0.2, 0.3, 0.5]);
        var confusion = Metrics.ConfusionMatrix(three, OneHot.Encode([1, 2, 2], 3));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([0, 0, 0], [0, 1, 0], [1, 0, 1]), confusion);
        Assert.Equal(2.0 / 3, Metrics.Accuracy(three, OneHot.Encode([1, 2, 2], 3)));
    }

    [Fact]
    public void Bad_input_is_refused_with_what_was_given_and_what_is_wanted()
    {
        Refused<ArgumentException>("x has 4 rows and y has 3", () => _ = new DataSet(DataSets.Xor.X, DataSets.Xor.Y.SubMatrix(0, 3, 0, 1)));
        Refused<ArgumentException>("row 1, column 0 is NaN", () => _ = new DataSet(new double[,] { { 1 }, { double.NaN } }, new double[,] { { 1 }, { 0 } }));
        Refused<ArgumentException>("2 features and 1 feature names", () => _ = new DataSet(DataSets.Xor.X, DataSets.Xor.Y, ["a"]));
        Refused<ArgumentOutOfRangeException>("rows 0 to 3, got 4", () => DataSets.Xor.Rows([4]));
        Refused<ArgumentException>("at least one sample, got no rows", () => DataSets.Xor.Rows([]));
        Refused<ArgumentOutOfRangeException>("even and at least 2, got 7", () => DataSets.Spiral(samples: 7));
        Refused<ArgumentOutOfRangeException>("Noise is from 0 to 0.5, got 0.6", () => DataSets.Circle(noise: 0.6));
        Refused<ArgumentOutOfRangeException>("number of steps of the grid must be at least 1, got 0", () => DataSets.CircleGrid(0));
    }

    private static void Refused<T>(string message, Action action) where T : Exception => Assert.Contains(message, Assert.Throws<T>(action).Message);
}
