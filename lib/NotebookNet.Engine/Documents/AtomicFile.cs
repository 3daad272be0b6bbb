namespace NotebookNet.Engine.Documents;

/// <summary>Atomic replacement of files: a file is written completely or not at all.</summary>
public static class AtomicFile
{
    // Not the file's own name, which may be as long as names can be.
    private const string Prefix = ".nbnet-write-";

    /// <summary>Replaces a file by writing a temporary file next to it and renaming that. Links are followed; permissions are kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The new content, written as UTF-8.</param>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full. The file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public static void Write(string path, string text) => TryWrite(path, text, () => true);

    /// <summary>Replaces a file as <see cref="Write"/> does, if a condition still holds once the new content is on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The new content, written as UTF-8.</param>
    /// <param name="stillHolds">The condition.</param>
    /// <returns>Whether it was replaced.</returns>
    /// <exception cref="IOException">The content cannot be written, for example because the disk is full. The file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public static bool TryWrite(string path, string text, Func<bool> stillHolds) => TryReplace(Target(path), text, stillHolds);

    /// <summary>
    /// Writes a file whose name nobody has typed, such as <c>a.run.ipynb</c> beside <c>a.ipynb</c>. A link of that name in a stranger's folder could lead to
    /// any file, so none is followed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The content, written as UTF-8.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    /// <returns>Whether it was written: whether <see cref="IsFree"/>.</returns>
    /// <exception cref="IOException">The content cannot be written. An existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public static bool TryDerive(string path, string text, bool replaces = false) =>
        IsFree(path, replaces) && TryReplace(Path.GetFullPath(path), text, () => IsFree(path, replaces));

    /// <summary>Whether <see cref="TryDerive"/> would write a file: there is no link, and nothing that may not be replaced.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    public static bool IsFree(string path, bool replaces = false) => new FileInfo(path).LinkTarget is null && (replaces || !Path.Exists(path));

    /// <summary>Replaces a file that can be recreated at any time: unlike <see cref="Write"/>, it does not wait for the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder of the temporary file, on the same disk.</param>
    /// <param name="write">Creates the file whose path it is given.</param>
    public static Task CreateAsync(string path, string folder, Func<string, Task> write) => ReplaceAsync(path, folder, async temporary =>
    {
        await write(temporary);
        return true;
    });

    /// <inheritdoc cref="CreateAsync"/>
    public static void Create(string path, string folder, Action<string> write) => CreateAsync(path, folder, temporary =>
    {
        write(temporary);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>Deletes the temporary files in a folder that killed processes have left there.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    public static void CleanUp(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*"))
                if (ProcessTable.HasEnded(Path.GetFileName(path)[Prefix.Length..].Split('-')[0])) File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It does not exist, or belongs to another user.
        }
    }

    /// <summary>Checks in advance that a file can be replaced: renaming would silently succeed on a read-only file, and fail in a read-only folder.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only.</exception>
    public static void EnsureWritable(string path)
    {
        var file = new FileInfo(Target(path));
        bool locked = file.Exists && (OperatingSystem.IsWindows()
            ? file.IsReadOnly
            : (file.UnixFileMode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0);
        if (locked)
            throw new UnauthorizedAccessException($"{Path.GetFileName(path)} is read-only: make it writable, or choose another file with --output");
        if (file.Directory is not { Exists: true } folder) return;
        try
        {
            File.Create(TemporaryIn(folder.FullName), 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnauthorizedAccessException($"{folder.FullName} cannot be written: make it writable, or choose another folder with --output", error);
        }
    }

    private static bool TryReplace(string target, string text, Func<bool> stillHolds)
    {
        EnsureWritable(target);
        return ReplaceAsync(target, Path.GetDirectoryName(target)!, temporary =>
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(new UTF8Encoding(false).GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            return Task.FromResult(stillHolds());
        }).GetAwaiter().GetResult();
    }

    /// <summary>Replaces a file, without ever waiting for another thread if <paramref name="write"/> does not.</summary>
    private static async Task<bool> ReplaceAsync(string path, string folder, Func<string, Task<bool>> write)
    {
        string temporary = TemporaryIn(folder);
        try
        {
            if (!await write(temporary)) return false;
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (IOException error)
        {
            // The name of the file that matters to the reader.
            throw new IOException(error.Message.Replace(temporary, path), error.HResult);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string TemporaryIn(string folder) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()}"));

    /// <summary>The file that a path leads to if it is a link, otherwise itself.</summary>
    /// <param name="path">The path of a file, which need not exist.</param>
    internal static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }
}
