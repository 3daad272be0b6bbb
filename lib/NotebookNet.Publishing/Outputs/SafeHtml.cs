using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing;

/// <summary>HTML of strangers, reduced to what can do nothing but show: text, lists, tables, links, images.</summary>
/// <remarks>What is not on the lists below is dropped. Both lists are of things that are allowed, so that a new feature of browsers is never let in by mistake.</remarks>
internal sealed class SafeHtml
{
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
        cellpadding cellspacing style class id role tabindex href src name
        """);

    private static readonly HashSet<string> Styles = Words("""
        color background-color background font-weight font-style font-size font-family font-variant font-variant-numeric text-align text-decoration text-transform vertical-align white-space
        width max-width min-width padding padding-left padding-right padding-top padding-bottom margin margin-left margin-right margin-top margin-bottom
        border border-left border-right border-top border-bottom border-collapse border-color border-radius border-spacing border-style border-width
        display line-height list-style opacity overflow-x overflow-wrap word-break
        """);

    private static readonly HashSet<string> StyleFunctions = Words("rgb rgba hsl hsla calc linear-gradient");

    private readonly Func<string, string?> resolveImage;
    private readonly bool keepNames;

    private SafeHtml(Func<string, string?> resolveImage, bool keepNames) => (this.resolveImage, this.keepNames) = (resolveImage, keepNames);

    /// <summary>Whether something was dropped that the author of the HTML would miss, such as a script or a style sheet.</summary>
    public bool IsReduced { get; private set; }

    /// <summary>Cleans a fragment of HTML.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="keepNames">Whether <c>class</c> and <c>id</c> stay: yes for text that we have made ourselves from Markdown, no for outputs.</param>
    /// <param name="resolveImage">Gives the address of an image, or null for one that may not be shown.</param>
    /// <param name="isReduced">Whether something was dropped that its author would miss.</param>
    /// <returns>The fragment, safe and well-formed: every element that it opens, it closes.</returns>
    public static string Clean(string html, bool keepNames, Func<string, string?> resolveImage, out bool isReduced)
    {
        var cleaner = new SafeHtml(resolveImage, keepNames);
        using var document = new HtmlParser().ParseDocument("<!doctype html><body>");
        var body = document.Body!;
        body.InnerHtml = html;
        cleaner.CleanChildren(body);
        isReduced = cleaner.IsReduced;
        return body.InnerHtml;
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

    private void CleanChildren(IElement parent)
    {
        foreach (var node in parent.ChildNodes.ToArray())
        {
            if (node is IComment) node.RemoveFromParent();
            else if (node is IElement element) Clean(element);
        }
    }

    private void Clean(IElement element)
    {
        string name = element.LocalName;
        if (DroppedWithContent.Contains(name))
        {
            // pandas writes a <style scoped> with every table, which only aligns headers; the page styles tables itself.
            if (!(name == "style" && element.HasAttribute("scoped"))) IsReduced = true;
            element.Remove();
            return;
        }
        if (!Elements.Contains(name))
        {
            CleanChildren(element);
            element.Replace([.. element.ChildNodes]);
            IsReduced = true;
            return;
        }
        foreach (var attribute in element.Attributes.ToArray()) CleanAttribute(element, attribute);
        if (name == "img" && !element.HasAttribute("src"))
        {
            element.Remove();
            return;
        }
        if (name == "img" && !element.HasAttribute("alt")) element.SetAttribute("alt", "");
        CleanChildren(element);
    }

    private void CleanAttribute(IElement element, IAttr attribute)
    {
        string name = attribute.Name;
        bool allowed = Attributes.Contains(name) || name.StartsWith("aria-", StringComparison.Ordinal);
        if (!allowed || (!keepNames && name is "class" or "id" or "name" or "role" or "tabindex"))
        {
            IsReduced |= name.StartsWith("on", StringComparison.Ordinal);
            element.RemoveAttribute(name);
            return;
        }
        string? value = name switch
        {
            "href" => SafeLink(attribute.Value),
            "src" => element.LocalName == "img" ? resolveImage(attribute.Value) : null,
            "style" => SafeStyle(attribute.Value),
            _ => attribute.Value,
        };
        IsReduced |= value is null;
        if (value is null) element.RemoveAttribute(name);
        else if (value != attribute.Value) element.SetAttribute(name, value);
    }

    private string SafeStyle(string style)
    {
        var kept = new List<string>();
        foreach (string declaration in style.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = declaration.IndexOf(':');
            string property = colon < 0 ? "" : declaration[..colon].Trim().ToLowerInvariant();
            if (Styles.Contains(property) && IsSafeValue(declaration[(colon + 1)..])) kept.Add(declaration);
            else IsReduced = true;
        }
        return string.Join("; ", kept);
    }

    private static bool IsSafeValue(string value)
    {
        // No address is ever fetched from a style: only functions of color and length, no escapes that could spell another.
        if (value.AsSpan().IndexOfAny("\\@{}<>") >= 0 || value.Contains("/*", StringComparison.Ordinal)) return false;
        for (int open = value.IndexOf('('); open >= 0; open = value.IndexOf('(', open + 1))
        {
            int start = open;
            while (start > 0 && (char.IsLetterOrDigit(value[start - 1]) || value[start - 1] == '-')) start--;
            if (start < open && !StyleFunctions.Contains(value[start..open].ToLowerInvariant())) return false;
        }
        return true;
    }

    /// <summary>The lists as JSON, for the script that cleans the outputs of a live page by the same rules.</summary>
    public static string RulesJson() => System.Text.Json.JsonSerializer.Serialize(new
    {
        elements = Elements, dropped = DroppedWithContent, attributes = Attributes, styles = Styles, functions = StyleFunctions,
    });

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
