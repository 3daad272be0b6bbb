namespace NotebookNet;

/// <summary>
/// Compares the gradient of backpropagation with one that needs no calculus: move each parameter a little to both sides, and divide the
/// change of the loss by the way: (L(w + h) - L(w - h)) / 2h. If both agree, backpropagation is right.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed class GradientCheck : ITabular
{
    private GradientCheck(string loss, double h, IReadOnlyList<GradientCheckRow> rows) => (LossName, StepSize, Rows) = (loss, h, rows);

    /// <summary>The loss whose gradient was checked.</summary>
    public string LossName { get; }

    /// <summary>h, how far each parameter was moved to each side.</summary>
    public double StepSize { get; }

    /// <summary>One row per parameter, in the order of <see cref="Network.Parameters"/>.</summary>
    public IReadOnlyList<GradientCheckRow> Rows { get; }

    /// <summary>The largest difference between the two derivatives of a parameter.</summary>
    public double MaxAbsoluteError => Rows.Max(r => r.AbsoluteError);

    /// <summary>
    /// How far apart both gradients are as vectors, from 0 (the same) to 1: |analytic - numeric| / (|analytic| + |numeric|). Below 1e-7
    /// backpropagation is right; 0 if both are 0.
    /// </summary>
    public double RelativeError
    {
        get
        {
            double sum = Norm(r => r.Analytic) + Norm(r => r.Numeric);
            return sum == 0 ? 0 : Norm(r => r.Analytic - r.Numeric) / sum;
        }
    }

    /// <summary>Checks the gradient of a network at the parameters that it has; they are the same afterwards.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">Samples x inputs, finite numbers.</param>
    /// <param name="y">The targets, samples x outputs.</param>
    /// <param name="loss">The loss of all the samples together.</param>
    /// <param name="h">How far each parameter is moved to each side. A large one bends around the curve, a small one drowns in rounding: 1e-5 is
    /// between.</param>
    public static GradientCheck Run(Network network, Matrix<double> x, Matrix<double> y, Loss loss, double h = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(network);
        Guard.PositiveFinite(h, nameof(h), "The step size");
        double[] analytic = network.Backward(x, y, loss).Gradient;
        var moved = network.Clone();
        double[] at = network.Parameters;
        var names = network.ParameterNames;
        var rows = new GradientCheckRow[at.Length];
        for (int k = 0; k < at.Length; k++)
            rows[k] = new GradientCheckRow(names[k], at[k], analytic[k], (LossWith(k, at[k] + h) - LossWith(k, at[k] - h)) / (2 * h));
        return new GradientCheck(loss.Name, h, rows);

        double LossWith(int k, double value)
        {
            moved.ParameterArray[k] = value;
            double result = loss.Value(moved.Predict(x), y);
            moved.ParameterArray[k] = at[k];
            return result;
        }
    }

    /// <summary>Checks the gradient on a data set.</summary>
    /// <inheritdoc cref="Run(Network, Matrix{double}, Matrix{double}, Loss, double)"/>
    public static GradientCheck Run(Network network, DataSet data, Loss loss, double h = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Run(network, data.X, data.Y, loss, h);
    }

    /// <summary>The rows as a table.</summary>
    public Table ToTable()
    {
        var table = new Table("parameter", "value", "backpropagation", "finite difference", "difference")
        {
            Caption = FormattableString.Invariant($"Gradient of the {LossName} and central differences with h = {StepSize}: relative error {RelativeError:G2}"),
            RowNames = true,
        };
        foreach (var row in Rows) table.Add(row.Parameter, row.Value, row.Analytic, row.Numeric, row.AbsoluteError);
        return table.Format("difference", "0.0e+00");
    }

    /// <summary>The result as text.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Gradient check of {Rows.Count} parameters: relative error {RelativeError:G2}, largest difference {MaxAbsoluteError:G2}");

    private double Norm(Func<GradientCheckRow, double> component) => Math.Sqrt(Rows.Sum(r => component(r) * component(r)));
}
