using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace NotebookNet.Publishing;

/// <summary>HTML of strangers, reduced to what can do nothing but show: text, lists, tables, links, images.</summary>
/// <remarks>What is not on the lists below is dropped. They list what is allowed, so that a new feature of browsers is never let in by mistake.</remarks>
internal static partial class SafeHtml
{
    private const int DeepestNesting = 500;

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

    private const int LongText = 40;

    // Of text that we have made ourselves only: a stranger's could take the page's styles and anchors.
    private static readonly HashSet<string> Names = Words("class id role tabindex name download");

    private static readonly HashSet<string> Styles = Words("""
        color background-color background font-weight font-style font-size font-family font-variant font-variant-numeric text-align text-decoration text-transform vertical-align white-space
        width max-width min-width padding padding-left padding-right padding-top padding-bottom margin margin-left margin-right margin-top margin-bottom
        border border-left border-right border-top border-bottom border-collapse border-color border-radius border-spacing border-style border-width
        display line-height list-style opacity overflow-x overflow-wrap word-break
        """);

    /// <summary>Cleans a fragment of HTML.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="keepNames">Whether <c>class</c> and <c>id</c> stay: yes for text that we have made ourselves from Markdown, no for outputs.</param>
    /// <param name="resolveImage">Gives the address of an image, or null for one that may not be shown.</param>
    /// <param name="resolveLink">Gives the address of a link, or null for one that may not be followed; without it, <see cref="SafeLink"/> does.</param>
    /// <param name="isReduced">Whether something was dropped that its author would miss, such as a script or a style sheet.</param>
    /// <returns>The fragment, safe and well-formed: every element that it opens, it closes.</returns>
    /// <exception cref="InvalidOperationException">Its elements are nested deeper than anybody writes, which would take quadratic time.</exception>
    public static string Clean(string html, bool keepNames, Func<string, string?> resolveImage, out bool isReduced, Func<string, string?>? resolveLink = null)
    {
        bool reduced = false;
        // The sanitizer takes shorthands such as border apart, and loses what they mean together: styles have a list of their own.
        var styles = new Dictionary<IElement, string>();
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Elements,
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
            // pandas writes a <style scoped> with every table, which only aligns headers; the page styles tables itself.
            reduced |= !(removed.Tag.LocalName == "style" && removed.Tag.HasAttribute("scoped"));
            if (DroppedWithContent.Contains(removed.Tag.LocalName)) removed.Tag.TextContent = "";
        };
        sanitizer.RemovingAttribute += (_, removed) =>
        {
            string name = removed.Attribute.Name;
            removed.Cancel = name.StartsWith("aria-", StringComparison.Ordinal);
            if (name == "style") styles[removed.Tag] = SafeStyle(removed.Attribute.Value, ref reduced);
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
                if (!image.HasAttribute("src")) image.Remove();
                else if (!image.HasAttribute("alt")) image.SetAttribute("alt", "");
            }
        };
        string clean = sanitizer.Sanitize(html);
        isReduced = reduced;
        return clean;
    }

    /// <summary>A caption is as wide as the page, not as its table; only long texts in a table are broken into lines.</summary>
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
            if (cell.TextContent.Length > LongText) cell.ClassName = "long";
    }

    /// <summary>An address that a page may link to, or null: relative ones, web and mail addresses; never a script.</summary>
    /// <param name="address">The address as written.</param>
    public static string? SafeLink(string address)
    {
        // Browsers skip control characters and blanks in a scheme, so they are removed before it is read.
        string compact = new string([.. address.Where(character => character > ' ')]);
        int colon = compact.IndexOf(':');
        if (colon < 0 || compact.AsSpan(0, colon).IndexOfAny("/?#") >= 0) return address.Trim();
        return compact[..colon].ToLowerInvariant() is "http" or "https" or "mailto" ? compact : null;
    }

    private static string SafeStyle(string style, ref bool reduced)
    {
        var kept = new List<string>();
        foreach (string declaration in style.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = declaration.IndexOf(':');
            string property = colon < 0 ? "" : declaration[..colon].Trim().ToLowerInvariant();
            if (Styles.Contains(property) && !UnsafeStyleValue().IsMatch(declaration[(colon + 1)..])) kept.Add(declaration);
            else reduced = true;
        }
        return string.Join("; ", kept);
    }

    /// <summary>The rules as JSON, for the script by which the outputs of a live page are cleaned.</summary>
    public static string RulesJson() => System.Text.Json.JsonSerializer.Serialize(new
    {
        elements = Elements,
        dropped = DroppedWithContent,
        attributes = Attributes,
        styles = Styles,
        unsafeStyle = UnsafeStyleValue().ToString(),
    });

    // No address is ever fetched from a style: only functions of color and length, no escapes that could spell another.
    [GeneratedRegex(@"[\\@{}<>]|/\*|(?<![\w-])(?!(?:rgba?|hsla?|calc|linear-gradient)\()[\w-]+\(", RegexOptions.IgnoreCase)]
    private static partial Regex UnsafeStyleValue();

    /// <summary>
    /// A parser that refuses what is nested too deep while it builds the tree: only it knows which tags open something and which end something.
    /// </summary>
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
