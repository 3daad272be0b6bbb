namespace NotebookNet.Compute;

/// <summary>
/// One number per unit and sample, a row per unit, the samples of a row side by side: the form in which a kernel loads the same unit of several
/// samples at once. It is also MathNet's own order. The row after the last unit holds the constant that biases are the weights of.
/// </summary>
/// <remarks>Passed by reference: copying it for every layer is a fiftieth of a step of the smallest networks.</remarks>
internal readonly unsafe struct UnitRows(double* data, int units, int stride)
{
    public readonly double* Data = data;

    public readonly int Units = units;

    /// <summary>From one row to the next: the samples there is room for.</summary>
    public readonly int Stride = stride;

    /// <summary>How many rows to allocate: the units, the constant, and zeros up to a number that kernels can take four or eight at a time of.</summary>
    public static int RowsFor(int units) => units < 4 ? 4 : Round.Up(units + 1, 8);

    public double* Row(int unit) => Data + (nint)unit * Stride;

    /// <summary>Sets the constant input: 1 for a layer with biases, 0 for one without.</summary>
    public void SetConstant(double value)
    {
        double* row = Row(Units);
        for (int s = 0; s < Stride; s++) row[s] = value;
    }
}
