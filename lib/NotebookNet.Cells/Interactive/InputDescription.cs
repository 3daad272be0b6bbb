namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>A text to ask the user for.</summary>
/// <param name="name">The name of the text.</param>
/// <param name="prompt">The prompt; null for the name.</param>
public sealed class InputDescription(string name, string? prompt = null)
{
    /// <summary>The name of the text.</summary>
    public string Name { get; } = name;

    /// <summary>The prompt.</summary>
    public string Prompt { get; } = prompt ?? name;

    /// <inheritdoc cref="RequestInput.SaveAs"/>
    public string? SaveAs { get; set; }

    /// <summary>The kind of text; a <c>password</c> is hidden while it is typed.</summary>
    public string TypeHint { get; set; } = "text";
}
