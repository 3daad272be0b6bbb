namespace NotebookNet.Compute;

/// <summary>One layer's part of a <see cref="NetworkLayout"/>.</summary>
internal readonly record struct LayerLayout(int Inputs, int Outputs, ActivationFunction Activation, bool HasBiases, int WeightOffset = 0)
{
    /// <summary>Where the biases begin; meaningful only if there are any.</summary>
    public int BiasOffset => WeightOffset + Inputs * Outputs;

    public int ParameterCount => Inputs * Outputs + (HasBiases ? Outputs : 0);
}
