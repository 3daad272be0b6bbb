using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace NotebookNet.Publishing;

/// <summary>The HTML of those elements that pages write differently from Markdig.</summary>
internal sealed partial class MarkdownText
{
    /// <summary>The largest number of characters of code, or of signs of a formula, that stay on one line: half of a phone's.</summary>
    private const int LongestWhole = 20;

    // What TeX calls by a name is one sign.
    [GeneratedRegex(@"\\[A-Za-z]+\s*")]
    private static partial Regex Command();

    [GeneratedRegex(@"\S{15,}")]
    private static partial Regex LongWord();

    // Where a name or a call may go on in the next line.
    [GeneratedRegex(@"(?<=[(,_=])(?=[\w""'(\[])|(?<=[\w)\]>])(?=\.[A-Za-z])|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Joint();

    // "97 %" and "4 x 3" stay on one line.
    [GeneratedRegex(@"(?<=\d) (?=%|[x×] \d)|(?<=\d [x×]) (?=\d)")]
    private static partial Regex BlankOfMeasure();

    private sealed class HeadingWriter(MarkdownText page) : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock block)
        {
            using var inner = new StringWriter();
            var outer = renderer.Writer;
            renderer.Writer = inner;
            renderer.WriteLeafInline(block);
            renderer.Writer = outer;

            var heading = page.AddHeading(block.Level, inner.ToString(), PlainText(block));
            string id = HtmlText.Escape(heading.Id);
            string anchor = block.Level == 1 ? "" : $" <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to {HtmlText.Escape(heading.Text)}\">#</a>";
            renderer.EnsureLine();
            string inside = block.Level == 1 ? NumberedTitle().Replace(heading.Html, "") : heading.Html;
            renderer.WriteLine($"<h{block.Level} id=\"{id}\">{inside}{anchor}</h{block.Level}>");
        }
    }

    private sealed class CodeWriter(DiagramDrawer diagrams) : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string code = block.Lines.ToString();
            string language = CodeHighlighter.Normalize((block as FencedCodeBlock)?.Info ?? "");
            renderer.EnsureLine();
            renderer.WriteLine(language == "mermaid"
                ? diagrams.Mark(code)
                : $"<pre class=\"listing\" tabindex=\"0\"><code>{CodeHighlighter.Highlight(code, language)}</code></pre>");
        }
    }

    /// <summary>Block quotes, and among them the notes of the collection, recognized by their first bold words.</summary>
    private sealed class QuoteWriter : HtmlObjectRenderer<QuoteBlock>
    {
        protected override void Write(HtmlRenderer renderer, QuoteBlock block)
        {
            string? kind = KindOf(block);
            renderer.EnsureLine();
            renderer.WriteLine(kind is null ? "<blockquote>" : $"<div class=\"note {kind}\" role=\"note\">");
            renderer.WriteChildren(block);
            renderer.EnsureLine();
            renderer.WriteLine(kind is null ? "</blockquote>" : "</div>");
        }

        private static string? KindOf(QuoteBlock block)
        {
            var openings = block.OfType<ParagraphBlock>()
                .Select(paragraph => paragraph.Inline?.FirstChild is EmphasisInline { DelimiterCount: 2 } bold ? PlainText(bold) : "").ToList();
            if (openings.Any(words => words.StartsWith("In fact", StringComparison.OrdinalIgnoreCase))) return "correction";
            return openings.FirstOrDefault()?.StartsWith("Try it", StringComparison.OrdinalIgnoreCase) == true ? "try" : null;
        }
    }

    /// <summary>Code in a sentence; a short piece is not divided between two lines, and a long name in a table only between its words.</summary>
    private sealed class CodeInlineWriter : CodeInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, CodeInline code)
        {
            if (code.Content.Length <= LongestWhole) code.GetAttributes().AddClass("whole");
            if (!IsInTable(code))
            {
                base.Write(renderer, code);
                return;
            }
            renderer.Write("<code").WriteAttributes(code).Write('>');
            string[] parts = LongWord().Replace(code.Content, word => Joint().Replace(word.Value, "\n")).Split('\n');
            for (int i = 0; i < parts.Length; i++) renderer.Write(i > 0 ? "<wbr>" : "").WriteEscape(parts[i]);
            renderer.Write("</code>");
        }

        private static bool IsInTable(Inline inline)
        {
            while (inline.Parent is { } parent) inline = parent;
            return inline is ContainerInline { ParentBlock.Parent: TableCell };
        }
    }

    private sealed class LiteralWriter : LiteralInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, LiteralInline literal)
        {
            string text = literal.Content.ToString();
            string joined = BlankOfMeasure().Replace(text, "\u00a0");
            if (renderer.EnableHtmlEscape) renderer.WriteEscape(joined);
            else renderer.Write(joined);
        }
    }

    private sealed class MathInlineWriter(MathTypesetter math) : HtmlObjectRenderer<MathInline>
    {
        /// <summary>A browser would end a line between a formula and the comma after it.</summary>
        private const char WordJoiner = '\u2060';

        protected override void Write(HtmlRenderer renderer, MathInline formula)
        {
            bool followsOpening = Text(formula.PreviousSibling) is [.., '(' or '['];
            bool precedesMark = Text(formula.NextSibling) is [',' or '.' or ';' or ':' or '?' or '!' or ')' or ']', ..];
            // Where the formula just fits and the mark does not, the joiner alone does not hold them together.
            bool isWhole = (followsOpening || precedesMark) && Command().Replace(formula.Content.ToString(), "x").Length <= LongestWhole;
            if (isWhole) renderer.Write("<span class=\"whole\">");
            if (followsOpening) renderer.Write(WordJoiner);
            renderer.Write(math.Mark(formula.Content.ToString(), display: formula.DelimiterCount == 2));
            if (precedesMark) renderer.Write(WordJoiner);
            if (isWhole) renderer.Write("</span>");
        }

        private static string Text(Inline? inline) => inline is LiteralInline literal ? literal.Content.ToString() : "";
    }

    private sealed class MathBlockWriter(MathTypesetter math) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock block)
        {
            renderer.EnsureLine();
            renderer.WriteLine($"<div class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula\">{math.Mark(block.Lines.ToString(), display: true)}</div>");
        }
    }

    /// <summary>Tables in a container that scrolls on narrow screens.</summary>
    private sealed class TableWriter : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.EnsureLine();
            renderer.WriteLine("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}
