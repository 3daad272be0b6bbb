using Markdig.Syntax.Inlines;

namespace NotebookNet.Publishing;

/// <summary>Renders a notebook as a page, cell by cell.</summary>
internal sealed partial class PageRenderer
{
    private const int WordsPerMinute = 220;
    private const int CodeLinesPerMinute = 30;
    private const int MostPlainText = 100_000;

    private readonly NotebookSource source;
    private readonly PageLinks links;
    private readonly MarkdownText markdown;
    private readonly OutputRenderer outputs;
    private readonly string language;
    private readonly StringBuilder body = new();
    private readonly List<Section> sections = [new("", "")];
    private readonly List<string> problems = [];
    private readonly Dictionary<Cell, string> ids = [];
    private readonly List<(string Title, string Address)> articles = [];
    private readonly CancellationToken cancellation;
    private (string Html, string Text)? summary;
    private int words, codeLines, exercises;

    private PageRenderer(
        NotebookSource source, MathTypesetter math, DiagramDrawer diagrams, IReadOnlyDictionary<string, string> pages, PictureMarker? marker,
        CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        this.source = source.Loaded();
        links = new PageLinks(source, pages);
        markdown = new MarkdownText(math, diagrams, links, source.IsText);
        outputs = new OutputRenderer(links, markdown, math, marker);
        language = LanguageOf(this.source.Notebook);
    }

    /// <summary>Renders a notebook.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="math">The typesetter of its formulas.</param>
    /// <param name="diagrams">The renderer of its diagrams.</param>
    /// <param name="pages">The paths of all pages by the names of their notebooks.</param>
    /// <param name="cancellation">Stops between two cells.</param>
    /// <param name="marker">Gives what stands for the pictures of a figure in the page; null if there are none.</param>
    public static Page Render(
        NotebookSource source, MathTypesetter math, DiagramDrawer diagrams, IReadOnlyDictionary<string, string> pages,
            CancellationToken cancellation = default, PictureMarker? marker = null) =>
        new PageRenderer(source, math, diagrams, pages, marker, cancellation).Render();

    private Page Render()
    {
        foreach (var cell in source.Notebook.Cells.Where(cell => cell.Type == CellType.Code)) ids[cell] = NotebookSource.IdOf(cell, ids.Count);
        foreach (var group in CellGroup.Of(source.Notebook.Cells))
        {
            var (opening, closing) = group.Kind switch
            {
                CellGroupKind.Exercise => ("<section class=\"exercise\">\n", "</section>\n"),
                CellGroupKind.Answer => ("<details class=\"answer\"><summary>What happens</summary>\n", "</details>\n"),
                _ => ("", ""),
            };
            if (group.Kind == CellGroupKind.Exercise) exercises++;
            body.Append(opening);
            foreach (var part in group.Parts) WriteGuarded(part);
            body.Append(closing);
        }
        return Finish();
    }

    private Page Finish()
    {
        string title = markdown.Headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? "";
        string fileName = System.IO.Path.GetFileNameWithoutExtension(source.Name);
        var numbered = MarkdownText.NumberedTitle().Match(title);
        string number = numbered.Success ? numbered.Groups["number"].Value : LeadingNumber().Match(fileName).Value;
        if (numbered.Success) title = title[numbered.Length..];
        if (title.Length == 0) title = LeadingNumber().Replace(fileName, "").Replace('-', ' ').Replace('_', ' ').Trim();
        if (title.Length == 0) title = fileName;
        // The index has its own title.
        if (source.Name != "index.md" && markdown.Headings.All(heading => heading.Level != 1)) body.Insert(0, $"<h1>{HtmlText.Escape(title)}</h1>\n");

        return new Page
        {
            Path = source.PagePath,
            Title = title,
            Number = number.TrimStart('0') is { Length: > 0 } plain ? plain : number.Length > 0 ? "0" : "",
            Summary = summary ?? ("", ""),
            Body = body.ToString(),
            Headings = [.. markdown.Headings],
            Sections = [.. sections.Where(section => !section.IsEmpty)],
            Minutes = Math.Max(1, (int)Math.Round((double)words / WordsPerMinute + (double)codeLines / CodeLinesPerMinute)),
            Card = Card(),
            Bundles = outputs.Bundles,
            Sizes = outputs.Sizes,
            Exercises = exercises,
            Language = CodeHighlighter.DisplayName(language),
            IsText = source.IsText,
            Source = $"{new DirectoryInfo(source.Folder).Name}/{source.Name}",
            Command = source.IsText || language is not ("csharp" or "fsharp") ? null : Bundle.Command(source),
            Articles = [.. articles.Distinct()],
            Origin = source.Origin,
            Problems = [.. problems, .. links.Refused.Select(name =>
                $"{source.Name} refers to {name}, which is left out because a link leads out of the published folder, or to something hidden in it.")],
            Download = source.IsText ? null : Download(),
            Files = source.IsText ? [.. links.Files] : [.. links.Files, new PageFile(source.Name, Encoding.UTF8.GetBytes(source.Notebook.ToText()))],
        };
    }

    private string Download() => links.Add(System.IO.Path.GetFileNameWithoutExtension(source.Name) + ".zip", Bundle.Zip(source));

    /// <summary>The picture of the cell tagged <c>cover</c> or, without one, the first surface or the first picture.</summary>
    private CardPicture? Card()
    {
        var pictures = outputs.Pictures;
        return (pictures.Find(picture => picture.Cell.HasTag("cover")) ?? pictures.Find(picture => picture.IsSurface) ?? pictures.FirstOrDefault())?.Card();
    }

    /// <summary>Renders a cell. If that fails, the cell is shown as its source, and the page goes on.</summary>
    private void WriteGuarded(CellPart part)
    {
        cancellation.ThrowIfCancellationRequested();
        var cell = part.Cell;
        int before = body.Length;
        try
        {
            WriteCell(part);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            body.Length = before;
            string text = cell.Source.Length <= MostPlainText ? cell.Source : cell.Source[..MostPlainText] + " ...";
            body.Append($"<pre class=\"listing\" tabindex=\"0\">{HtmlText.Escape(text)}</pre>\n<p class=\"note\">This cell is shown as it is written, because it could not be made a part of the page.</p>\n");
            problems.Add($"{source.Name}, cell {cell.Id ?? "without an id"}, is shown as its source: {error.Message.Split('\n')[0]}");
        }
    }

    private void WriteCell(CellPart part)
    {
        var cell = part.Cell;
        links.Cell = cell;
        switch (cell.Type)
        {
            case CellType.Markdown: WriteMarkdown(part.Source); break;
            case CellType.Code: WriteCode(cell); break;
            default: body.Append($"<pre class=\"listing\" tabindex=\"0\">{HtmlText.Escape(cell.Source)}</pre>\n"); break;
        }
    }

    private void WriteMarkdown(string text)
    {
        var document = MarkdownText.Parse(text);
        RemoveBreadcrumb(document);
        articles.AddRange(ArticlesIn(document));
        if (summary is null && document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } title)
        {
            if (document.OfType<ParagraphBlock>().FirstOrDefault(paragraph => paragraph.Line > title.Line) is { } first)
                TakeSummary(text.Substring(first.Span.Start, first.Span.Length));
        }
        // Headings get their ids when they are rendered; the sections for the search need them afterwards.
        int known = markdown.Headings.Count;
        body.Append("<div class=\"prose\">\n").Append(markdown.ToHtml(document)).Append("</div>\n");
        foreach (var block in document) TakeText(block, ref known);
    }

    private void TakeText(Block block, ref int heading)
    {
        string text = markdown.MarkedText(block);
        if (block is HeadingBlock)
        {
            var taken = markdown.Headings[heading++];
            sections.Add(new Section(taken.Id, taken.Text));
            return;
        }
        if (block is LeafBlock and not ParagraphBlock) return;
        words += text.Count(character => character == ' ') + 1;
        sections[^1].Text.Append(text).Append(' ');
    }

    private void TakeSummary(string paragraph)
    {
        var alone = MarkdownText.Parse(paragraph);
        string plain = markdown.MarkedText(alone);
        // A card is a link as a whole, and links cannot be nested.
        foreach (var link in alone.Descendants<LinkInline>().ToList()) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        string html = markdown.ToHtml(alone).Trim();
        if (html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal)) html = html[3..^4];
        summary = (html, plain);
    }

    /// <summary>The links of a paragraph that begins with <c>*Article:*</c>, up to the next label.</summary>
    private static IEnumerable<(string Title, string Address)> ArticlesIn(MarkdownDocument document)
    {
        foreach (var paragraph in document.OfType<ParagraphBlock>())
        {
            if (paragraph.Inline?.FirstChild is not EmphasisInline label || MarkdownText.PlainText(label) is not ("Article:" or "Articles:")) continue;
            for (var inline = label.NextSibling; inline is not null; inline = inline.NextSibling)
            {
                if (inline is EmphasisInline next && MarkdownText.PlainText(next).EndsWith(':')) break;
                if (inline is not LinkInline { IsImage: false } link || SafeHtml.SafeLink(link.Url ?? "") is not { } address) continue;
                if (address.StartsWith("http", StringComparison.Ordinal))
                    yield return (MarkdownText.PlainText(link).Trim('"', '“', '”', '«', '»'), address);
            }
        }
    }

    /// <summary>Removes the links to the previous and next notebook, which are for readers without this site: a page has its own.</summary>
    private static void RemoveBreadcrumb(MarkdownDocument document)
    {
        foreach (var paragraph in document.OfType<ParagraphBlock>().ToList())
        {
            string text = MarkdownText.PlainText(paragraph);
            bool isWay = (text.StartsWith('←') || text.EndsWith('→'))
                && paragraph.Inline!.Descendants<LinkInline>().Any(link => link.Url?.Contains(".ipynb", StringComparison.Ordinal) == true);
            if (isWay) document.Remove(paragraph);
        }
    }

    private void WriteCode(Cell cell)
    {
        var (language, source) = Read(cell);
        string outputs = cell.HasTag("remove-output") ? "" : this.outputs.ToHtml(cell);
        if (source.Length == 0 && outputs.Length == 0) return;
        sections[^1].Code.Append(source).Append('\n');
        foreach (string words in this.outputs.TakeDescriptions()) sections[^1].Figures.Append(words).Append(' ');
        codeLines += source.Count(character => character == '\n') + 1;

        body.Append($"<div class=\"cell\" data-cell=\"{HtmlText.Escape(ids[cell])}\">\n");
        if (source.Length > 0 && !cell.HasTag("remove-input")) WriteSource(cell, language, source, isShown: outputs.Length > 0);
        if (outputs.Length > 0) body.Append($"<div class=\"outputs\">\n{outputs}</div>\n");
        body.Append("</div>\n");
    }

    private void WriteSource(Cell cell, string language, string source, bool isShown)
    {
        string name = CodeHighlighter.DisplayName(language);
        string label = language == this.language ? "" : $" data-language=\"{HtmlText.Escape(name)}\"";
        string code = $"<div class=\"source\"{label}><pre tabindex=\"0\" role=\"group\" aria-label=\"{HtmlText.Escape(name)} code\"><code>{CodeHighlighter.Highlight(source, language)}</code></pre></div>\n";
        // What shows nothing often stands above what shows something: two folds of one name would be a riddle.
        string what = (isShown ? "code" : "preparation") + (label.Length > 0 ? $" in {HtmlText.Escape(name)}" : "");
        if (cell.HasTag("solution"))
            body.Append($"<details class=\"solution\"><summary>Show the solution</summary>\n{code}</details>\n");
        else if (cell.SourceHidden || cell.HasTag("hide-input") || cell.HasTag("plumbing"))
            body.Append($"<details class=\"folded\"><summary>Show the {what}</summary>\n{code}</details>\n");
        else
            body.Append(code);
    }

    /// <summary>The language of a cell, and its source without the directive.</summary>
    private (string Language, string Source) Read(Cell cell)
    {
        string source = cell.Source.Trim('\n');
        if (LanguageLine().Match(source) is { Success: true } line)
            return (CodeHighlighter.Normalize(line.Groups["name"].Value), source[line.Length..].Trim('\n'));
        return (CodeHighlighter.Normalize(cell.MetadataLanguage ?? language), source);
    }

    private static string LanguageOf(Notebook notebook)
    {
        string name = MultilineText.Read((notebook.Metadata["language_info"] as JsonObject)?["name"]);
        if (name.Length == 0) name = MultilineText.Read((notebook.Metadata["kernelspec"] as JsonObject)?["language"]);
        return CodeHighlighter.Normalize(name.Length > 0 ? name : notebook.Language);
    }

    [GeneratedRegex(@"^\d+(?=[-_ .]|$)")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^#!(?<name>csharp|c#|fsharp|f#|html|javascript|js|mermaid|markdown|pwsh|powershell|sql|python)[ \t]*(?:\n|$)")]
    private static partial Regex LanguageLine();
}
