namespace NotebookNet.Cells.Parameters;

/// <summary>
/// A hyperparameter that a notebook declares in its cell tagged <c>parameters</c>, one a line:
/// <c>double learningRate = 10; // step size [0.1 .. 30, log]</c> or <c>string activation = "sigmoid"; // [sigmoid | tanh | relu]</c>.
/// </summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its type as C# writes it: <c>double</c>, <c>int</c>, <c>uint</c>, <c>bool</c>, <c>string</c>, <c>int[]</c>, ...</param>
/// <param name="Default">Its value as C# text, such as <c>10</c>, <c>[4]</c> or <c>"sigmoid"</c>.</param>
/// <param name="Description">What it does, in the words of the comment; may be empty.</param>
public sealed record Parameter(string Name, string Type, string Default, string Description)
{
    /// <summary>The least value worth trying; null when the comment gives no range.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest value worth trying; null when the comment gives no range.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether values are best tried by their order of magnitude.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The only values that make sense; empty when there is no such list.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The declaration without its comment.</summary>
    /// <returns>For example <c>double learningRate = 10</c>.</returns>
    public override string ToString() => $"{Type} {Name} = {Default}";
}
