namespace NotebookNet.Publishing;

/// <summary>What a browser writes to its standard error: messages, and the signs of a page that it gets on.</summary>
/// <param name="word">The word in a line that makes it a sign, with a plus behind it one of a part of an item; null for none.</param>
internal sealed class Signs(string? word)
{
    /// <summary>The number of signs so far, those of parts aside.</summary>
    public int Count { get; private set; }

    /// <summary>The last line that is no sign.</summary>
    public string LastLine { get; private set; } = "no message";

    /// <summary>Reads to the end.</summary>
    /// <param name="lines">The standard error.</param>
    /// <param name="came">Is told of each sign.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task ReadAsync(TextReader lines, Action came, CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (word is not null && line.Contains(word, StringComparison.Ordinal))
            {
                if (!line.Contains(word + "+", StringComparison.Ordinal)) Count++;
                came();
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                LastLine = line.Trim();
            }
        }
    }
}
