using System.Text.Encodings.Web;

namespace NotebookNet.Publishing;

/// <summary>The outputs of cells as HTML, of whatever kernel they come from.</summary>
/// <param name="links">Takes the files of the page.</param>
/// <param name="markdown">Renders outputs in Markdown.</param>
/// <param name="math">Takes formulas.</param>
/// <param name="marker">Gives what stands for the pictures of a figure in the page; null if there are none.</param>
internal sealed partial class OutputRenderer(IPageLinks links, MarkdownText markdown, MathTypesetter math, PictureMarker? marker)
{
    // JSON that is longer is folded: a row of a matrix is one line, whatever its length.
    private const int FoldedLines = 8, FoldedText = 2000;

    /// <summary>The largest number of characters of an output in the page; the complete output is a linked file.</summary>
    private const int MostText = 500_000;

    /// <summary>The same for drawings in SVG, which are a part of the page, and for the description of a picture.</summary>
    private const int MostDrawing = 5_000_000, MostWords = 5000;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> descriptions = [];
    private int count;

    /// <summary>The plotly.js bundles that draw the figures so far.</summary>
    public SortedSet<string> Bundles { get; } = new(StringComparer.Ordinal);

    /// <summary>The sizes of the figures so far.</summary>
    public HashSet<FigureSize> Sizes { get; } = [];

    /// <summary>The pictures so far and their cells, in order.</summary>
    public List<CellPicture> Pictures { get; } = [];

    /// <summary>Renders the outputs of a cell.</summary>
    /// <returns>The HTML; empty if there is nothing to show.</returns>
    public string ToHtml(Cell cell)
    {
        var html = new StringBuilder();
        var outputs = cell.Outputs;
        for (int index = 0; index < outputs.Count; index++)
        {
            var output = outputs[index];
            if (output.Type == "stream")
            {
                // Kernels send streams in parts.
                var text = new StringBuilder(StreamText(output));
                while (index + 1 < outputs.Count && outputs[index + 1].Type == "stream" && StreamName(outputs[index + 1]) == StreamName(output))
                    text.Append(StreamText(outputs[++index]));
                html.Append(Stream(cell, text.ToString(), StreamName(output)));
            }
            else
            {
                html.Append(output.Type == "error" ? Error(cell, output) : Bundle(cell, output));
            }
        }
        return html.ToString();
    }

    /// <summary>Takes the descriptions of the figures rendered since the last call.</summary>
    public IReadOnlyList<string> TakeDescriptions()
    {
        string[] taken = [.. descriptions];
        descriptions.Clear();
        return taken;
    }

    private static string StreamName(Output output) => MultilineText.Read(output.Json["name"]);

    private static string StreamText(Output output) => MultilineText.Read(output.Json["text"]);

    private string Stream(Cell cell, string text, string name)
    {
        string html = AnsiText.ToHtml(Cut(text, out bool isCut).TrimEnd('\n'));
        string kind = (name == "stderr" ? " stderr" : "") + AlignedText.Class(text);
        return html.Length == 0 ? ""
            : $"<pre class=\"stream{kind}\" tabindex=\"0\">{html}</pre>\n{(isCut ? Whole(cell, text, ".txt") : "")}";
    }

    private static string Cut(string text, out bool isCut, int most = MostText)
    {
        isCut = text.Length > most;
        return isCut ? text[..most] : text;
    }

    /// <summary>The link below an output that is too large for the page.</summary>
    private string Whole(Cell cell, string text, string ending) =>
        $"<p class=\"note\">Only the beginning is shown. <a href=\"{HtmlText.Escape(links.AddressOf(links.Add(NextName(cell) + ending, Encoding.UTF8.GetBytes(text))))}\" download>Download all {text.Length:N0} characters</a></p>\n";

    private string Error(Cell cell, Output output)
    {
        string name = Cut(MultilineText.Read(output.Json["ename"]), out _);
        string message = Cut(MultilineText.Read(output.Json["evalue"]), out _);
        string trace = string.Join('\n', (output.Json["traceback"] as JsonArray ?? []).Select(MultilineText.Read)).Trim('\n');
        string details = trace.Length == 0 ? ""
            : $"<details><summary>Where it came from</summary><pre tabindex=\"0\">{AnsiText.ToHtml(Cut(trace, out bool isCut))}</pre>{(isCut ? Whole(cell, trace, ".txt") : "")}</details>";
        return $"<div class=\"error\"><p><strong>{HtmlText.Escape(name)}</strong> {HtmlText.Escape(AnsiText.Plain(message))}</p>{details}</div>\n";
    }

    private string Bundle(Cell cell, Output output)
    {
        if (FigureJson.IsIn(output) && Figure(cell, output, () => FigureJson.Of(output)) is { } figure) return figure + "\n";
        if (Text(output, MimeType.Html) is { Length: > 0 } script && Drawn(cell, output, script) is { } drawn) return drawn + "\n";
        if (Text(output, MimeType.Html) is { Length: > MostText } page) return Whole(cell, page, ".html" + IPageLinks.DownloadEnding);
        if (Text(output, MimeType.Html) is { Length: > 0 } html)
        {
            // HTML that needs scripts often comes with a picture of the result.
            string shown = HtmlOutput.ToHtml(ScriptedOutput.WithoutMathJax(html, out bool hasFormulas), links);
            bool needsScripts = shown.StartsWith("<iframe", StringComparison.Ordinal);
            if (hasFormulas && !needsScripts) shown = ScriptedOutput.Typeset(shown, math);
            if (!needsScripts || Image(cell, output) is not { } still) return shown + "\n";
            return still + "\n";
        }
        if (Image(cell, output) is { } image) return image + "\n";
        foreach (string type in (string[])["text/latex", MimeType.Markdown])
            if (Text(output, type) is { Length: > MostText } text) return Whole(cell, text, ".txt");
        if (Text(output, "text/latex") is { Length: > 0 } tex) return $"<div class=\"formula\">{math.Mark(tex.Trim().Trim('$'), display: true)}</div>\n";
        if (Text(output, MimeType.Markdown) is { Length: > 0 } prose) return $"<div class=\"prose\">{markdown.ToHtml(prose)}</div>\n";
        if (output.GetJson(MimeType.Json) is { } json) return Json(cell, json);
        return (Text(output, MimeType.Plain) ?? OtherText(output)) is { Length: > 0 } plain
            ? $"<pre class=\"result{AlignedText.Class(plain)}\" tabindex=\"0\">{AnsiText.ToHtml(Cut(plain, out bool isCut).TrimEnd('\n'))}</pre>\n{(isCut ? Whole(cell, plain, ".txt") : "")}" : "";
    }

    /// <summary>What a script of the output would draw, or the cell has written as a diagram; null if that is not known.</summary>
    private string? Drawn(Cell cell, Output output, string html) =>
        Figure(cell, output, () => ScriptedOutput.Figure(html))
            ?? ((Text(output, MimeType.Mermaid) ?? ScriptedOutput.Diagram(html)) is { Length: > 0 and <= MostText } diagram
                ? markdown.ToHtml($"```mermaid\n{diagram}\n```") : null);

    /// <summary>Text of a type that has no view of its own, such as CSV.</summary>
    private static string? OtherText(Output output) =>
        output.MimeTypes.Where(type => type.StartsWith("text/", StringComparison.Ordinal)).Select(type => Text(output, type)).FirstOrDefault();

    private static string? Text(Output output, string type) => (output.Json["data"] as JsonObject)?[type] is { } node ? MultilineText.Read(node) : null;

    private string? Figure(Cell cell, Output output, Func<JsonObject?> find)
    {
        try
        {
            return find() is { } figure ? Figure(cell, output, figure) : null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or JsonException or InvalidOperationException)
        {
            return null;   // the output's other types may still show something
        }
    }

    private string Figure(Cell cell, Output output, JsonObject figure)
    {
        string bundle = PlotlyBundle.For(figure);
        Bundles.Add(bundle);
        Sizes.Add(FigureSize.Of(figure));
        string name = NextName(cell);
        string words = Cut(FigureJson.Description(output, figure), out _, MostWords);
        descriptions.Add(words);
        string script = links.Add($"{name}.js", Encoding.UTF8.GetBytes(FigureBlock.Script(name, figure)));
        string? picture = Save(cell, output, MimeType.Png, name, words, FigureBlock.IsSurface(figure), () => marker?.Invoke(figure, script, "", "") ?? "");
        string more = marker?.Invoke(figure, script, links.AddressOf(""), words) ?? "";
        return FigureBlock.Html(name, links.AddressOf(script), picture, more, words, figure, WebAssets.Npm(bundle) is null ? null
            : links.AddressOf($"assets/{bundle}"));
    }

    private string? Image(Cell cell, Output output)
    {
        foreach (string type in ImageBytes.Extensions.Keys)
        {
            var metadata = output.Metadata?[type] as JsonObject;
            string words = MultilineText.Read(metadata?["alt"]) is { Length: > 0 } alternative ? alternative : Text(output, MimeType.Plain) ?? "";
            words = Cut(words, out _, MostWords);
            if (Text(output, type) is null || Save(cell, output, type, NextName(cell), words) is not { } address) continue;
            string size = string.Concat(new[] { "width", "height" }.Select(side =>
                metadata?[side] is JsonValue value && value.TryGetValue(out double pixels) && pixels is > 0 and < 10000 ? $" {side}=\"{pixels:0}\"" : ""));
            return $"<img class=\"image\" src=\"{HtmlText.Escape(address)}\" alt=\"{HtmlText.Escape(words)}\"{size} loading=\"lazy\">";
        }
        return null;
    }

    private string? Save(Cell cell, Output output, string type, string name, string words, bool isSurface = false, Func<string>? stills = null)
    {
        if (Text(output, type) is not { } text || ImageBytes.Decode(type, text) is not { } bytes) return null;
        if (type == MimeType.Svg) return bytes.Length > MostDrawing ? null : ImageBytes.DataUri(bytes);
        string path = links.Add(name + ImageBytes.Extensions[type], bytes);
        // One picture of a page is on its card, and to mark a figure takes as long as it is large.
        Pictures.Add(new CellPicture(cell, () => new CardPicture(path, words, stills?.Invoke() ?? ""), isSurface));
        return links.AddressOf(path);
    }

    private string NextName(Cell cell) => $"{cell.Id ?? "output"}-{++count}";

    private string Json(Cell cell, JsonNode json)
    {
        string text = json.ToJsonString(Indented);
        if (text.Length > MostText) return Whole(cell, text, ".json");
        // Keep the numbers of a matrix row on one line.
        text = ShortArray().Replace(text, match => $"[{Separator().Replace(match.Groups["items"].Value, ", ")}]");
        string block = $"<pre class=\"result\" tabindex=\"0\">{HtmlText.Escape(text)}</pre>";
        bool isLong = text.Count(character => character == '\n') > FoldedLines || text.Length > FoldedText;
        return isLong ? $"<details class=\"data\"><summary>Show the data</summary>{block}</details>\n" : block + "\n";
    }

    private const string Item = """(?:-?[\d.eE+-]+|"[^"\n]{0,24}"|true|false|null)""";

    [GeneratedRegex($@"\[\s*(?<items>{Item}(?:,\s*{Item})*)\s*\]")]
    private static partial Regex ShortArray();

    [GeneratedRegex(@",\s+")]
    private static partial Regex Separator();
}

/// <summary>Creates a marker for further pictures of a figure, which are drawn later.</summary>
/// <param name="figure">The figure.</param>
/// <param name="script">The path of its script below the site's folder.</param>
/// <param name="root">The relative path from the page's folder to the site's.</param>
/// <param name="words">The description of the figure.</param>
internal delegate string PictureMarker(JsonObject figure, string script, string root, string words);
