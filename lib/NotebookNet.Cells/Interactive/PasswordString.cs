namespace Microsoft.DotNet.Interactive;

/// <summary>Text that is hidden when displayed.</summary>
public sealed class PasswordString(string? password = null)
{
    private readonly string text = password ?? "";

    /// <summary>Creates a password, as <see cref="Kernel.GetPasswordAsync"/> does.</summary>
    public static implicit operator PasswordString(string text) => new(text);

    /// <summary>The text.</summary>
    /// <returns>The password in clear text.</returns>
    public string GetClearTextPassword() => text;

    /// <summary>The masked text.</summary>
    /// <returns>As many asterisks as it has characters.</returns>
    public override string ToString() => new('*', text.Length);
}
