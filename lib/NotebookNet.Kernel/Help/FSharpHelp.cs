using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Interactive = FSharp.Compiler.Interactive.Shell.FsiEvaluationSession;

namespace NotebookNet.Kernel.Help;

/// <summary>Completion and inspection of F# by the F# Interactive session that has run the cells.</summary>
internal sealed class FSharpHelp(Func<Interactive> interactive)
{
    /// <summary>Fragments of the parser's messages about code that is incomplete.</summary>
    private static readonly string[] SignsOfMore = ["Incomplete structured construct", "end of input", "end of file", "Unmatched", "Expecting expression"];

    /// <summary>The completeness of the code, as the parser sees it.</summary>
    public Completeness IsComplete(string code)
    {
        string[] errors = [.. Check(code).Parse.Diagnostics.Where(item => item.Severity.IsError).Select(item => item.Message)];
        return errors.Length == 0 ? new Completeness("complete")
            : errors.Any(error => SignsOfMore.Any(sign => error.Contains(sign, StringComparison.OrdinalIgnoreCase))) ? new Completeness("incomplete", "    ")
            : new Completeness("invalid");
    }

    /// <summary>Completions at a position.</summary>
    public Completions Complete(string code, int position)
    {
        int start = NameStart(code, position);
        int last = code.LastIndexOf('.', Math.Max(0, position - 1), Math.Max(0, position - start));
        string typed = code[(last + 1 > start ? last + 1 : start)..position];
        var names = interactive().GetCompletions(code[start..position]);
        return new Completions(position - typed.Length, position,
            [.. names.Distinct().Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)
                .Select(name => new Completion(name, "function"))]);
    }

    /// <summary>Description of the symbol at a position, or null if there is none.</summary>
    public MimeBundle? Inspect(string code, int position)
    {
        int end = position;
        while (end < code.Length && IsPart(code[end]))
            end++;
        int start = NameStart(code, end);
        if (start == end) return null;
        int line = code[..end].Count(c => c == '\n');
        int lineStart = code.LastIndexOf('\n', Math.Max(0, end - 1)) + 1;
        int lineEnd = code.IndexOf('\n', end) is var found and >= 0 ? found : code.Length;
        var names = ListModule.OfSeq(code[start..end].Split('.'));
        var tip = Check(code).Results.GetToolTip(line + 1, end - lineStart, code[lineStart..lineEnd], names, FSharpTokenTag.Identifier, FSharpOption<int>.None);
        var plain = new StringBuilder();
        foreach (var element in tip.Item.OfType<ToolTipElement.Group>().SelectMany(group => group.elements))
        {
            plain.Append(element.MainDescription.Text).Append('\n');
            if (element.XmlDoc is FSharpXmlDoc.FromXmlText text
                && DocComment.Parse($"<member>{string.Join('\n', text.Item.UnprocessedLines)}</member>") is { } comment)
            {
                plain.Append(comment.ToText(detailed: false)).Append('\n');
            }
        }
        string description = plain.ToString().Trim();
        return description.Length == 0
            ? null
            : new MimeBundle { { MimeType.Plain, description }, { MimeType.Markdown, $"```fsharp\n{description}\n```" } };
    }

    private static int NameStart(string code, int position)
    {
        while (position > 0 && (IsPart(code[position - 1]) || code[position - 1] == '.'))
            position--;
        return position;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '\'';

    private (FSharpParseFileResults Parse, FSharpCheckFileResults Results) Check(string code)
    {
        var (parse, results, _) = interactive().ParseAndCheckInteraction(code, FSharpOption<bool>.None);
        return (parse, results);
    }
}
