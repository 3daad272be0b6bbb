using System.Text.RegularExpressions;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Cells.Parameters;

/// <summary>Reads the parameters declared in a cell.</summary>
public static partial class ParameterReader
{
    /// <summary>The tag of the cell that declares parameters.</summary>
    public const string Tag = "parameters";

    /// <summary>The parameters declared in C# code.</summary>
    /// <returns>The variables with an initial value, in order.</returns>
    public static IReadOnlyList<Parameter> Read(string source)
    {
        var tree = CSharpCompiler.Parse(source, "parameters");
        var parameters = new List<Parameter>();
        foreach (var field in tree.GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>())
        {
            foreach (var variable in field.Declaration.Variables.Where(variable => variable.Initializer is not null))
            {
                var value = variable.Initializer!.Value;
                string type = field.Declaration.Type.IsVar ? TypeOf(value) : field.Declaration.Type.ToString();
                parameters.Add(Describe(new Parameter(variable.Identifier.Text, type, value.ToString(), ""), Comment(field)));
            }
        }
        return parameters;
    }

    /// <summary>The comment at the end of a declaration's line.</summary>
    private static string Comment(FieldDeclarationSyntax field) =>
        field.GetLastToken().TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).Select(trivia => trivia.ToString()[2..].Trim())
            .FirstOrDefault() ?? "";

    private static Parameter Describe(Parameter parameter, string comment)
    {
        var range = Range().Match(comment);
        if (range.Success)
        {
            return parameter with
            {
                Description = comment[..range.Index].Trim(),
                Minimum = Number(range.Groups["from"].Value),
                Maximum = Number(range.Groups["to"].Value),
                IsLogarithmic = range.Groups["log"].Success,
            };
        }
        var choices = Choices().Match(comment);
        if (choices.Success)
        {
            return parameter with
            {
                Description = comment[..choices.Index].Trim(),
                Choices = [.. choices.Groups["list"].Value.Split('|').Select(choice => choice.Trim().Trim('"'))],
            };
        }
        return parameter with { Description = comment };
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string TypeOf(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax { Token.Value: { } literal } => Scalar.TypeName(literal.GetType()),
        PrefixUnaryExpressionSyntax { Operand: { } operand } => TypeOf(operand),
        _ => "var",
    };

    private const string Real = "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

    [GeneratedRegex($@"\[\s*(?<from>{Real})\s*\.\.\s*(?<to>{Real})\s*(?:,\s*(?<log>log)\s*)?\]\s*$")]
    private static partial Regex Range();

    [GeneratedRegex(@"\[(?<list>[^\[\]|]+(?:\|[^\[\]|]+)+)\]\s*$")]
    private static partial Regex Choices();
}
