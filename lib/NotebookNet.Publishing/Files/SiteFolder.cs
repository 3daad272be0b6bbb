using System.Text;

namespace NotebookNet.Publishing;

/// <summary>
/// The folder that a site is written to. A marker file in it lists what the last build wrote: what this one no longer writes is deleted, and nothing
/// else ever is. A folder that holds something and has no marker is refused.
/// </summary>
internal sealed class SiteFolder
{
    /// <summary>The marker file's name.</summary>
    public const string Marker = ".nbnet-site";

    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly HashSet<string> before;
    private List<string>? recorded;

    private SiteFolder(string path, IEnumerable<string> before) => (Path, this.before) = (path, [.. before]);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>How many files this build wrote because they were new or different.</summary>
    public int Changed { get; private set; }

    /// <summary>Opens a folder for a build.</summary>
    /// <param name="path">The folder, which is created if it is not there.</param>
    /// <exception cref="SiteException">It is a file, holds something that is not a site, or may not be written.</exception>
    public static SiteFolder Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        string marker = System.IO.Path.Combine(full, Marker);
        try
        {
            if (File.Exists(full)) throw new SiteException($"'{path}' is a file: name a folder for the site.");
            foreach (string entry in new[] { full, marker })
            {
                if (new FileInfo(entry).LinkTarget is { } target)
                    throw new SiteException($"'{entry}' is a link to '{target}': a site is written to a folder of its own. Name the folder itself.");
            }
            Directory.CreateDirectory(full);
            if (File.Exists(marker)) return new SiteFolder(full, File.ReadAllLines(marker).Where(IsBelow));
            if (Directory.EnumerateFileSystemEntries(full).Any())
                throw new SiteException($"'{path}' holds something that is not a site of ours: name an empty or a new folder. Nothing in it was touched.");
            File.WriteAllText(marker, "");
            return new SiteFolder(full, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SiteException($"The site cannot be written to '{path}': {error.Message}");
        }
    }

    /// <summary>Writes a file, unless it already has this content.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="bytes">Its content.</param>
    public void Write(string name, byte[] bytes)
    {
        string path = Claim(name);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return;
        Create(path, () => File.WriteAllBytes(path, bytes));
    }

    /// <summary>Keeps a file as it is, whose name says its content.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <returns>Whether it is there.</returns>
    public bool Keep(string name) => File.Exists(Claim(name));

    /// <summary>The files that an action writes or keeps.</summary>
    /// <param name="action">The action.</param>
    public IReadOnlyList<string> Record(Action action)
    {
        recorded = [];
        action();
        var names = recorded;
        recorded = null;
        return names;
    }

    /// <summary>Writes a text in UTF-8.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="text">Its content.</param>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Copies a file, unless it is there with the same size and not older.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    /// <param name="source">The file to copy.</param>
    public void Copy(string name, string source)
    {
        string path = Claim(name);
        var (from, to) = (new FileInfo(source), new FileInfo(path));
        if (to.Exists && to.Length == from.Length && to.LastWriteTimeUtc >= from.LastWriteTimeUtc) return;
        // A pipe or a device looks like an empty file, and reading it could wait for ever.
        if (from.Length == 0) Create(path, () => File.WriteAllBytes(path, []));
        else Create(path, () => File.Copy(source, path, overwrite: true));
    }

    /// <summary>Ends the build: deletes what an earlier one wrote and this one did not, and writes the marker.</summary>
    public void Close()
    {
        try
        {
            foreach (string? name in before.Except(written))
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
            File.WriteAllLines(System.IO.Path.Combine(Path, Marker), written.Order(StringComparer.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SiteException($"The site in '{Path}' could not be finished: {error.Message}");
        }
    }

    private string Claim(string name)
    {
        if (!IsBelow(name)) throw new SiteException($"A page wants to write '{name}', which is not inside of the site.");
        if (RealPath.FirstLink(Path, name) is { } link)
            throw new SiteException($"'{link}' is a link, which could lead out of the site: remove it, or name another folder for the site.");
        recorded?.Add(name);
        // A build that is stopped leaves no file that the next one does not know of.
        if (written.Add(name) && !before.Contains(name)) File.AppendAllText(System.IO.Path.Combine(Path, Marker), name + "\n");
        return System.IO.Path.Combine(Path, name);
    }

    private void Create(string path, Action write)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            write();
            Changed++;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SiteException($"'{path}' cannot be written: {error.Message}");
        }
    }

    // The marker is a file like any other, and could have been changed to name something outside.
    private static bool IsBelow(string name) =>
        name.Length > 0 && !System.IO.Path.IsPathRooted(name) && name.Split('/', '\\').All(part => part is not ("" or "." or "..") && part != Marker);
}
