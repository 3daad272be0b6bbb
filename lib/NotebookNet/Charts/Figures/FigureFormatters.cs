namespace NotebookNet.Charts;

/// <summary>The formatters of figures: Plotly's JSON, live HTML, and the description as text.</summary>
internal sealed class FigureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<Figure>(MimeTypes.Plotly, figure => figure.ToJson()),
        new MimeFormatter<Figure>(MimeTypes.Html, FigureHtml.Of),
        new MimeFormatter<Figure>(MimeTypes.Plain, figure => figure.Description),
    ];
}
