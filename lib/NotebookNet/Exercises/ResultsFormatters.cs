namespace NotebookNet;

/// <summary>How results show themselves: as JSON, and as lines of text.</summary>
internal sealed class ResultsFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<Results>(MimeTypes.Json, results => results.ToJson()),
        new MimeFormatter<Results>(MimeTypes.Plain, results => results.ToString()),
    ];
}
