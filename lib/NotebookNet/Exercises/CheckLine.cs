namespace NotebookNet;

/// <summary>One answer on a card.</summary>
/// <param name="Name">The name of the answer.</param>
/// <param name="Status">How the answer stands.</param>
/// <param name="Message">A hint that does not give the right answer away.</param>
/// <param name="Hint">Where to look, shown with a wrong answer.</param>
internal sealed record CheckLine(string Name, CheckStatus Status, string Message, string? Hint)
{
    public string Mark => Status switch { CheckStatus.Right => "✓", CheckStatus.Wrong => "✗", _ => "○" };

    public string ToText() => $"{Mark} {Name}: {Message}{(Hint is null ? "" : $" Hint: {Hint}")}";
}
