using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace NotebookNet.Publishing;

/// <summary>Sanitizes untrusted HTML: only text, lists, tables, links and images remain.</summary>
/// <remarks>The lists below name what is allowed, so that new features of browsers are not let in by mistake.</remarks>
internal static partial class SafeHtml
{
    private const int DeepestNesting = 500;
    private const int MostTags = 50_000;

    private static readonly HashSet<string> Elements = Words("""
        a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
        footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup
        table tbody td tfoot th thead time tr tt u ul var wbr center font
        """);

    private static readonly HashSet<string> DroppedWithContent = Words("""
        script style iframe frame frameset object embed applet link meta base title head template noscript svg math canvas audio video form input
        button select textarea option dialog slot portal
        """);

    private static readonly HashSet<string> Attributes = Words("""
        title lang dir align valign colspan rowspan scope headers abbr span start type value reversed open cite datetime alt width height border
        cellpadding cellspacing href src
        """);

    /// <summary>The largest numbers of characters of a cell that is never wrapped, and of one that is not even on a phone.</summary>
    private const int LongText = 40, WordyText = 16;

    // Only in HTML generated here: in untrusted HTML they could use the page's styles and anchors.
    private static readonly HashSet<string> Names = Words("class id role tabindex name download");

    // Of HTML generated here. With the others, text of a notebook could take the places of the page's own parts, and cover them.
    private static readonly HashSet<string> Classes = Words("""
        anchor c contains-task-list correction d f footnote-back-ref footnote-ref footnotes formula k listing n note s t table task-list-item try whole
        """);

    private static readonly HashSet<string> Styles = Words("""
        color background-color background font-weight font-style font-size font-family font-variant font-variant-numeric text-align text-decoration text-transform vertical-align white-space
        width max-width min-width padding padding-left padding-right padding-top padding-bottom margin margin-left margin-right margin-top margin-bottom
        border border-left border-right border-top border-bottom border-collapse border-color border-radius border-spacing border-style border-width
        display line-height list-style opacity overflow-x overflow-wrap word-break
        """);

    /// <summary>Sanitizes a fragment of HTML.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="keepNames">Whether to keep <c>class</c> and <c>id</c>: true for HTML generated from Markdown, false for outputs.</param>
    /// <param name="resolveImage">Resolves the address of an image; null if it is not allowed.</param>
    /// <param name="resolveLink">Resolves the address of a link; null if it is not allowed. The default is <see cref="SafeLink"/>.</param>
    /// <param name="isReduced">Whether something was removed that its author would miss, such as a script or a style sheet.</param>
    /// <returns>The sanitized fragment, with all elements closed.</returns>
    /// <exception cref="InvalidOperationException">Its elements are nested too deep or are too many, which would take quadratic time.</exception>
    public static string Clean(string html, bool keepNames, Func<string, string?> resolveImage, out bool isReduced, Func<string, string?>? resolveLink = null)
    {
        if (html.AsSpan().Count('<') is > MostTags and var tags)
            throw new InvalidOperationException($"expected HTML with at most {MostTags:N0} tags, got {tags:N0}");
        bool reduced = false;
        // The sanitizer splits shorthands such as border and loses their meaning, so styles have a separate list.
        var styles = new Dictionary<IElement, string>();
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Elements,
            AllowedClasses = Classes,
            AllowedAttributes = keepNames ? [.. Attributes, .. Names] : Attributes,
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
            UriAttributes = new HashSet<string> { "href", "src" },
        })
        {
            KeepChildNodes = true,
            HtmlParserFactory = ShallowParser,
        };
        sanitizer.RemovingTag += (_, removed) =>
        {
            // pandas adds a <style scoped> to every table, which only aligns headers; the page styles tables itself.
            reduced |= !(removed.Tag.LocalName == "style" && removed.Tag.HasAttribute("scoped"));
            if (DroppedWithContent.Contains(removed.Tag.LocalName)) removed.Tag.TextContent = "";
        };
        sanitizer.RemovingAttribute += (_, removed) =>
        {
            string name = removed.Attribute.Name;
            removed.Cancel = name.StartsWith("aria-", StringComparison.Ordinal);
            if (name == "style") styles[removed.Tag] = SafeStyle(removed.Attribute.Value, keepNames, ref reduced);
            else reduced |= name.StartsWith("on", StringComparison.Ordinal) || Attributes.Contains(name);
        };
        sanitizer.FilterUrl += (_, url) => url.SanitizedUrl = url.Tag.LocalName == "img" ? resolveImage(url.OriginalUrl)
            : resolveLink is null ? SafeLink(url.OriginalUrl) : resolveLink(url.OriginalUrl);
        sanitizer.PostProcessDom += (_, cleaned) =>
        {
            foreach (var (element, style) in styles.Where(item => item.Value.Length > 0)) element.SetAttribute("style", style);
            ShapeTables(cleaned.Document);
            foreach (var image in cleaned.Document.QuerySelectorAll("img").ToList())
            {
                // An image named body would stand for the page's body in scripts.
                image.RemoveAttribute("name");
                if (!image.HasAttribute("src")) image.Remove();
                else if (!image.HasAttribute("alt")) image.SetAttribute("alt", "");
            }
        };
        string clean = sanitizer.Sanitize(html);
        isReduced = reduced;
        return clean;
    }

    /// <summary>Makes captions as wide as the page rather than their table, and wraps only long texts in tables.</summary>
    private static void ShapeTables(IDocument document)
    {
        foreach (var caption in document.QuerySelectorAll("table > caption").ToList())
        {
            var table = caption.ParentElement!;
            var words = document.CreateElement("p");
            words.ClassName = "caption";
            words.InnerHtml = caption.InnerHtml;
            table.SetAttribute("aria-label", caption.TextContent.Trim());
            table.Before(words);
            caption.Remove();
        }
        foreach (var cell in document.QuerySelectorAll("th, td"))
        {
            int length = cell.TextContent.Length;
            if (length > LongText) cell.ClassName = "long";
            else if (length > WordyText) cell.ClassName = "wordy";
        }
    }

    /// <summary>An address that a page may link to (relative, web or mail, never a script), or null.</summary>
    public static string? SafeLink(string address)
    {
        // Browsers ignore control characters and blanks in a scheme, so they are removed first.
        string compact = new string([.. address.Where(character => character > ' ')]);
        int colon = compact.IndexOf(':');
        if (colon < 0 || compact.AsSpan(0, colon).IndexOfAny("/?#") >= 0) return address.Trim();
        return compact[..colon].ToLowerInvariant() is "http" or "https" or "mailto" ? compact : null;
    }

    private static string SafeStyle(string style, bool isProse, ref bool reduced)
    {
        var kept = new List<string>();
        foreach (string declaration in style.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = declaration.IndexOf(':');
            string property = colon < 0 ? "" : declaration[..colon].Trim().ToLowerInvariant();
            // An output has a box that cuts off what sticks out; in prose a margin below zero, or a large letter in a low line, could draw a link over what
            // stands above it.
            bool isOutside = isProse
                && (property == "line-height" || (property.StartsWith("margin", StringComparison.Ordinal) && declaration.AsSpan(colon).Contains('-')));
            if (Styles.Contains(property) && !isOutside && !UnsafeStyleValue().IsMatch(declaration[(colon + 1)..])) kept.Add(declaration);
            else reduced = true;
        }
        return string.Join("; ", kept);
    }

    /// <summary>The rules as JSON, for the script that sanitizes the outputs of a live page.</summary>
    public static string RulesJson() => System.Text.Json.JsonSerializer.Serialize(new
    {
        elements = Elements,
        dropped = DroppedWithContent,
        attributes = Attributes.Append("style"),
        styles = Styles,
        longText = LongText,
        wordyText = WordyText,
        unsafeStyle = UnsafeStyleValue().ToString(),
    });

    // No style may load an address: only functions of color and length are allowed, and no escapes that could spell another.
    [GeneratedRegex(@"[\\@{}<>]|/\*|(?<![\w-])(?!(?:rgba?|hsla?|calc|linear-gradient)\()[\w-]+\(", RegexOptions.IgnoreCase)]
    private static partial Regex UnsafeStyleValue();

    /// <summary>A parser that rejects elements nested too deep while it builds the tree: only there is it known which tags open or close an element.</summary>
    private static HtmlParser ShallowParser()
    {
        INode? last = null;
        return new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => { CheckDepth(last); last = element; } });
    }

    private static void CheckDepth(INode? node)
    {
        for (int depth = 0; node is not null; node = node.Parent, depth++)
            if (depth > DeepestNesting) throw new InvalidOperationException($"expected HTML nested at most {DeepestNesting} elements deep");
    }

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
