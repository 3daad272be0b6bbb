namespace NotebookNet.Cells.Parameters;

/// <summary>
/// A hyperparameter that a notebook declares in its cell tagged <c>parameters</c>, one per line:
/// <c>double learningRate = 10; // step size [0.1 .. 30, log]</c> or <c>string activation = "sigmoid"; // [sigmoid | tanh | relu]</c>.
/// </summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its C# type: <c>double</c>, <c>int</c>, <c>uint</c>, <c>bool</c>, <c>string</c>, <c>int[]</c>, ...</param>
/// <param name="Default">Its value as a C# expression, such as <c>10</c>, <c>[4]</c> or <c>"sigmoid"</c>.</param>
/// <param name="Description">The description in its comment; may be empty.</param>
public sealed record Parameter(string Name, string Type, string Default, string Description)
{
    /// <summary>The lower end of the suggested range, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end of the suggested range, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the range is logarithmic.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The allowed values; empty if there is no such list.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The declaration without its comment.</summary>
    /// <returns>The declaration, such as <c>double learningRate = 10</c>.</returns>
    public override string ToString() => $"{Type} {Name} = {Default}";
}
