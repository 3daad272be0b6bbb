namespace NotebookNet.Publishing;

/// <summary>Resolution of paths, following the links of all their folders.</summary>
public static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Whether a path below a folder is inside that folder after following all links.</summary>
    /// <param name="folder">The folder, whose own path may contain links.</param>
    /// <param name="path">A path, which need not exist.</param>
    public static bool LeadsInto(string folder, string path) =>
        Of(folder) is { } real && Of(path) is { } target
            && target.StartsWith(Path.TrimEndingDirectorySeparator(real) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The file that a path leads to once every link on the way is followed.</summary>
    /// <returns>The file; null where there is none, or where links lead in a circle.</returns>
    public static FileInfo? FileAt(string path) => Of(path) is { } real && new FileInfo(real) is { Exists: true } file ? file : null;

    /// <summary>
    /// The file in a folder that a name leads to, unless a link leads out of the folder, or to something hidden in it such as the settings of Git.
    /// </summary>
    /// <param name="folder">The folder; it may be reached through links itself.</param>
    /// <param name="name">A path below it.</param>
    /// <returns>The file; null where there is none, or none of the folder's own.</returns>
    public static FileInfo? FileIn(string folder, string name) => FileIn(folder, name, out _);

    /// <inheritdoc cref="FileIn(string, string)"/>
    /// <param name="folder">The folder; it may be reached through links itself.</param>
    /// <param name="name">A path below it.</param>
    /// <param name="own">The file's own path below the folder, with slashes: that of all links to it.</param>
    public static FileInfo? FileIn(string folder, string name, out string own)
    {
        var file = FileAt(Path.Combine(folder, name));
        own = file is null ? "" : Path.GetRelativePath(Of(folder) ?? folder, file.FullName).Replace('\\', '/');
        return IsOwn(own) ? file : null;
    }

    /// <summary>Whether a path from a folder leads neither out of it nor, by its names alone, to something hidden in it.</summary>
    /// <param name="below">The path, as <see cref="Path.GetRelativePath(string, string)"/> gives it.</param>
    public static bool IsOwn(string below) => !Path.IsPathRooted(below) && !below.Split('/', '\\').Any(part => part.StartsWith('.'));

    /// <summary>The first component below a folder that is a link.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">A path below it, with slashes.</param>
    /// <returns>The full path of the link, or null.</returns>
    public static string? FirstLink(string folder, string name)
    {
        string path = folder;
        foreach (string part in name.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null) return path;
        }
        return null;
    }

    /// <summary>A path with every link on the way followed; null where links lead in a circle.</summary>
    /// <param name="path">A path, which need not exist.</param>
    public static string? Of(string path)
    {
        string full = Path.GetFullPath(path);
        int links = 0;
        string real = Path.GetPathRoot(full)!;
        var parts = new Stack<string>(full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (parts.TryPop(out string? part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            string next = Path.Combine(real, part);
            if (part == "." || new FileInfo(next).LinkTarget is not { } target)
            {
                real = part == "." ? real : next;
                continue;
            }
            if (++links > MostLinks) return null;
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            string rest = Path.IsPathRooted(target) ? target[real.Length..] : target;
            foreach (string inner in rest.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) parts.Push(inner);
        }
        return real;
    }

    /// <summary>The clone or project that contains a folder: whoever wrote the notebook wrote all of it. Otherwise the folder alone.</summary>
    public static string CloneOf(string folder)
    {
        string[] signs = [".git", "*.sln", "*.slnx", "global.json"];
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            if (place.Exists && signs.Any(sign => place.EnumerateFileSystemInfos(sign).Any())) return place.FullName;
        return folder;
    }
}
