using System.Text.RegularExpressions;

namespace NotebookNet.Notebooks.Tests.Runs;

/// <summary>One line of a <c>parameters</c> cell: its type, its name, and the values that are worth trying.</summary>
/// <param name="Type">The C# type.</param>
/// <param name="Name">The name.</param>
/// <param name="Extremes">Both ends of the range, or all choices, as C# values; empty if the line names none.</param>
internal sealed partial record ParameterLine(string Type, string Name, IReadOnlyList<string> Extremes)
{
    /// <summary>The parameters that a cell declares.</summary>
    public static IReadOnlyList<ParameterLine> Of(string source) =>
        [.. source.Split('\n').Select(line => Declaration().Match(line)).Where(match => match.Success).Select(Read)];

    private static ParameterLine Read(Match declaration)
    {
        var (type, name) = (declaration.Groups[1].Value, declaration.Groups[2].Value);
        string Literal(string text) => type switch
        {
            "string" => $"\"{text}\"",
            "int[]" or "double[]" => $"[{text}]",
            _ => text,
        };
        var range = Range().Match(declaration.Value);
        if (range.Success)
            return new ParameterLine(type, name, [Literal(range.Groups[1].Value), Literal(range.Groups[2].Value)]);
        var choices = Choices().Match(declaration.Value);
        return new ParameterLine(type, name, choices.Success ? [.. choices.Groups[1].Value.Split('|').Select(choice => Literal(choice.Trim()))] : Usual(type));
    }

    /// <summary>What a seed or the sizes of hidden layers may be where the comment does not say.</summary>
    private static string[] Usual(string type) => type switch
    {
        "uint" => ["0", "1000"],
        "int[]" => ["[1]", "[8]"],
        _ => [],
    };

    [GeneratedRegex(@"^([\w\[\]]+) (\w+) = .*//.*$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\[\s*(-?[\d.e-]+?)\s*\.\.\s*(-?[\d.e-]+)\s*(,\s*log)?\s*\]\s*$")]
    private static partial Regex Range();

    [GeneratedRegex(@"\[([^\[\]]+\|[^\[\]]+)\]\s*$")]
    private static partial Regex Choices();
}
