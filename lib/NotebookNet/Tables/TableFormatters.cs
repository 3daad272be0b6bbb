using NotebookNet.Display;

namespace NotebookNet;

/// <summary>How a table shows itself: as HTML, and as aligned text.</summary>
internal sealed class TableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<Table>(MimeTypes.Html, table => table.ToHtml()),
        new MimeFormatter<Table>(MimeTypes.Plain, table => table.ToText()),
    ];
}
