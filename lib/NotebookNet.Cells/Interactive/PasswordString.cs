namespace Microsoft.DotNet.Interactive;

/// <summary>A text that does not show itself.</summary>
/// <param name="password">The text.</param>
public sealed class PasswordString(string? password = null)
{
    private readonly string text = password ?? "";

    /// <summary>A text as a password: what <see cref="Kernel.GetPasswordAsync"/> answers.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator PasswordString(string text) => new(text);

    /// <summary>The text.</summary>
    /// <returns>The text as it was given.</returns>
    public string GetClearTextPassword() => text;

    /// <summary>What stands for the text.</summary>
    /// <returns>As many stars as it has characters.</returns>
    public override string ToString() => new('*', text.Length);
}
