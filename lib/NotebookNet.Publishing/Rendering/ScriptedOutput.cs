namespace NotebookNet.Publishing;

/// <summary>HTML of a cell that a script from another host draws. A page loads nothing from there, so it draws the content of the script itself.</summary>
internal static partial class ScriptedOutput
{
    /// <summary>The figure of a chart as Plotly.NET and XPlot write it.</summary>
    /// <returns>The figure, or null if there is none, or if its data are computed by the script.</returns>
    public static JsonObject? Figure(string html)
    {
        if (PlotlyCall().Match(html) is not { Success: true } call || Argument(html, call.Index + call.Length, out int end) is not JsonArray data
            || data.Any(trace => trace is not JsonObject))
        {
            return null;
        }
        var figure = new JsonObject { ["data"] = data };
        if (NextArgument().Match(html, end) is { Success: true } next && Argument(html, next.Index + next.Length, out _) is JsonObject layout)
            figure["layout"] = layout;
        return figure;
    }

    /// <summary>The code of a Mermaid diagram.</summary>
    /// <returns>The code, or null if there is none.</returns>
    public static string? Diagram(string html) => MermaidCall().Match(html) is { Success: true } call ? call.Groups["code"].Value.Trim('\r', '\n') : null;

    /// <summary>HTML without the scripts that load MathJax.</summary>
    /// <param name="html">The HTML of the cell.</param>
    /// <param name="hasFormulas">Whether there were such scripts.</param>
    public static string WithoutMathJax(string html, out bool hasFormulas)
    {
        hasFormulas = html.Contains("mathjax", StringComparison.OrdinalIgnoreCase);
        return hasFormulas ? MathJaxScript().Replace(html, "") : html;
    }

    /// <summary>Typesets the formulas in HTML.</summary>
    public static string Typeset(string html, MathTypesetter math) => Formula().Replace(html, formula =>
        math.Mark(System.Net.WebUtility.HtmlDecode(formula.Groups["tex"].Value), display: formula.Value[1] is not '('));

    /// <summary>An argument of a call: JSON, or the name of a variable that is set to JSON.</summary>
    private static JsonNode? Argument(string script, int start, out int end)
    {
        end = start;
        if (Name().Match(script, start) is not { Success: true, Length: > 0 } name) return Json(script, start, out end);
        end = start + name.Length;
        var assignment = Regex.Match(script, $@"(?<![\w.]){Regex.Escape(name.Value)}\s*=\s*(?=[\[{{])");
        return assignment.Success ? Json(script, assignment.Index + assignment.Length, out _) : null;
    }

    private static JsonNode? Json(string script, int start, out int end)
    {
        end = start;
        byte[] rest = Encoding.UTF8.GetBytes(script[start..]);
        var reader = new Utf8JsonReader(rest);
        try
        {
            reader.Read();
            reader.Skip();
            int length = (int)reader.BytesConsumed;
            end = start + Encoding.UTF8.GetCharCount(rest, 0, length);
            return JsonNode.Parse(rest.AsSpan(0, length), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\bPlotly\.(?:newPlot|react|plot)\(\s*(?:'[^']*'|""[^""]*""|[\w.]+(?:\([^()]*\))?)\s*,\s*")]
    private static partial Regex PlotlyCall();

    [GeneratedRegex(@"\G\s*,\s*")]
    private static partial Regex NextArgument();

    [GeneratedRegex(@"\G[A-Za-z_$][\w$]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bmermaid(?:API)?\.render\(\s*(?:'[^']*'|""[^""]*"")\s*,\s*`(?<code>[^`$]+)`")]
    private static partial Regex MermaidCall();

    // Each search ends at the next beginning, so that many of them that nothing ends take no quadratic time.
    [GeneratedRegex(@"<script\b(?=[^<>]*\bsrc\s*=)(?=[^<>]*(?:mathjax|polyfill))[^<>]*>\s*</script>", RegexOptions.IgnoreCase)]
    private static partial Regex MathJaxScript();

    [GeneratedRegex(@"(?<!\\)\\\[(?<tex>(?:(?!(?<!\\)\\\[).)+?)\\\]|(?<!\\)\\\((?<tex>(?:(?!(?<!\\)\\\().)+?)\\\)|\$\$(?<tex>.+?)\$\$", RegexOptions.Singleline)]
    private static partial Regex Formula();
}
