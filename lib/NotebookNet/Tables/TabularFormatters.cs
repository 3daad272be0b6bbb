namespace NotebookNet;

/// <summary>How everything <see cref="ITabular"/> shows itself: as its table.</summary>
internal sealed class TabularFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<ITabular>(MimeTypes.Html, value => value.ToTable().ToHtml()),
        new MimeFormatter<ITabular>(MimeTypes.Plain, value => value.ToTable().ToText()),
    ];
}
