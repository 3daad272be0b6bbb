namespace NotebookNet.Publishing;

/// <summary>A file that a page needs beside it.</summary>
/// <param name="Path">Where it goes, below the site's folder, with slashes.</param>
/// <param name="Bytes">Its content, or null if it is copied.</param>
/// <param name="CopyOf">The file that it is a copy of, or null.</param>
internal sealed record PageFile(string Path, byte[]? Bytes, string? CopyOf = null);
