using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Syntax;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using SourceText = FSharp.Compiler.Text.SourceText;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Adds a checkpoint to every loop, function and lambda of an F# cell, so that it can be stopped like a C# cell. Because indentation matters, code that
/// begins a line gets the checkpoint as a separate line before it, code within a line gets it in place, and anything else gets none.
/// </summary>
internal sealed partial class FSharpCheckpoints
{
    private const string Name = $"global.{nameof(NotebookNet)}.{nameof(Cells)}.{nameof(Cells.Outputs)}.{nameof(Checkpoint)}.";
    private const string InLoop = $"{Name}{nameof(Checkpoint.PassIfDue)}()";
    private const string InFunction = $"{Name}{nameof(Checkpoint.PassWithStack)}()";

    private readonly string[] lines;
    private readonly bool isRecursive;

    /// <summary>Texts to insert, by line and column, both from 0.</summary>
    private readonly SortedDictionary<(int Line, int Column), string> pieces = [];

    /// <summary>Lines, from 0, that get a line before them, with the column at which it begins.</summary>
    private readonly SortedDictionary<int, (int Column, string Call)> before = [];

    private FSharpCheckpoints(string[] lines, string code)
    {
        this.lines = lines;
        isRecursive = Recursive().IsMatch(code);
    }

    /// <summary>Adds the checkpoints.</summary>
    /// <returns>The code with checkpoints, or null if it needs none.</returns>
    public static FSharpCodeWithCheckpoints? AddTo(FSharpChecker checker, string code)
    {
        if (!Repeating().IsMatch(code)) return null;
        string[] lines = code.Split('\n');
        var found = new FSharpCheckpoints(lines, code);
        const string path = "cell.fsx";
        var (options, _) = checker.GetParsingOptionsFromCommandLineArgs(
            ListModule.OfArray([path]), FSharpList<string>.Empty, FSharpOption<bool>.Some(true), null);
        var parsed = FSharpAsync.RunSynchronously(
            checker.ParseFile(path, SourceText.ofString(code), options, null, null), null, null);
        if (parsed.ParseHadErrors) return null;
        ParsedInputModule.fold(
            FuncConvert.FromFunc<FSharpCheckpoints, FSharpList<SyntaxNode>, SyntaxNode, FSharpCheckpoints>(static (found, above, node) =>
            {
                found.Visit(node, above);
                return found;
            }),
            found, parsed.ParseTree);
        return found.pieces.Count + found.before.Count == 0 ? null : found.Write();
    }

    private void Visit(SyntaxNode node, FSharpList<SyntaxNode> above)
    {
        switch (node)
        {
            case SyntaxNode.SynExpr { Item: SynExpr.While loop }:
                AddToLoop(loop.doExpr, above);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.For loop }:
                AddToLoop(loop.doBody, above);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.ForEach loop }:
                // for x in xs -> f x
                if (loop.bodyExpr is SynExpr.YieldOrReturn given && loop.seqExprOnly.Item) AddToFunction(given.expr, above);
                else AddToLoop(loop.bodyExpr, above);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.Lambda { parsedData.Value.Item2: var body } } when !IsArgumentOfMethod(above):
                AddToFunction(body, above);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.MatchLambda function } when !IsArgumentOfMethod(above):
                foreach (var clause in function.matchClauses) AddToFunction(clause.resultExpr, above);
                break;
            case SyntaxNode.SynBinding { Item: { headPat: SynPat.LongIdent { argPats: SynArgPats.Pats { pats.IsEmpty: false } } } binding } when isRecursive:
                AddToFunction(binding.expr is SynExpr.Typed typed ? typed.expr : binding.expr, above);
                break;
        }
    }

    /// <summary>Whether a lambda is an argument of a method, which may require an expression tree, where statements are not allowed.</summary>
    private static bool IsArgumentOfMethod(FSharpList<SyntaxNode> above)
    {
        foreach (var node in above)
        {
            switch (node)
            {
                case SyntaxNode.SynExpr { Item: SynExpr.Paren or SynExpr.Tuple }:
                    continue;
                case SyntaxNode.SynExpr { Item: SynExpr.App app }:
                    return app.flag == ExprAtomicFlag.Atomic;
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether the code is not only compiled: quotations, queries and unknown computation expressions.
    /// </summary>
    private static bool IsData(FSharpList<SyntaxNode> above)
    {
        SynExpr? below = null;
        foreach (var node in above)
        {
            if (node is not SyntaxNode.SynExpr { Item: var expression })
            {
                below = null;
                continue;
            }
            if (expression is SynExpr.Quote) return true;
            if (expression is SynExpr.App { funcExpr: var builder } && below is SynExpr.ComputationExpr
                && !(builder is SynExpr.Ident { ident.idText: "seq" or "async" or "task" or "backgroundTask" }))
            {
                return true;
            }
            below = expression;
        }
        return false;
    }

    private void AddToLoop(SynExpr body, FSharpList<SyntaxNode> above) => Add(body, above, "", InLoop, "");

    private void AddToFunction(SynExpr body, FSharpList<SyntaxNode> above) => Add(body, above, "(", InFunction, ")");

    private void Add(SynExpr body, FSharpList<SyntaxNode> above, string open, string call, string close)
    {
        var (start, end) = (body.Range.Start, body.Range.End);
        if (start.Line > lines.Length || end.Line > lines.Length || IsData(above)) return;
        int line = start.Line - 1;
        if (string.IsNullOrWhiteSpace(lines[line][..start.Column]))
        {
            before[line] = (start.Column, call);
        }
        else if (start.Line == end.Line)
        {
            Insert((line, start.Column), $"{open}{call}; ", false);
            if (close.Length > 0) Insert((line, end.Column), close, true);
        }
    }

    /// <summary>Of several at one position, ends come before beginnings, and outer beginnings before inner ones.</summary>
    private void Insert((int Line, int Column) place, string text, bool isEnd)
    {
        string there = pieces.GetValueOrDefault(place, "");
        pieces[place] = isEnd ? text + there : there + text;
    }

    private FSharpCodeWithCheckpoints Write()
    {
        var text = new StringBuilder();
        var written = new List<int>();
        for (int line = 0; line < lines.Length; line++)
        {
            if (before.TryGetValue(line, out var added))
            {
                text.Append(lines[line], 0, added.Column).Append(added.Call).Append('\n');
                written.Add(line + 1);
            }
            int from = 0;
            foreach (var (place, piece) in pieces.Where(piece => piece.Key.Line == line))
            {
                text.Append(lines[line], from, place.Column - from).Append(piece);
                from = place.Column;
            }
            text.Append(lines[line], from, lines[line].Length - from).Append(line + 1 < lines.Length ? "\n" : "");
            written.Add(line + 1);
        }
        return new FSharpCodeWithCheckpoints(
            text.ToString(), written, pieces.Select(piece => (piece.Key.Line + 1, piece.Key.Column, piece.Value.Length)).ToList());
    }

    [GeneratedRegex(@"\b(?:while|for|rec|fun|function|member)\b")]
    private static partial Regex Repeating();

    [GeneratedRegex(@"\b(?:rec|and|member)\b")]
    private static partial Regex Recursive();
}
