namespace NotebookNet.Publishing;

/// <summary>
/// The output folder of a site. A marker file lists the files of the last build; those that the current build does not write are deleted, and nothing
/// else. A folder that is not empty and has no marker is rejected.
/// </summary>
internal sealed class SiteFolder
{
    /// <summary>The marker file's name.</summary>
    public const string Marker = ".nbnet-site";

    /// <summary>The largest file that is copied into a site or, if it is a text of a stranger's folder, read, in bytes.</summary>
    public const long LargestFile = 20_000_000;

    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly HashSet<string> before;
    private List<string>? recorded;

    private SiteFolder(string path, IEnumerable<string> before) => (Path, this.before) = (path, [.. before]);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The number of new or changed files of this build.</summary>
    public int Changed { get; private set; }

    /// <summary>Opens a folder for a build.</summary>
    /// <param name="path">The folder, which is created if necessary.</param>
    /// <exception cref="SiteException">It is a file, contains something other than a site, or is not writable.</exception>
    public static SiteFolder Open(string path)
    {
        // With the separator it would be the folder that a link leads to, and no link.
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        string marker = System.IO.Path.Combine(full, Marker);
        try
        {
            if (File.Exists(full)) throw new SiteException($"'{path}' is a file: name a folder for the site.");
            RefuseLink(full);
            RefuseLink(marker);
            Directory.CreateDirectory(full);
            AtomicFile.CleanUp(full);
            if (File.Exists(marker))
            {
                // A pipe looks like an empty file, and reading or writing it could wait forever; a stranger's marker may have gigabytes.
                if (new FileInfo(marker).Length is 0 or > LargestFile) AtomicFile.Create(marker, full, file => File.WriteAllText(file, ""));
                return new SiteFolder(full, File.ReadAllLines(marker).Select(OfLine).Where(IsBelow));
            }
            if (Directory.EnumerateFileSystemEntries(full).Any())
                throw new SiteException($"'{path}' contains something that is not a site built by nbnet: name an empty or a new folder. Nothing was changed.");
            File.WriteAllText(marker, "");
            return new SiteFolder(full, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SiteException($"The site cannot be written to '{path}': {error.Message}");
        }
    }

    /// <summary>Refuses a link in place of what is written: it could lead to a folder that somebody else's clone has chosen.</summary>
    /// <param name="path">The path of the folder or the file.</param>
    /// <exception cref="SiteException">It is a link.</exception>
    public static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
            throw new SiteException($"'{path}' is a link to '{target}': expected a folder of its own. Name the folder itself.");
    }

    /// <summary>Writes a file, unless it already has this content. Thread-safe: two browsers draw at the same time.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="bytes">Its content.</param>
    public void Write(string name, byte[] bytes)
    {
        lock (written)
        {
            string path = Claim(name);
            if (File.Exists(path) && new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return;
            Create(path, file => File.WriteAllBytes(file, bytes));
        }
    }

    /// <summary>Keeps a file of an earlier build, whose name identifies its content.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <returns>Whether it exists.</returns>
    public bool Keep(string name) => File.Exists(Claim(name));

    /// <summary>Runs an action and records the files that it writes or keeps.</summary>
    public IReadOnlyList<string> Record(Action action)
    {
        recorded = [];
        action();
        var names = recorded;
        recorded = null;
        return names;
    }

    /// <summary>Writes text as UTF-8.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="text">Its content.</param>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Copies a file, unless the target has the same size and is not older.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="source">The file to copy.</param>
    public void Copy(string name, string source)
    {
        string path = Claim(name);
        var (from, to) = (new FileInfo(source), new FileInfo(path));
        if (to.Exists && to.Length == from.Length && to.LastWriteTimeUtc >= from.LastWriteTimeUtc) return;
        // A pipe or a device looks like an empty file, and reading it could block forever.
        if (from.Length == 0) Create(path, file => File.WriteAllBytes(file, []));
        else Create(path, file => File.Copy(source, file));
    }

    /// <summary>Ends the build: deletes files of an earlier build that this one did not write, and writes the marker.</summary>
    public void Close()
    {
        try
        {
            foreach (string name in before.Except(written))
            {
                string path = System.IO.Path.Combine(Path, name);
                if (RealPath.FirstLink(Path, name) is not null) continue;
                if (File.Exists(path)) File.Delete(path);
                string folder = System.IO.Path.GetDirectoryName(path)!;
                while (folder.Length > Path.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                {
                    Directory.Delete(folder);
                    folder = System.IO.Path.GetDirectoryName(folder)!;
                }
            }
            string[] lines = [.. written.Order(StringComparer.Ordinal).Select(LineOf)];
            AtomicFile.Create(System.IO.Path.Combine(Path, Marker), Path, file => File.WriteAllLines(file, lines));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The site in '{Path}' could not be completed: {error.Message}", error);
        }
    }

    private string Claim(string name)
    {
        if (!IsBelow(name)) throw new SiteException($"A page tries to write '{name}', which is outside the site.");
        if (RealPath.FirstLink(Path, name) is { } link)
            throw new SiteException($"'{link}' is a link, which could lead outside the site: remove it, or name another folder for the site.");
        recorded?.Add(name);
        // Recorded at once, so that the next build knows the files of one that was stopped.
        if (written.Add(name) && !before.Contains(name)) File.AppendAllText(System.IO.Path.Combine(Path, Marker), LineOf(name) + "\n");
        return System.IO.Path.Combine(Path, name);
    }

    // A reader never sees half a file, and no later build keeps one.
    private void Create(string path, Action<string> write)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            AtomicFile.Create(path, Path, write);
            Changed++;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {error.Message}", error);
        }
    }

    /// <summary>The line of a name in the marker: even the ends of lines may be part of a name.</summary>
    private static string LineOf(string name) => name.Replace("%", "%25").Replace("\n", "%0A").Replace("\r", "%0D");

    private static string OfLine(string line) => line.Replace("%0D", "\r").Replace("%0A", "\n").Replace("%25", "%");

    // The marker could have been edited to name something outside the folder, or nothing that could be a path.
    private static bool IsBelow(string name) =>
        name.Length > 0 && !name.Contains('\0') && !System.IO.Path.IsPathRooted(name)
            && name.Split('/', '\\').All(part => part is not ("" or "." or "..") && part != Marker);
}
