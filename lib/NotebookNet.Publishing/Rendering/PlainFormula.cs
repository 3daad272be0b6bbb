using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing;

/// <summary>A typeset formula in plain text, as one would type it: <c>∂L/∂w1 = y−ŷ</c>.</summary>
internal static class PlainFormula
{
    private const char Hat = '\u0302', FunctionApplication = '\u2061';

    /// <summary>The formula, or the formulas beside each other, in plain text.</summary>
    /// <param name="html">KaTeX's HTML, which has the formula as MathML, too.</param>
    public static string Of(string html) =>
        string.Join(' ', new HtmlParser().ParseDocument(html).QuerySelectorAll("math")
            .SelectMany(formula => Text(formula).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Replace(FunctionApplication.ToString(), "");

    private static string Text(INode node)
    {
        if (node is not IElement element) return node is IText text ? text.Data : "";
        string Part(int index) => Text(element.Children[index]);
        return (element.LocalName, element.ChildElementCount) switch
        {
            ("annotation", _) => "",
            ("mspace", _) => " ",
            ("mfrac", 2) => $"{Group(Part(0))}/{Group(Part(1))}",
            ("msqrt", _) => $"√{Group(Parts())}",
            ("msup", 2) => Part(1) is "′" ? Part(0) + Part(1) : $"{Part(0)}^{Group(Part(1))}",
            ("msubsup", 3) => $"{Part(0)}{Part(1)}^{Group(Part(2))}",
            // The one letter of the field with a hat has a character of its own, by which it is found.
            ("mover", 2) => Part(1) is not "^" ? Part(0) : Part(0) is "y" ? "ŷ" : Part(0) + Hat,
            // A brace with its words, and the ends of a sum.
            ("munder", 2) or ("munderover", 3) => Part(0),
            ("mo", _) when element.TextContent is "=" or "←" or "≥" or "≤" or "<" or ">" => $" {element.TextContent} ",
            _ => Parts(),
        };
        string Parts() => string.Concat(element.ChildNodes.Select(Text));
    }

    private static string Group(string part) => part.AsSpan().IndexOfAny(" +-−=⋅·×/") < 0 ? part : $"({part.Trim()})";
}
