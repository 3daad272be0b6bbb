using System.Net;

namespace NotebookNet;

/// <summary>How a card shows itself: in translucent or mid-tone colors, fit for light and dark pages; the marks, in the color of text, say the same.</summary>
internal sealed class CheckFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<CheckResult>(MimeTypes.Html, Html),
        new MimeFormatter<CheckResult>(MimeTypes.Plain, result => result.ToString()),
    ];

    private static string Html(CheckResult result) => string.Concat(result.Lines.Select(Html)).TrimEnd();

    private static string Html(CheckLine line)
    {
        (string color, string tint) = line.Status switch
        {
            CheckStatus.Right => ("#1a9a6c", "rgba(26,154,108,0.12)"),
            CheckStatus.Wrong => ("#d9661f", "rgba(217,102,31,0.12)"),
            _ => ("#7c8087", "rgba(128,132,140,0.12)"),
        };
        string hint = line.Hint is null ? "" : $"<div style=\"margin-top:.3em;opacity:.85\">Hint: {WebUtility.HtmlEncode(line.Hint)}</div>";
        return $"""
            <div data-check="{line.Status.ToString().ToLowerInvariant()}" role="status" style="border-left:4px solid {color};background:{tint};padding:.5em .8em;margin:.3em 0;border-radius:3px">
            <span style="font-weight:bold" aria-hidden="true">{line.Mark}</span> <strong>{WebUtility.HtmlEncode(line.Name)}</strong>: {WebUtility.HtmlEncode(line.Message)}{hint}
            </div>

            """;
    }
}
