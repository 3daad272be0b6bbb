namespace NotebookNet;

/// <summary>One answer on a card.</summary>
/// <param name="Name">What was asked for.</param>
/// <param name="Status">How the answer stands.</param>
/// <param name="Message">What can be said about it without giving the right one away.</param>
/// <param name="Hint">Where to look, shown to a wrong answer.</param>
internal sealed record CheckLine(string Name, CheckStatus Status, string Message, string? Hint)
{
    public string Mark => Status switch { CheckStatus.Right => "✓", CheckStatus.Wrong => "✗", _ => "○" };

    public string ToText() => $"{Mark} {Name}: {Message}{(Hint is null ? "" : $" Hint: {Hint}")}";
}
