namespace NotebookNet;

/// <summary>One parameter's two derivatives.</summary>
/// <param name="Parameter">Which parameter, see <see cref="Network.ParameterNames"/>.</param>
/// <param name="Value">The value at which the derivatives were taken.</param>
/// <param name="Analytic">dL/dw from backpropagation.</param>
/// <param name="Numeric">dL/dw from central differences.</param>
public sealed record GradientCheckRow(string Parameter, double Value, double Analytic, double Numeric)
{
    /// <summary>How far apart both are.</summary>
    public double AbsoluteError => Math.Abs(Analytic - Numeric);

    /// <summary>How far apart both are, as a part of the larger: 0 if both are 0.</summary>
    public double RelativeError => AbsoluteError == 0 ? 0 : AbsoluteError / Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));
}
