using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Benchmarks;

/// <summary>What a contestant's result is compared by: the sum of the trained parameters, or of the surface.</summary>
public delegate double Contestant(Workload workload);

/// <summary>The two contestants that are written in C#.</summary>
public static class Contestants
{
    /// <summary>The library through its public API, as a notebook uses it.</summary>
    public static double Library(Workload workload)
    {
        var network = workload.NewNetwork();
        if (workload.IsSurface)
        {
            double[] axis = workload.X.Column(0).ToArray();
            return network.PredictGrid(axis, axis).Enumerate().Sum();
        }
        Train(workload, network);
        return network.Parameters.Sum();
    }

    /// <summary>The part of <see cref="Library"/> that is timed: one training, with the loss measured at its end.</summary>
    public static void Train(Workload workload, Network network) => TrainerFor(workload, network).Fit(workload.X, workload.Y!);

    /// <summary>The trainer of a workload.</summary>
    public static Trainer TrainerFor(Workload workload, Network network, int recordEvery = 0) =>
        new(network, workload.SumsLoss ? Loss.HalfSumSquaredError : Loss.MeanSquaredError,
            // The mean over samples and outputs of (p - t)² has 2 / outputs times the gradient of half the squares' mean over samples.
            new GradientDescent(workload.SumsLoss ? workload.LearningRate : workload.LearningRate / 2 * network.Outputs))
        {
            Epochs = workload.Epochs,
            BatchSize = workload.BatchSize,
            RecordEvery = recordEvery,
        };

    /// <summary>The part that is timed for a surface.</summary>
    public static Matrix<double> Draw(Network network, double[] axis) => network.PredictGrid(axis, axis);

    /// <summary>MathNet's operators in the style of the articles, single-threaded.</summary>
    public static double MathNet(Workload workload)
    {
        Control.UseSingleThread();
        var weights = new List<Matrix<double>>();
        var biases = new List<Vector<double>>();
        int at = 0;
        foreach (var (inputs, outputs) in workload.Sizes.Zip(workload.Sizes.Skip(1)))
        {
            weights.Add(Matrix<double>.Build.DenseOfRowMajor(inputs, outputs, workload.Weights.Skip(at).Take(inputs * outputs)));
            at += inputs * outputs;
            biases.Add(workload.Biases ? Vector<double>.Build.DenseOfEnumerable(workload.Weights.Skip(at).Take(outputs)) : Vector<double>.Build.Dense(outputs));
            at += workload.Biases ? outputs : 0;
        }
        if (workload.IsSurface)
        {
            var axis = workload.X.Column(0);
            var points = Matrix<double>.Build.Dense(250_000, 2, (k, i) => axis[i == 0 ? k / 500 : k % 500]);
            return Forward(points)[^1].Enumerate().Sum();
        }
        int samples = workload.X.RowCount, batchSize = workload.BatchSize == 0 ? samples : workload.BatchSize;
        for (int epoch = 0; epoch < workload.Epochs; epoch++)
        {
            for (int start = 0; start < samples; start += batchSize)
            {
                int count = Math.Min(batchSize, samples - start);
                Step(workload.X.SubMatrix(start, count, 0, workload.X.ColumnCount), workload.Y!.SubMatrix(start, count, 0, workload.Y.ColumnCount),
                    workload.SumsLoss ? workload.LearningRate : workload.LearningRate / count);
            }
        }

        return weights.Sum(w => w.Enumerate().Sum()) + (workload.Biases ? biases.Sum(b => b.Sum()) : 0);

        List<Matrix<double>> Forward(Matrix<double> x)
        {
            List<Matrix<double>> layers = [x];
            for (int l = 0; l < weights.Count; l++)
            {
                var z = layers[^1] * weights[l];
                if (workload.Biases)
                    for (int j = 0; j < z.ColumnCount; j++) z.SetColumn(j, z.Column(j) + biases[l][j]);
                layers.Add(workload.Hidden == "tanh" && l < weights.Count - 1 ? z.PointwiseTanh() : 1 / (1 + (-z).PointwiseExp()));
            }
            return layers;
        }

        void Step(Matrix<double> x, Matrix<double> y, double rate)
        {
            var a = Forward(x);
            var delta = (a[^1] - y).PointwiseMultiply(a[^1].PointwiseMultiply(1 - a[^1]));
            for (int l = weights.Count - 1; l >= 0; l--)
            {
                var gradient = a[l].TransposeThisAndMultiply(delta);
                var biasGradient = delta.ColumnSums();
                if (l > 0)
                {
                    delta = delta.TransposeAndMultiply(weights[l])
                        .PointwiseMultiply(workload.Hidden == "tanh" ? 1 - a[l].PointwiseMultiply(a[l]) : a[l].PointwiseMultiply(1 - a[l]));
                }

                weights[l] -= rate * gradient;
                if (workload.Biases) biases[l] -= rate * biasGradient;
            }
        }
    }
}
