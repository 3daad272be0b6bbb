namespace NotebookNet;

/// <summary>The result of <see cref="Check"/>: a card in a page, a line per answer on a console.</summary>
[TypeFormatterSource(typeof(CheckFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed class CheckResult
{
    internal CheckResult(IReadOnlyList<CheckLine> lines) => Lines = lines;

    internal CheckResult(string name, CheckStatus status, string message, string? hint)
        : this([new CheckLine(name, status, message, status == CheckStatus.Wrong ? hint : null)])
    {
    }

    /// <summary>Right when every answer is; wrong when one is wrong; else open.</summary>
    public CheckStatus Status =>
        Lines.Any(line => line.Status == CheckStatus.Wrong) ? CheckStatus.Wrong
        : Lines.Any(line => line.Status == CheckStatus.Open) ? CheckStatus.Open
        : CheckStatus.Right;

    /// <summary>Whether every answer on the card is right.</summary>
    public bool IsRight => Status == CheckStatus.Right;

    internal IReadOnlyList<CheckLine> Lines { get; }

    /// <summary>The card as text: ✓ right, ✗ not right, ○ open.</summary>
    public override string ToString() => string.Join("\n", Lines.Select(line => line.ToText()));
}
