using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NotebookNet.Cells.Compiling;

/// <summary>
/// How deep brackets stand in each other. The parser goes down with them, looks ahead at each of them, and can neither be stopped nor survive the end of
/// its stack, so it never sees what is deeper than anybody writes.
/// </summary>
internal static class Nesting
{
    /// <summary>The deepest that is parsed.</summary>
    public const int Limit = 1000;

    /// <summary>Whether code is nested too deep to be parsed. Brackets in strings and comments count, too.</summary>
    /// <param name="code">The code.</param>
    /// <param name="withOthers">
    /// Whether conditions within conditions and types within types count as well: they take the parser a time that grows with the square of their number.
    /// A question mark may also belong to a type, and a &lt; to a comparison, so that this is for code that need not be parsed.
    /// </param>
    public static bool IsTooDeep(string code, bool withOthers = false) => FirstTooDeep(code, withOthers) is not null;

    /// <summary>The error about code that is nested too deep.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <returns>The error at the first bracket beyond the limit; null when there is none.</returns>
    public static Diagnostic? Check(string code, string path)
    {
        if (FirstTooDeep(code, withOthers: false) is not { } position)
            return null;
        var span = new TextSpan(position, 1);
        // The compiler's own number for what is too complex for it.
        return Diagnostic.Create(
            "CS8078", "Compiler", $"Brackets are nested more than {Limit} deep.", DiagnosticSeverity.Error, DiagnosticSeverity.Error, true, 0,
            location: Location.Create(path, span, SourceText.From(code).Lines.GetLinePositionSpan(span)));
    }

    private static int? FirstTooDeep(string code, bool withOthers)
    {
        int brackets = 0, others = 0;
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '(' or '[' or '{':
                    brackets++;
                    break;
                case ')' or ']' or '}':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '?' or '<' when withOthers:
                    others++;
                    break;
                case ':':
                case '>' when i > 0 && code[i - 1] != '=':
                    others = Math.Max(0, others - 1);
                    break;
                case ';':
                    others = 0;
                    break;
            }
            if (brackets + others > Limit)
                return i;
        }
        return null;
    }
}
