namespace NotebookNet.Publishing;

/// <summary>The part of a file's name that changes with its content, so that browsers can cache the file forever.</summary>
internal static class Fingerprint
{
    /// <summary>The fingerprint of a text.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The fingerprint of bytes.</summary>
    /// <returns>Ten characters.</returns>
    public static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..10];
}
