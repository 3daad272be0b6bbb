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
    public static bool IsTooDeep(string code) => FirstTooDeep(code) is not null;

    /// <summary>The error about code that is nested too deep.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <returns>The error at the first bracket beyond the limit; null when there is none.</returns>
    public static Diagnostic? Check(string code, string path)
    {
        if (FirstTooDeep(code) is not { } position)
            return null;
        var span = new TextSpan(position, 1);
        // The compiler's own number for what is too complex for it.
        return Diagnostic.Create(
            "CS8078", "Compiler", $"Brackets are nested more than {Limit} deep.", DiagnosticSeverity.Error, DiagnosticSeverity.Error, true, 0,
            location: Location.Create(path, span, SourceText.From(code).Lines.GetLinePositionSpan(span)));
    }

    private static int? FirstTooDeep(string code)
    {
        int open = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] is '(' or '[' or '{' && ++open > Limit)
                return i;
            if (code[i] is ')' or ']' or '}')
                open = Math.Max(0, open - 1);
        }
        return null;
    }
}
