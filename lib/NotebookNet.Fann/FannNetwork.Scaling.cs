namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>The scaling of inputs, or null if the network has none.</summary>
    public FannScaling? InputScaling { get; internal set; }

    /// <summary>The scaling of outputs, or null if the network has none.</summary>
    public FannScaling? OutputScaling { get; internal set; }

    /// <summary>Measures the scaling of inputs and outputs on a training set and keeps it with the network (<c>fann_set_scaling_params</c>).</summary>
    /// <remarks>Nothing is scaled yet: <see cref="ScaleTrainingData"/>, <see cref="ScaleInput"/> and <see cref="DescaleOutput"/> do that.
    /// The file keeps 6 decimals of it, so a network that was loaded scales a little differently; FANN has the same loss.</remarks>
    /// <param name="data">Unscaled samples of the network's numbers of inputs and outputs.</param>
    /// <param name="newInputMin">Where inputs one deviation below their mean go.</param>
    /// <param name="newInputMax">Where inputs one deviation above their mean go.</param>
    /// <param name="newOutputMin">Where outputs one deviation below their mean go.</param>
    /// <param name="newOutputMax">Where outputs one deviation above their mean go.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network, or a column is the same number in all of them.</exception>
    public void SetScalingParameters(FannTrainingData data, float newInputMin, float newInputMax, float newOutputMin, float newOutputMax)
    {
        CheckData(data);
        var forInputs = FannScaling.Measure(data.Count, data.Inputs, (i, j) => data.Input(i)[j], newInputMin, newInputMax, "Input");
        OutputScaling = FannScaling.Measure(data.Count, data.Outputs, (i, j) => data.Output(i)[j], newOutputMin, newOutputMax, "Output");
        InputScaling = forInputs;
    }

    /// <summary>Removes the scaling; inputs and outputs are what they are again (<c>fann_clear_scaling_params</c> sets a neutral one instead).</summary>
    public void ClearScaling() => InputScaling = OutputScaling = null;

    /// <summary>Scales one sample's inputs for <see cref="Run"/> (<c>fann_scale_input</c>).</summary>
    /// <param name="input">As many numbers as the network has inputs; not changed.</param>
    /// <returns>The scaled numbers.</returns>
    /// <exception cref="InvalidOperationException">The network has no scaling.</exception>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    public double[] ScaleInput(params ReadOnlySpan<double> input) => Change(input, Inputs, "input", Scaling(InputScaling).Scale);

    /// <summary>Reverses the scaling of one sample's inputs (<c>fann_descale_input</c>).</summary>
    /// <param name="input">As many scaled numbers as the network has inputs; not changed.</param>
    /// <returns>The numbers as they were.</returns>
    /// <inheritdoc cref="ScaleInput"/>
    public double[] DescaleInput(params ReadOnlySpan<double> input) => Change(input, Inputs, "input", Scaling(InputScaling).Descale);

    /// <summary>Scales one sample's desired outputs (<c>fann_scale_output</c>).</summary>
    /// <param name="output">As many numbers as the network has outputs; not changed.</param>
    /// <returns>The scaled numbers.</returns>
    /// <inheritdoc cref="ScaleInput"/>
    public double[] ScaleOutput(params ReadOnlySpan<double> output) => Change(output, Outputs, "output", Scaling(OutputScaling).Scale);

    /// <summary>Turns the answer of <see cref="Run"/> into unscaled numbers (<c>fann_descale_output</c>).</summary>
    /// <param name="output">As many scaled numbers as the network has outputs; not changed.</param>
    /// <returns>The numbers in the outputs' own range.</returns>
    /// <inheritdoc cref="ScaleInput"/>
    public double[] DescaleOutput(params ReadOnlySpan<double> output) => Change(output, Outputs, "output", Scaling(OutputScaling).Descale);

    /// <summary>Scales a whole training set in place (<c>fann_scale_train</c>).</summary>
    /// <param name="data">Unscaled samples; scaled afterward.</param>
    /// <inheritdoc cref="ScaleInput"/>
    public void ScaleTrainingData(FannTrainingData data)
    {
        CheckData(data);
        data.ChangeEach(Scaling(InputScaling).Scale, Scaling(OutputScaling).Scale);
    }

    /// <summary>Reverses the scaling of a whole training set, in place (<c>fann_descale_train</c>).</summary>
    /// <param name="data">Scaled samples; unscaled afterward.</param>
    /// <inheritdoc cref="ScaleInput"/>
    public void DescaleTrainingData(FannTrainingData data)
    {
        CheckData(data);
        data.ChangeEach(Scaling(InputScaling).Descale, Scaling(OutputScaling).Descale);
    }

    private static FannScaling Scaling(FannScaling? scaling) =>
        scaling ?? throw new InvalidOperationException("The network has no scaling. Call SetScalingParameters with the training data first.");

    private static double[] Change(ReadOnlySpan<double> numbers, int length, string what, Action<Span<double>> change)
    {
        CheckLength(numbers, length, "numbers", what);
        double[] changed = numbers.ToArray();
        change(changed);
        return changed;
    }
}
