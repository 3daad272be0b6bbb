using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing;

/// <summary>Makes a page of a notebook, cell by cell.</summary>
internal sealed partial class PageRenderer
{
    private const int WordsPerMinute = 220;
    private const int CodeLinesPerMinute = 30;

    private readonly NotebookSource _source;
    private readonly PageLinks _links;
    private readonly MathTypesetter _math;
    private readonly MarkdownText _markdown;
    private readonly OutputRenderer _outputs;
    private readonly string _language;
    private readonly StringBuilder _body = new();
    private readonly List<(string Id, string Heading, StringBuilder Text)> _sections = [("", "", new())];
    private (string Html, string Text)? _summary;
    private int _words, _codeLines, _exercises;

    private PageRenderer(NotebookSource source, MathTypesetter math, IReadOnlyDictionary<string, string> pages)
    {
        _source = source;
        _math = math;
        _links = new PageLinks(source, pages);
        _markdown = new MarkdownText(math, _links);
        _outputs = new OutputRenderer(_links, _markdown, math);
        _language = LanguageOf(source.Notebook);
    }

    /// <summary>The page of a notebook.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="math">Takes its formulas.</param>
    /// <param name="pages">The paths of all pages by the names of their notebooks.</param>
    public static Page Render(NotebookSource source, MathTypesetter math, IReadOnlyDictionary<string, string> pages) =>
        new PageRenderer(source, math, pages).Render();

    private Page Render()
    {
        var cells = _source.Notebook.Cells;
        for (var index = 0; index < cells.Count; index++)
        {
            var cell = cells[index];
            if (cell.HasTag("remove-cell") || cell.HasTag("remove_cell")) continue;
            var isQuestion = cell.Type == CellType.Markdown && index + 1 < cells.Count && cells[index + 1].HasTag("exercise");
            if (isQuestion || cell.HasTag("exercise"))
            {
                _exercises++;
                _body.Append("<section class=\"exercise\">\n");
                WriteCell(cell);
                if (isQuestion) WriteCell(cells[++index]);
                _body.Append("</section>\n");
            }
            else
            {
                WriteCell(cell);
            }
        }
        return Finish();
    }

    private Page Finish()
    {
        var title = _markdown.Headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? "";
        var fileName = System.IO.Path.GetFileNameWithoutExtension(_source.Name);
        var numbered = MarkdownText.NumberedTitle().Match(title);
        var number = numbered.Success ? numbered.Groups["number"].Value : LeadingNumber().Match(fileName).Value;
        if (numbered.Success) title = title[numbered.Length..];
        if (title.Length == 0) title = LeadingNumber().Replace(fileName, "").Replace('-', ' ').Replace('_', ' ').Trim();
        if (title.Length == 0) title = fileName;
        if (_markdown.Headings.All(heading => heading.Level != 1)) _body.Insert(0, $"<h1>{HtmlText.Escape(title)}</h1>\n");

        return new Page
        {
            Path = _source.PagePath,
            Title = title,
            Number = number.TrimStart('0') is { Length: > 0 } plain ? plain : number.Length > 0 ? "0" : "",
            Summary = _summary ?? ("", ""),
            Body = _body.ToString(),
            Headings = [.. _markdown.Headings],
            Sections = [.. _sections.Where(section => section.Heading.Length > 0 || section.Text.Length > 0).Select(section => (section.Id, section.Heading, section.Text.ToString()))],
            Minutes = Math.Max(1, (int)Math.Round((double)_words / WordsPerMinute + (double)_codeLines / CodeLinesPerMinute)),
            Cover = Cover(),
            Plotly = _outputs.Plotly,
            HasDiagram = _markdown.HasDiagram,
            Exercises = _exercises,
            Language = CodeHighlighter.DisplayName(_language),
            Download = _source.Name,
            Files = [.. _links.Files, new PageFile(_source.Name, Encoding.UTF8.GetBytes(_source.Notebook.ToText()))],
        };
    }

    /// <summary>The picture of the cell that is tagged <c>cover</c>, else the first surface, else the first picture.</summary>
    private string? Cover()
    {
        var pictures = _outputs.Pictures;
        return pictures.FirstOrDefault(picture => picture.Cell.HasTag("cover")).Path
            ?? pictures.FirstOrDefault(picture => picture.IsSurface).Path
            ?? pictures.FirstOrDefault().Path;
    }

    private void WriteCell(Cell cell)
    {
        _links.Cell = cell;
        switch (cell.Type)
        {
            case CellType.Markdown: WriteMarkdown(cell); break;
            case CellType.Code: WriteCode(cell); break;
            default: _body.Append($"<pre class=\"listing\" tabindex=\"0\">{HtmlText.Escape(cell.Source)}</pre>\n"); break;
        }
    }

    private void WriteMarkdown(Cell cell)
    {
        var document = MarkdownText.Parse(cell.Source);
        RemoveWayLine(document);
        if (_summary is null && document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } title)
        {
            if (document.OfType<ParagraphBlock>().FirstOrDefault(paragraph => paragraph.Line > title.Line) is { } first) TakeSummary(first);
        }
        // The headings get their ids while they are rendered; the search's sections need them after that.
        var known = _markdown.Headings.Count;
        _body.Append("<div class=\"prose\">\n").Append(_markdown.ToHtml(document)).Append("</div>\n");
        foreach (var block in document) TakeText(block, ref known);
    }

    private void TakeText(Block block, ref int heading)
    {
        var text = MarkdownText.PlainText(block);
        if (block is HeadingBlock)
        {
            var taken = _markdown.Headings[heading++];
            _sections.Add((taken.Id, taken.Text, new()));
            return;
        }
        if (block is LeafBlock and not ParagraphBlock) return;
        _words += text.Count(character => character == ' ') + 1;
        _sections[^1].Text.Append(text).Append(' ');
    }

    private void TakeSummary(ParagraphBlock paragraph)
    {
        var alone = MarkdownText.Parse(_links.Cell!.Source.Substring(paragraph.Span.Start, paragraph.Span.Length));
        // A card is a link as a whole, and a link holds no other.
        foreach (var link in alone.Descendants<LinkInline>().ToList()) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        var html = _markdown.ToHtml(alone).Trim();
        if (html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal)) html = html[3..^4];
        _summary = (html, MarkdownText.PlainText(paragraph));
    }

    /// <summary>Notebooks link to the previous and the next one, for readers without this site; a page has its own links for that.</summary>
    private static void RemoveWayLine(MarkdownDocument document)
    {
        foreach (var paragraph in document.OfType<ParagraphBlock>().ToList())
        {
            var text = MarkdownText.PlainText(paragraph);
            var isWay = (text.StartsWith('←') || text.EndsWith('→')) && paragraph.Inline!.Descendants<LinkInline>().Any(link => link.Url?.Contains(".ipynb", StringComparison.Ordinal) == true);
            if (isWay) document.Remove(paragraph);
        }
    }

    private void WriteCode(Cell cell)
    {
        var (language, source) = Read(cell);
        var outputs = cell.HasTag("remove-output") ? "" : _outputs.ToHtml(cell);
        if (source.Length == 0 && outputs.Length == 0) return;
        _codeLines += source.Count(character => character == '\n') + 1;

        _body.Append(cell.Id is { } id ? $"<div class=\"cell\" data-cell=\"{HtmlText.Escape(id)}\">\n" : "<div class=\"cell\">\n");
        if (source.Length > 0 && !cell.HasTag("remove-input")) WriteSource(cell, language, source);
        if (outputs.Length > 0) _body.Append($"<div class=\"outputs\">\n{outputs}</div>\n");
        _body.Append("</div>\n");
    }

    private void WriteSource(Cell cell, string language, string source)
    {
        var name = CodeHighlighter.DisplayName(language);
        var label = language == _language ? "" : $" data-language=\"{HtmlText.Escape(name)}\"";
        var code = $"<div class=\"source\"{label}><pre tabindex=\"0\" role=\"group\" aria-label=\"{HtmlText.Escape(name)} code\"><code>{CodeHighlighter.Highlight(source, language)}</code></pre></div>\n";
        if (cell.HasTag("solution"))
            _body.Append($"<details class=\"solution\"><summary>Show the solution</summary>\n{code}</details>\n");
        else if (cell.SourceHidden || cell.HasTag("hide-input"))
            _body.Append($"<details class=\"folded\"><summary>Show the code</summary>\n{code}</details>\n");
        else
            _body.Append(code);
    }

    /// <summary>The language of a cell, and its source without the line that names it.</summary>
    private (string Language, string Source) Read(Cell cell)
    {
        var source = cell.Source.Trim('\n');
        if (LanguageLine().Match(source) is { Success: true } line) return (CodeHighlighter.Normalize(line.Groups["name"].Value), source[line.Length..].Trim('\n'));
        return (CodeHighlighter.Normalize(cell.MetadataLanguage ?? _language), source);
    }

    private static string LanguageOf(Notebook notebook)
    {
        var name = MimeText.Read((notebook.Metadata["language_info"] as JsonObject)?["name"]);
        if (name.Length == 0) name = MimeText.Read((notebook.Metadata["kernelspec"] as JsonObject)?["language"]);
        return CodeHighlighter.Normalize(name.Length > 0 ? name : notebook.Language);
    }

    [GeneratedRegex(@"^\d+(?=[-_ .]|$)")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^#!(?<name>csharp|c#|fsharp|f#|html|javascript|js|mermaid|markdown|pwsh|powershell|sql|python)[ \t]*(?:\n|$)")]
    private static partial Regex LanguageLine();
}
