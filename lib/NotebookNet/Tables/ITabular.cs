using NotebookNet.Display;

namespace NotebookNet;

/// <summary>Something that a notebook shows as a table.</summary>
internal interface ITabular
{
    Table ToTable();
}

/// <summary>How everything <see cref="ITabular"/> shows itself: as its table.</summary>
internal sealed class TabularFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<ITabular>(MimeTypes.Html, value => value.ToTable().ToHtml()),
        new MimeFormatter<ITabular>(MimeTypes.Plain, value => value.ToTable().ToText()),
    ];
}
