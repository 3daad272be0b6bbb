using System.Text;

namespace NotebookNet.Engine.Documents;

/// <summary>Files that are written wholly or not at all, whatever happens on the way.</summary>
public static class AtomicFile
{
    /// <summary>Replaces a file: writes a temporary one beside it, then renames that. A link is followed; the file's permissions stay.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its new content, written as UTF-8.</param>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or may not be written by this user.</exception>
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(false).GetBytes(text));

    /// <summary>Replaces a file: writes a temporary one beside it, then renames that. A link is followed; the file's permissions stay.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its new content.</param>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or may not be written by this user.</exception>
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

    /// <summary>Says early that a file cannot be replaced: a rename would silently succeed on a file that its owner made read-only.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public static void EnsureWritable(string path)
    {
        var file = new FileInfo(Target(path));
        bool locked = file.Exists && (OperatingSystem.IsWindows()
            ? file.IsReadOnly
            : (file.UnixFileMode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0);
        if (locked)
            throw new UnauthorizedAccessException($"{Path.GetFileName(path)} is read-only: make it writable, or write elsewhere with --output");
    }

    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }
}
