using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace NotebookNet.Publishing;

/// <summary>Renders the Markdown of a page: GitHub's flavor with formulas, and the collection's own notes (corrections, "Try it" prompts).</summary>
/// <param name="math">The typesetter of formulas.</param>
/// <param name="diagrams">The renderer of diagrams.</param>
/// <param name="links">Resolves links and images.</param>
/// <param name="isFile">Whether it is a Markdown file, with GitHub's anchors; notebooks have Jupyter's.</param>
internal sealed partial class MarkdownText(MathTypesetter math, DiagramDrawer diagrams, IPageLinks links, bool isFile = false)
{
    private const int MostLinks = 5000;

    /// <summary>The largest number of cells of the tables of a text: each row is filled up to the longest.</summary>
    private const long MostTableCells = 500_000;

    /// <summary>The largest number of columns: each mark of a column is within the one before it.</summary>
    private const int MostColumns = 2000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseAutoLinks().UseTaskLists().UseFootnotes()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <summary>The largest number of marks of emphasis in a paragraph: the parser compares each with all before it.</summary>
    private const int MostMarks = 10_000;

    private static readonly string[] Searches = ["](", "<?", "<!"];
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("*_~");

    private readonly List<Heading> headings = [];
    private readonly HashSet<string> ids = ["main", "contents"];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>The headings so far, from top to bottom.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Parses Markdown.</summary>
    /// <param name="text">The Markdown. Text that is nested too deep, or has too many links, cells of tables or marks in a paragraph, becomes a code
    /// block.</param>
    public static MarkdownDocument Parse(string text)
    {
        try
        {
            // The parser searches from every unclosed link, and from everything in HTML that may be unclosed, to the end of the text.
            if (Searches.All(mark => text.AsSpan().Count(mark) <= MostLinks) && TableCells(text) <= MostTableCells && MarksOfParagraph(text) <= MostMarks)
                return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested too deep.
        }
        return Markdown.Parse("    " + text.ReplaceLineEndings("\n    "), Pipeline);
    }

    /// <summary>Renders the Markdown of an output as HTML in which formulas are markers.</summary>
    /// <param name="text">Markdown. A title in it, such as that of a notebook that a cell imports, becomes a heading: the page has a title of its own.</param>
    public string ToHtml(string text)
    {
        var document = Parse(FormulaLines.Unfold(text));
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Max(heading.Level, 2);
        return ToHtml(document);
    }

    /// <summary>Renders Markdown as HTML in which formulas are markers.</summary>
    /// <param name="document">The result of <see cref="Parse"/>, whose links are changed.</param>
    public string ToHtml(MarkdownDocument document)
    {
        // Links resolved here are not resolved again when the surrounding HTML is sanitized.
        HashSet<string> resolved = [], images = [];
        foreach (var link in document.Descendants<LinkInline>().ToList())
            if (Resolve(link) is { } address) (link.IsImage ? images : resolved).Add(address);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) link.Url = SafeHtml.SafeLink(link.Url) ?? "#";
        string html = EmptyHeader().Replace(Render(document), "<td></td>");
        bool isForeign = document.Descendants<HtmlBlock>().Any() || document.Descendants<HtmlInline>().Any();
        return !isForeign ? html
            : SafeHtml.Clean(html, keepNames: true, source => images.Contains(source) ? source : links.Image(source), out _,
                address => resolved.Contains(address) ? address : links.Link(address));
    }

    /// <summary>A block as plain text, with markers for its formulas.</summary>
    public string MarkedText(MarkdownObject block) => PlainText(block, math);

    /// <summary>A block as plain text.</summary>
    public static string PlainText(MarkdownObject block, MathTypesetter? math = null)
    {
        var text = new StringBuilder();
        foreach (var inline in block is LeafBlock leaf ? leaf.Inline?.Descendants() ?? [] : block.Descendants())
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content),
                CodeInline code => text.Append(code.Content),
                MathInline formula => text.Append(math?.Mark(formula.Content.ToString(), display: false) ?? formula.Content.ToString()),
                LineBreakInline => text.Append(' '),
                LeafBlock => text.Append(text.Length > 0 ? " " : ""),
                _ => text,
            };
        }
        return text.ToString().Trim();
    }

    /// <summary>The largest number of marks of emphasis in a paragraph of a text.</summary>
    private static int MarksOfParagraph(string text)
    {
        int most = 0, marks = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            marks = line.IsWhiteSpace() ? 0 : marks + line.CountAny(Marks);
            most = Math.Max(most, marks);
        }
        return most;
    }

    /// <summary>The number of cells that the tables of a text can have at most.</summary>
    private static long TableCells(string text)
    {
        long rows = 0, columns = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            int bars = line.Count('|');
            if (bars == 0) continue;
            rows++;
            columns = Math.Max(columns, bars);
        }
        return columns > MostColumns ? long.MaxValue : rows * columns;
    }

    private string Render(MarkdownObject document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new HeadingWriter(this));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeWriter(diagrams));
        renderer.ObjectRenderers.ReplaceOrAdd<QuoteBlockRenderer>(new QuoteWriter());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new MathInlineWriter(math));
        renderer.ObjectRenderers.ReplaceOrAdd<CodeInlineRenderer>(new CodeInlineWriter());
        renderer.ObjectRenderers.ReplaceOrAdd<LiteralInlineRenderer>(new LiteralWriter());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new MathBlockWriter(math));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new TableWriter());
        renderer.Render(document);
        return writer.ToString();
    }

    private string? Resolve(LinkInline link)
    {
        string url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        link.GetDynamicUrl = null;
        if (link.IsImage && links.Image(url) is { } image)
            return link.Url = image;
        // An image on another host is not loaded: it becomes a link or, if that is not allowed, its alt text.
        link.IsImage = false;
        link.Url = links.Link(url);
        if (link.Url?.Split('#', '?')[0].EndsWith(IPageLinks.DownloadEnding, StringComparison.Ordinal) == true)
            link.GetAttributes().AddProperty("download", url.Split('#', '?')[0].Split('/')[^1]);
        if (link.Url is null) link.ReplaceBy(new ContainerInline(), copyChildren: true);
        return link.Url;
    }

    private Heading AddHeading(int level, string html, string text)
    {
        // The same anchors as in Jupyter or on GitHub, so that links within and between notebooks and texts work.
        string name = new string([.. text.Trim().Select(character => char.IsWhiteSpace(character) ? '-' : character)]);
        if (isFile) name = NotInAnchors().Replace(name.ToLowerInvariant(), "");
        if (name.Length == 0) name = "section";
        string id = name;
        // Counted on from the last one of this name: thousands of equal headings take no longer than different ones.
        while (!ids.Add(id)) id = $"{name}-{numbers[name] = numbers.GetValueOrDefault(name, isFile ? 0 : 1) + 1}";
        var heading = new Heading(level, id, html, text);
        headings.Add(heading);
        return heading;
    }

    /// <summary>The number before a title, which pages show separately.</summary>
    [GeneratedRegex(@"^(?<number>\d+)\s*[·.:–—-]\s+(?=\S)")]
    public static partial Regex NumberedTitle();

    // The corner cell of a table is not a header.
    [GeneratedRegex(@"<th(?:\s[^<>]*)?>\s*</th>")]
    public static partial Regex EmptyHeader();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}_-]")]
    private static partial Regex NotInAnchors();
}
