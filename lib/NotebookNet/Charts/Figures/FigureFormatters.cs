using NotebookNet.Display;

namespace NotebookNet.Charts;

/// <summary>How a figure shows itself: as Plotly's JSON, as live HTML, and in words.</summary>
internal sealed class FigureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<Figure>(MimeTypes.Plotly, figure => figure.ToJson()),
        new MimeFormatter<Figure>(MimeTypes.Html, FigureHtml.Of),
        new MimeFormatter<Figure>(MimeTypes.Plain, figure => figure.Description),
    ];
}
