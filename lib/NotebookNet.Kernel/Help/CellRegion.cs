using NotebookNet.Cells.Parsing;
using NotebookNet.Cells.Running;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Kernel.Help;

/// <summary>The part of a cell that is in the same language as a given position.</summary>
/// <param name="Language">The language's name.</param>
/// <param name="Code">The cell with all other text blanked out, so that positions stay valid.</param>
internal sealed partial record CellRegion(string Language, string Code)
{
    /// <summary>Finds the language at a position.</summary>
    /// <param name="cell">The whole cell.</param>
    /// <param name="position">The position in UTF-16 units.</param>
    /// <param name="language">The language of lines before any directive.</param>
    public static CellRegion At(string cell, int position, string language)
    {
        char[] code = cell.ToCharArray();
        int begin = 0;
        int end = cell.Length;
        foreach (Match directive in Directive().Matches(cell))
        {
            Array.Fill(code, ' ', directive.Index, directive.Length);
            if (CellParser.Language(directive.Groups["name"].Value) is not { } named) continue;
            if (directive.Index >= position)
            {
                end = directive.Index;
                break;
            }
            (language, begin) = (named, directive.Index + directive.Length);
        }
        Blank(code.AsSpan(0, begin));
        Blank(code.AsSpan(end));
        return new CellRegion(language, new string(code));
    }

    private static void Blank(Span<char> text)
    {
        foreach (ref char c in text)
            c = c is '\n' or '\r' ? c : ' ';
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
