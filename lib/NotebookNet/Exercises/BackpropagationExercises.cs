namespace NotebookNet;

/// <summary>Checks of the exercises in notebook 6: the five places of the eleven lines at which the article asks its readers to look.</summary>
public static class BackpropagationExercises
{
    /// <summary>How far the output of the single neuron for the third example travels from the first forward pass to the last.</summary>
    /// <param name="mine">Last minus first; null while there is no answer.</param>
    /// <param name="x">The inputs, examples x inputs.</param>
    /// <param name="start">The weights before training, inputs x 1.</param>
    /// <param name="last">The outputs of the last forward pass, examples x 1.</param>
    public static CheckResult Traveled(double? mine, Matrix<double> x, Matrix<double> start, Matrix<double> last)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(last);
        return Check.Close(
            "distance", mine, last[2, 0] - Activation.Sigmoid.Value(x * start)[2, 0], 1e-9,
            "Rows count from 0. The first output comes from the weights before training.");
    }

    /// <summary>The output above one half at which the sigmoid has a given slope.</summary>
    /// <param name="mine">An output from 0.5 to 1; null while there is no answer.</param>
    /// <param name="slope">The slope, from 0 to 0.25.</param>
    public static CheckResult OutputWithSlope(double? mine, double slope) =>
        Check.Close("output above one half", mine, (1 + Math.Sqrt(1 - 4 * slope)) / 2, 1e-9, "The slope is made of the output a alone: a times 1 - a.");

    /// <summary>After how many updates the mean absolute error of the single neuron is below a goal for the first time, with a learning rate of 1.</summary>
    /// <param name="mine">The count of updates; null while there is no answer.</param>
    /// <param name="goal">The goal; training has to reach it.</param>
    /// <param name="x">The inputs, examples x inputs.</param>
    /// <param name="y">The targets, examples x 1.</param>
    /// <param name="start">The weights before training, inputs x 1.</param>
    public static CheckResult UpdatesUntilBelow(int? mine, double goal, Matrix<double> x, Matrix<double> y, Matrix<double> start)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(start);
        const int Most = 100_000;
        var neuron = new Network([x.ColumnCount, 1], biases: false) { Parameters = start.ToColumnMajorArray() };
        int updates = 0;
        while (updates < Most && (y - neuron.Predict(x)).PointwiseAbs().Enumerate().Average() >= goal)
        {
            neuron.Fit(x, y, 1, 1, Loss.HalfSumSquaredError);
            updates++;
        }
        return Check.Equal("updates", mine, updates, "Measure the error before each update, and count the update after it.");
    }

    /// <summary>The delta of the single neuron for the second example, whose target is 0, in the last pass.</summary>
    /// <param name="mine">Error times slope; null while there is no answer.</param>
    /// <param name="last">The outputs of the last forward pass, examples x 1.</param>
    public static CheckResult DeltaAtTheEnd(double? mine, Matrix<double> last)
    {
        ArgumentNullException.ThrowIfNull(last);
        double output = last[1, 0];
        return Check.Close("delta for 0 1 1", mine, -output * output * (1 - output), 1e-9, "Which of the two is larger, target or output? That decides the sign. Then the error goes through the slope.");
    }

    /// <summary>
    /// The first update of the weights into the hidden layer if the third example were the only one. The right values come from moving each weight a
    /// little to both sides.
    /// </summary>
    /// <param name="mine">Inputs x hidden neurons; null while there is no answer.</param>
    /// <param name="x">The inputs, examples x inputs.</param>
    /// <param name="y">The targets, examples x 1.</param>
    /// <param name="w0">The weights into the hidden layer, inputs x hidden neurons.</param>
    /// <param name="w1">The weights into the output, hidden neurons x 1.</param>
    public static CheckResult UpdateOfTheThird(Matrix<double>? mine, Matrix<double> x, Matrix<double> y, Matrix<double> w0, Matrix<double> w1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(w0);
        const double Step = 1e-5;
        var third = x.SubMatrix(2, 1, 0, x.ColumnCount);
        var update = Matrix<double>.Build.Dense(w0.RowCount, w0.ColumnCount, (row, column) =>
            (LossWith(row, column, -Step) - LossWith(row, column, Step)) / (2 * Step));
        return Check.Close("update of syn0", mine, update, 1e-7, "A column of inputs times a row of deltas, both of the third example.");

        double LossWith(int row, int column, double step)
        {
            var moved = w0.Clone();
            moved[row, column] += step;
            double error = y[2, 0] - Activation.Sigmoid.Value(Activation.Sigmoid.Value(third * moved) * w1)[0, 0];
            return error * error / 2;
        }
    }
}
