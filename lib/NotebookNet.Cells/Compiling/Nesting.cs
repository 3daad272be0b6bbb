namespace NotebookNet.Cells.Compiling;

/// <summary>
/// The nesting depth of brackets, conditions and type arguments. The parser recurses into them, looks ahead at each, and can neither be
/// stopped nor survive a stack overflow, so code nested deeper than anyone writes is rejected before parsing.
/// </summary>
internal static class Nesting
{
    /// <summary>The greatest depth that is parsed, in parentheses or braces.</summary>
    public const int Limit = 1000;

    /// <summary>
    /// The weight of the other kinds, in parentheses: the time to parse them grows at least quadratically, because each is
    /// ambiguous: <c>[</c> an index or a list, <c>?</c> a condition or a type, <c>&lt;</c> a comparison or type arguments.
    /// </summary>
    private const int List = 5, Condition = 5, Angle = 2, ConditionalIndex = 50, Interpolation = 20;

    /// <summary>The greatest number of marks of pointers and nullable types in a row. A comment may be a block of asterisks.</summary>
    private const int MarksLimit = 2 * Limit;

    /// <summary>The compiler's own id for "too complex".</summary>
    public const string Id = "CS8078";

    /// <summary>Whether code is nested too deep to be parsed.</summary>
    public static bool IsTooDeep(string code) => FirstTooDeep(code) is not null;

    /// <summary>An <c>#error</c> at the first position beyond the limit, to be parsed in place of code that is nested too deep; null for other code.</summary>
    public static string? ErrorInsteadOf(string code)
    {
        if (FirstTooDeep(code) is not (int position, string message))
            return null;
        // The compiler reports the position of the text.
        const string Directive = "#error ";
        int column = position - 1 - code.LastIndexOf('\n', position);
        string before = new string('\n', code.AsSpan(0, position).Count('\n')) + new string(' ', Math.Max(0, column - Directive.Length));
        return $"{before}{Directive}{Id}: {message}";
    }

    private static (int Position, string Message)? FirstTooDeep(string code)
    {
        if (code.Length < Limit / Interpolation)
            return null;
        // Tokenize only code that the recursive string scanner survives and that has enough ambiguous tokens to matter.
        if (DeepBracket(code) is { } bracket)
            return (bracket, $"Brackets are nested more than {Limit} deep.");
        if (DeepMark(code) is { } mark)
            return (mark, $"There are more than {MarksLimit} marks such as * and ? in a row, or more than {Limit} #if.");
        if (code.AsSpan().Count('?') + code.AsSpan().Count('[') + code.AsSpan().Count('<') > Limit / ConditionalIndex && DeepToken(code) is { } token)
            return (token, $"Conditions, lists or type arguments are nested more than {Limit / Condition} deep.");
        return null;
    }

    /// <summary>The first bracket that is nested too deep, including brackets in strings and comments.</summary>
    private static int? DeepBracket(string code)
    {
        int depth = 0;
        bool isInterpolated = false;
        var open = new Stack<int>();
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    isInterpolated = i > 0 && (code[i - 1] == '$'
                        || (i > 1 && code[i - 1] == '@' && code[i - 2] == '$') || (isInterpolated && code[i - 1] == '"'));
                    break;
                case '(' or '[' or '{':
                    open.Push(isInterpolated && code[i] == '{' ? Interpolation : 1);
                    depth += open.Peek();
                    isInterpolated = false;
                    break;
                case ')' or ']' or '}':
                    depth -= open.TryPop(out int weight) ? weight : 0;
                    break;
            }
            if (depth > Limit)
                return i;
        }
        return null;
    }

    /// <summary>The first <c>#if</c> too many, or <c>*</c> or <c>?</c> in a row. An <c>#endif</c> may be in a comment, and counts nothing.</summary>
    private static int? DeepMark(string code)
    {
        int marks = 0, conditions = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (char.IsWhiteSpace(code[i])) continue;
            marks = code[i] is '*' or '?' ? marks + 1 : 0;
            if (code[i] == '#' && code.AsSpan(i + 1).TrimStart(" \t").StartsWith("if")) conditions++;
            if (marks > MarksLimit || conditions > Limit)
                return i;
        }
        return null;
    }

    /// <summary>
    /// The first token of conditions, lists and type arguments that is nested too deep. The question mark of a type ends with its declaration.
    /// </summary>
    private static int? DeepToken(string code)
    {
        int depth = 0, conditions = 0, angles = 0;
        var open = new Stack<(int Weight, int Conditions, int Angles)>();
        var before = default(SyntaxToken);
        foreach (var token in SyntaxFactory.ParseTokens(code))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    int weight = !token.IsKind(SyntaxKind.OpenBracketToken) ? 1 : before.IsKind(SyntaxKind.QuestionToken) ? ConditionalIndex : List;
                    weight += conditions + angles;
                    open.Push((weight, conditions, angles));
                    depth += weight;
                    (conditions, angles) = (0, 0);
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken when open.TryPop(out var outer):
                    depth -= outer.Weight;
                    (conditions, angles) = (outer.Conditions, outer.Angles);
                    break;
                case SyntaxKind.QuestionToken:
                    conditions += Condition;
                    break;
                // a?.b is not a condition.
                case SyntaxKind.DotToken when before.IsKind(SyntaxKind.QuestionToken):
                    conditions = Math.Max(0, conditions - Condition);
                    break;
                case SyntaxKind.ColonToken:
                    conditions = Math.Max(0, conditions - Condition);
                    break;
                case SyntaxKind.LessThanToken:
                    angles += Angle;
                    break;
                case SyntaxKind.GreaterThanToken:
                    angles = Math.Max(0, angles - Angle);
                    break;
                case SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken:
                    angles = 0;
                    break;
                case SyntaxKind.CommaToken or SyntaxKind.EqualsToken or SyntaxKind.EqualsGreaterThanToken:
                    conditions = 0;
                    break;
                case SyntaxKind.SemicolonToken:
                    (conditions, angles) = (0, 0);
                    break;
            }
            if (depth + conditions + angles > Limit)
                return token.SpanStart;
            before = token;
        }
        return null;
    }
}
