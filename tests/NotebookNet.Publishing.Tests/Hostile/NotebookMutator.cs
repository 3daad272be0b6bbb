using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

/// <summary>Notebooks that nobody would write: one with every kind of cell and output, changed in some random places. The same number gives the same
/// notebook.</summary>
/// <param name="seed">The number.</param>
internal sealed class NotebookMutator(int seed)
{
    private static readonly string[] Addresses =
    [
        "../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "javascript:x()", " java\tscript:x()", "data:text/html,<script>x()</script>",
        "//evil.example/x.png", "http://evil.example/x.png", "out/secret.txt", "link/secret.txt", "a.png", "a.png?x#y",
        "attachment:a.png", "#", "", "?", "%00", "%2e%2e/x",
        "mutated.ipynb", "..", ".", "a/../../b", "\\\\host\\x", "x:y", "vbscript:x", "a b.html", "evil.svg", "evil.html#x",
    ];

    private static readonly string[] Texts =
    [
        "<script>x()</script>", "<img src=x onerror=x()>", "<iframe src=//evil.example></iframe>", "<svg onload=x()>", "</div></main></html>",
        "<!--", "-->", "<![CDATA[", "]]>",
        "<style>*{background:url(//evil.example)}</style>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<a href=javascript:x()>a</a>",
        "$$", "$", "\\begin{align}", "\\end{align}", "$$x\n+ y$$", "$\\href{javascript:x()}{y}$", "```",
        "~~~", "```mermaid\ngraph LR\nA-->B", "| a | b |\n|---|---|\n| 1", "- [ ] x", "[^1]: x",
        "[^1]", "# ", "## same", "1. ", "> ", "&lt;", "&#0;", "&#x1;", "\0", "\uFFFF", "\u202E",
        "\u2028", "\e[31m", "\e]8;;http://x\a", "\r", "\t", "\\", "\"", "'", "`", "*", "_",
        "![x](", "](", "[x]: y", "<", ">", "&", "{", "}", "(", "[", "#r \"nuget: x\"",
        "#!fsharp\n", "#!", "$\"{", "\"\"\"", "/*", "//", "'\\", "@", "<b", "</b>", "😀", "math-0;",
    ];

    private static readonly string[] Numbers = ["0", "-1", "1e308", "-1e308", "1e-320", "9007199254740993", "0.1", "1e400", "123456789012345678901234567890"];

    private readonly Random random = new(seed);

    /// <summary>The notebook as the bytes of its file would be read, some of them no notebook any more.</summary>
    public string Next()
    {
        var notebook = Whole();
        var cells = notebook["cells"]!.AsArray();
        while (cells.Count > 2) cells.RemoveAt(random.Next(cells.Count));
        int changes = 1 + random.Next(5);
        for (int change = 0; change < changes; change++) Change(notebook);
        string text = notebook.ToJsonString();
        // Keys that stand twice exist in texts only.
        if (random.Next(30) == 0) text = DoubleKey(text);
        if (random.Next(60) == 0) text = text[..random.Next(text.Length)];
        return text;
    }

    private static JsonObject Whole() => new()
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#", ["display_name"] = "x" } },
        ["cells"] = new JsonArray(
            Cell("markdown", "# 1 · Title\n\nFirst words with ![a](a.png), [a link](other.md) and $x^2$."),
            Cell("markdown", "## Part\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n<b>raw</b> <img src=\"a.png\">\n\n```csharp\nvar x = 1;\n```\n\n> **Try it.** Now.\n\n$$\na + b\n$$"),
            Code("var x = 1; // one", "parameters", Stream("1\n2\n")),
            Code("Plot(x)", "", Data("application/vnd.plotly.v1+json", Figure()), Data("text/html", "<table><tr><td>1</td></tr></table>")),
            Code("#!html\n<p>x</p>", "exercise", Data("text/html", "<p id=x>x</p><script>x()</script>"), Data("text/markdown", "**bold** [x](a.png)")),
            Code("y", "solution", Data("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                Data("image/png", "iVBORw0KGgo="), Data("text/latex", "$x$")),
            Code("z", "answer", Data("application/json", new JsonObject { ["a"] = new JsonArray(1, 2) }), Error())),
    };

    private static JsonObject Cell(string type, string source) => new()
    {
        ["cell_type"] = type,
        ["id"] = $"c{source.Length}",
        ["metadata"] = new JsonObject(),
        ["source"] = source,
        ["attachments"] = new JsonObject { ["a.png"] = new JsonObject { ["image/png"] = "iVBORw0KGgo=" } },
    };

    private static JsonObject Code(string source, string tag, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["id"] = $"k{source.Length}",
        ["metadata"] = new JsonObject { ["tags"] = tag.Length == 0 ? [] : new JsonArray(tag), ["jupyter"] = new JsonObject { ["source_hidden"] = false } },
        ["execution_count"] = 1,
        ["source"] = source,
        ["outputs"] = new JsonArray([.. outputs]),
    };

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new JsonArray(text) };

    private static JsonObject Error() => new()
    {
        ["output_type"] = "error",
        ["ename"] = "E",
        ["evalue"] = "e",
        ["traceback"] = new JsonArray("\e[31mE\e[0m: e", "   at x"),
    };

    private static JsonObject Data(string type, JsonNode content) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject { [type] = new JsonObject { ["alt"] = "words", ["width"] = 10 } },
        ["data"] = new JsonObject { [type] = content, ["text/plain"] = "plain" },
    };

    private static JsonObject Figure() => new()
    {
        ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["x"] = new JsonArray(1, 2), ["y"] = new JsonArray(1, 2) }),
        ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "t" }, ["width"] = 300, ["height"] = 200 },
    };

    private void Change(JsonObject notebook)
    {
        var places = new List<JsonNode>();
        Collect(notebook, places);
        var place = places[random.Next(places.Count)];
        // Mostly where anything may stand: what is wrong elsewhere is no notebook, and refused.
        while (!IsFree(place.GetPath()) && !IsText(place.GetPath()) && random.Next(40) > 0) place = places[random.Next(places.Count)];
        if (place is JsonValue value && value.TryGetValue(out string? text) && (IsText(place.GetPath()) || random.Next(5) > 0))
        {
            Replace(place, JsonValue.Create(Changed(text)));
            return;
        }
        switch (random.Next(7))
        {
            case 0: Replace(place, Anything()); break;
            case 1: Remove(place); break;
            case 2 when place is JsonObject members: members[Word()] = Anything(); break;
            case 3 when place is JsonArray items: items.Insert(random.Next(items.Count + 1), Anything()); break;
            case 4 when place is JsonArray { Count: > 0 } items:
                int copies = random.Next(4) == 0 ? 60 : 2;
                for (int i = 0; i < copies; i++) items.Add(items[random.Next(items.Count)]?.DeepClone());
                break;
            case 5: Replace(place, Deep(place.DeepClone())); break;
            default: Replace(place, JsonValue.Create(Changed(place.ToString()))); break;
        }
    }

    /// <summary>Whether a place takes any text.</summary>
    private static bool IsText(string path) =>
        path.EndsWith(".source", StringComparison.Ordinal) || path.EndsWith("name", StringComparison.Ordinal)
            || path.EndsWith("value", StringComparison.Ordinal)
        || path.Contains(".text[", StringComparison.Ordinal) || path.Contains(".traceback[", StringComparison.Ordinal)
        || (path.EndsWith("']", StringComparison.Ordinal) && !path.EndsWith("json']", StringComparison.Ordinal)
            && path.Contains(".data[", StringComparison.Ordinal));

    /// <summary>Whether a place takes anything.</summary>
    private static bool IsFree(string path) =>
        path.Contains("json']", StringComparison.Ordinal) || path.Contains(".metadata.", StringComparison.Ordinal)
            || path.Contains(".metadata[", StringComparison.Ordinal);

    private string Changed(string text)
    {
        int at = random.Next(text.Length + 1);
        return random.Next(9) switch
        {
            0 => text[..at] + Texts[random.Next(Texts.Length)] + text[at..],
            1 => text[..at] + Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)] + text[at..],
            2 => Addresses[random.Next(Addresses.Length)],
            3 => $"{text[..at]}![x]({Addresses[random.Next(Addresses.Length)]}) [y]({Addresses[random.Next(Addresses.Length)]}) <a href=\"{Addresses[random.Next(Addresses.Length)]}\">z</a>{text[at..]}",
            4 => text[..at] + string.Concat(Enumerable.Repeat(Texts[random.Next(Texts.Length)], random.Next(20) == 0 ? 300 : 12)) + text[at..],
            5 => text[at..] + text[..at],
            6 => text[..at],
            7 => new string([.. text.Reverse()]),
            _ => text[..at] + (char)random.Next(1, 0xFFFF) + text[at..],
        };
    }

    private JsonNode? Anything() => random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 => JsonValue.Create(Addresses[random.Next(Addresses.Length)]),
        6 => new JsonArray(JsonValue.Create(Word()), null, 1),
        7 => new JsonObject { [Word()] = Word() },
        _ => JsonValue.Create(Texts[random.Next(Texts.Length)]),
    };

    private JsonNode Deep(JsonNode inside)
    {
        int depth = random.Next(10) == 0 ? 300 : 5;
        for (int i = 0; i < depth; i++) inside = random.Next(2) == 0 ? new JsonArray(inside) : new JsonObject { [Word()] = inside };
        return inside;
    }

    private string Word() => random.Next(3) switch
    {
        0 => Addresses[random.Next(Addresses.Length)],
        1 => Texts[random.Next(Texts.Length)],
        _ => new[] { "data", "type", "text/html", "image/png", "source", "id", "tags", "outputs", "layout", "images" }[random.Next(10)],
    };

    private string DoubleKey(string text)
    {
        int colon = text.IndexOf(':', random.Next(text.Length));
        int start = colon < 0 ? -1 : text.LastIndexOf('"', Math.Max(0, colon - 2));
        return start < 0 ? text : text[..start] + text[start..(colon + 1)] + "1," + text[start..];
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null) return;
        if (node.Parent is not null) places.Add(node);
        if (node is JsonObject members) foreach (var (_, member) in members) Collect(member, places);
        else if (node is JsonArray items) foreach (var item in items) Collect(item, places);
    }

    private static void Replace(JsonNode place, JsonNode? by)
    {
        if (place.Parent is JsonObject members) members[place.GetPropertyName()] = by;
        else if (place.Parent is JsonArray items) items[place.GetElementIndex()] = by;
    }

    private static void Remove(JsonNode place)
    {
        if (place.Parent is JsonObject members) members.Remove(place.GetPropertyName());
        else if (place.Parent is JsonArray items) items.RemoveAt(place.GetElementIndex());
    }
}
