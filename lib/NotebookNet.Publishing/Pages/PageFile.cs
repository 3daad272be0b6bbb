namespace NotebookNet.Publishing;

/// <summary>A file that a page needs.</summary>
/// <param name="Path">Its path below the site's folder, with slashes.</param>
/// <param name="Bytes">Its content, or null if it is copied.</param>
/// <param name="CopyOf">The file to copy, or null.</param>
internal sealed record PageFile(string Path, byte[]? Bytes, string? CopyOf = null);
