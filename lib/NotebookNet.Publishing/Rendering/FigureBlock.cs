namespace NotebookNet.Publishing;

/// <summary>A Plotly figure in a page: its picture, and the script with the data of the live figure.</summary>
internal static class FigureBlock
{
    /// <summary>Whether a figure is a surface, heatmap or contour plot.</summary>
    public static bool IsSurface(JsonObject figure) =>
        figure["data"]!.AsArray().Any(trace => trace?["type"]?.ToString() is "contour" or "heatmap" or "surface");

    /// <summary>The script of a figure: pages opened from disk can load scripts but no data.</summary>
    /// <param name="name">The name of the figure in the page.</param>
    /// <param name="figure">The figure.</param>
    public static string Script(string name, JsonObject figure)
    {
        var parts = new JsonObject();
        foreach (string part in new[] { "data", "layout", "frames", "config" })
            if (figure[part] is { } value) parts[part] = value.DeepClone();
        return $"(window.nbnetFigures ??= {{}})[{JsonSerializer.Serialize(name)}] = {parts.ToJsonString()};\n";
    }

    /// <summary>The HTML of the figure.</summary>
    /// <param name="name">The name of its script.</param>
    /// <param name="script">The address of its script.</param>
    /// <param name="picture">The address of its picture, or null.</param>
    /// <param name="more">Its pictures in the widths and colors of the page, as HTML.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="figure">The figure itself.</param>
    /// <param name="plotly">The address of the bundle that draws it, or null if that is missing.</param>
    public static string Html(string name, string script, string? picture, string more, string description, JsonObject figure, string? plotly)
    {
        var (width, height) = PictureMaker.SizeOf(figure);
        string words = HtmlText.Escape(description);
        string still = picture is null
            ? $"<p class=\"words\">{words}</p>"
            : $"<img class=\"wide\" src=\"{HtmlText.Escape(picture)}\" alt=\"{words}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">";
        string bundle = plotly is null ? "" : $" data-plotly=\"{HtmlText.Escape(plotly)}\"";
        string steps = figure["frames"] is JsonArray { Count: > 0 } ? " data-steps" : "";
        return $"<figure class=\"plot\"{steps} data-figure=\"{HtmlText.Escape(name)}\" data-script=\"{HtmlText.Escape(script)}\"{bundle}><div class=\"box {FigureSize.Of(figure).Class}\">{still}{more}</div></figure>";
    }
}
