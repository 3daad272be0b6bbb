using System.Xml;
using System.Xml.Linq;

namespace NotebookNet.Kernel.Help;

/// <summary>A documentation comment, rendered as plain text or Markdown.</summary>
internal sealed partial class DocComment
{
    /// <summary>The deepest nesting of elements: their text is collected on the stack, and no kernel survives its overflow.</summary>
    private const int Deepest = 100;

    private readonly XElement member;

    private DocComment(XElement member) => this.member = member;

    /// <summary>Parses a <c>member</c> element, or returns null if it is not well-formed XML, or nested deeper than anyone writes.</summary>
    public static DocComment? Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml));
            while (reader.Read())
                if (reader.Depth > Deepest) return null;
            return new DocComment(XElement.Parse(xml, LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The id of the member whose comment completes this one (<c>inheritdoc</c>), or null.</summary>
    public string? InheritedFrom => member.Element("inheritdoc")?.Attribute("cref")?.Value;

    /// <summary>This comment, and from another one what it leaves out.</summary>
    public DocComment CompletedBy(DocComment other, IReadOnlyList<string> parameters)
    {
        var own = member.Elements().Where(part => part.Value.Length > 0).ToList();
        return new DocComment(new XElement(member.Name, own, other.member.Elements().Where(part =>
            (part.Name != "param" || parameters.Contains(NameOf(part))) && !own.Exists(mine => mine.Name == part.Name && NameOf(mine) == NameOf(part)))));

        static string NameOf(XElement part) => part.Attribute("name")?.Value ?? "";
    }

    /// <summary>The comment as plain text or Markdown.</summary>
    /// <param name="detailed">Whether to include remarks.</param>
    /// <param name="markdown">Whether it is Markdown.</param>
    public string ToText(bool detailed, bool markdown = false)
    {
        var text = new StringBuilder();
        Section("summary", "");
        foreach (var parameter in member.Elements("param"))
        {
            string name = parameter.Attribute("name")?.Value ?? "";
            Line(markdown ? $"- `{name}`: {Inline(parameter, markdown)}" : $"  {name}: {Inline(parameter, markdown)}");
        }
        Section("returns", "Returns: ");
        Section("value", "Value: ");
        foreach (var exception in member.Elements("exception"))
            Line($"Throws {Code(ShortName(exception.Attribute("cref")?.Value ?? ""), markdown)}: {Inline(exception, markdown)}");
        if (detailed)
            Section("remarks", "");
        return text.ToString().TrimEnd();

        void Section(string element, string title)
        {
            if (member.Element(element) is { } section && Inline(section, markdown) is { Length: > 0 } content)
                Line(title + content);
        }

        void Line(string line) => text.Append(line).Append(markdown ? "\n\n" : "\n");
    }

    private static string Inline(XElement element, bool markdown)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "see" or "seealso" } link when !link.IsEmpty && link.Value.Length > 0:
                    text.Append(link.Value);
                    break;
                case XElement { Name.LocalName: "see" or "seealso" } link:
                    text.Append(Code(link.Attribute("langword")?.Value
                        ?? ShortName(link.Attribute("cref")?.Value ?? link.Attribute("href")?.Value ?? ""), markdown));
                    break;
                case XElement { Name.LocalName: "paramref" or "typeparamref" } reference:
                    text.Append(Code(reference.Attribute("name")?.Value ?? "", markdown));
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append(Code(code.Value, markdown));
                    break;
                case XElement other:
                    text.Append(' ').Append(Inline(other, markdown)).Append(' ');
                    break;
            }
        }
        return Whitespace().Replace(text.ToString(), " ").Trim();
    }

    private static string Code(string text, bool markdown) => markdown ? $"`{text}`" : text;

    /// <summary>Shortens a documentation id: <c>M:System.Math.Abs(System.Double)</c> to <c>Math.Abs</c>, <c>T:System.Double</c> to <c>Double</c>.</summary>
    private static string ShortName(string cref)
    {
        bool isType = cref.StartsWith("T:", StringComparison.Ordinal);
        string[] names = Arity().Replace(cref[(cref.IndexOf(':') + 1)..].Split('(')[0], "").Split('.');
        return string.Join('.', names.TakeLast(isType || cref.StartsWith("http", StringComparison.Ordinal) ? 1 : 2));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
