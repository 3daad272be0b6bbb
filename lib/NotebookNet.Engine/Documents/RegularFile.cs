namespace NotebookNet.Engine.Documents;

/// <summary>Files that a notebook names. A pipe or a device looks like an empty file, and reading it could block forever, where no interrupt helps.</summary>
internal static class RegularFile
{
    /// <summary>Whether a file is empty, or not a regular file.</summary>
    /// <param name="path">The path of a file that exists, or of a link to one.</param>
    public static bool IsEmpty(string path) => new FileInfo(AtomicFile.Target(path)).Length == 0;

    /// <summary>The content of a file; nothing if it is not a regular one.</summary>
    /// <param name="path">The path of a file that exists.</param>
    public static byte[] Read(string path) => IsEmpty(path) ? [] : File.ReadAllBytes(path);

    /// <summary>The content as text, in UTF-8 unless a byte order mark says otherwise.</summary>
    /// <param name="path">The path of a file that exists.</param>
    public static string ReadText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Read(path)));
        return reader.ReadToEnd();
    }
}
