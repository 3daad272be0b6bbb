using System.Text;

namespace NotebookNet.Engine.Documents;

/// <summary>Atomic replacement of files: a file is written completely or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Replaces a file by writing a temporary file next to it and renaming that. Links are followed; permissions are kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The new content, written as UTF-8.</param>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full. The file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(false).GetBytes(text));

    /// <summary>Replaces a file by writing a temporary file next to it and renaming that. Links are followed; permissions are kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The new content.</param>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full. The file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public static void Write(string path, byte[] content)
    {
        string target = Target(path);
        EnsureWritable(target);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Checks in advance that a file can be replaced: renaming would silently succeed on a read-only file.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public static void EnsureWritable(string path)
    {
        var file = new FileInfo(Target(path));
        bool locked = file.Exists && (OperatingSystem.IsWindows()
            ? file.IsReadOnly
            : (file.UnixFileMode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0);
        if (locked)
            throw new UnauthorizedAccessException($"{Path.GetFileName(path)} is read-only: make it writable, or choose another file with --output");
    }

    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }
}
