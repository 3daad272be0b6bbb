using System.IO.Enumeration;

namespace NotebookNet.Cli;

/// <summary>The notebooks named on a command line.</summary>
internal static class NotebookFiles
{
    /// <summary>The argument that names notebooks.</summary>
    public static Argument<string[]> Argument() => new("NOTEBOOK")
    {
        Description = "Notebooks, or folders with notebooks. None: those of the folder notebooks/ here or above.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The option that includes subfolders.</summary>
    public static Option<bool> Recursive() => new("--recursive", "-r") { Description = "Include notebooks in subfolders." };

    /// <summary>Finds the notebooks.</summary>
    /// <param name="names">Files and folders; none for the folder <c>notebooks</c> in the working directory or the nearest one above it.</param>
    /// <param name="isRecursive">Whether to include subfolders.</param>
    /// <param name="note">Receives notes about files that are left out; null for none.</param>
    /// <returns>Full paths without duplicates, in the order of the command line and, within a folder, in alphabetical order.</returns>
    /// <exception cref="UsageException">A name is neither a file nor a folder, or there is no notebook.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> names, bool isRecursive = false, Action<string>? note = null)
    {
        if (names.Count == 0)
            names = [DefaultFolder() ?? throw new UsageException("There is no folder notebooks/ here or above: name the notebooks to use.")];
        var missing = names.Where(name => !Path.Exists(name)).Select(name => $"There is no notebook or folder {Printable.Name(name)}. {Near(name)}".TrimEnd())
            .ToList();
        if (missing.Count > 0)
            throw new UsageException(string.Join('\n', missing));
        if (names.FirstOrDefault(name => File.Exists(name) && Path.GetExtension(name) != ".ipynb" && !DibFile.IsOne(name)) is { } other)
            throw new UsageException($"{Printable.Name(other)} is not a notebook: expected a file NAME.ipynb.");
        var files = new List<string>();
        foreach (string name in names)
        {
            if (Directory.Exists(name))
                files.AddRange(InFolder(name, isRecursive, note));
            else
                files.Add(Path.GetFullPath(name));
        }
        return files.Count > 0 ? [.. files.Distinct()] : throw new UsageException($"There is no notebook in {string.Join(", ", names)}.");
    }

    /// <summary>A path for display.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>Relative to the working directory if it is below it, otherwise the full path.</returns>
    public static string Display(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return Printable.Name(IsOutside(relative) ? path : relative);
    }

    /// <summary>Whether a relative path leads out of its folder. A name may begin with two dots.</summary>
    /// <param name="relative">The path, relative to the folder.</param>
    public static bool IsOutside(string relative) =>
        Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)[0] == "..";

    /// <summary>A sentence that names the notebook that was probably meant, in the same folder or the default one; empty without such a notebook.</summary>
    private static string Near(string name)
    {
        if (FileErrors.ExplainName(name) is { } words) return words;
        string wanted = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(name));
        var notebooks = new[] { Path.GetDirectoryName(Path.GetFullPath(name)), DefaultFolder() }
            .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder!, "*.ipynb")).Distinct()
            .Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file))).ToList();
        // A number alone is enough for a person: 4 for 04-circle-classifier.
        var near = notebooks.Where(notebook => int.TryParse(wanted, out int number) && int.TryParse(notebook.Name.Split('-')[0], out int its) && number == its)
            .Concat(Mistakes.Near(wanted, notebooks, notebook => notebook.Name).Where(_ => wanted.Length > 1))
            .Concat(notebooks.Where(notebook => wanted.Length > 3 && notebook.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)));
        return near.Select(notebook => notebook.File).FirstOrDefault() is { } likely ? $"Did you mean {Display(likely)}?" : "";
    }

    private static IEnumerable<string> InFolder(string folder, bool isRecursive, Action<string>? note)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = isRecursive ? 100 : 2 };
        var all = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            // A link may lead anywhere, and two links to their own folder to 2^40 places.
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
            .Where(file => !IsInSite(folder, file))
            .Select(file => Path.GetRelativePath(folder, file)).Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal).ToList();
        var notebooks = all.Where(file => Path.GetExtension(file) == ".ipynb").ToList();
        // Not on Windows, where it separates folders.
        var unclear = notebooks.Where(file => Path.DirectorySeparatorChar != '\\' && file.Contains('\\')).ToList();
        Name(unclear.Count, "with a backslash in the name, which addresses take for a slash", "rename them", unclear);
        // A stranger's folder may have links to the reader's own notebooks.
        var outside = notebooks.Where(file => !RealPath.LeadsInto(folder, Path.Combine(folder, file))).ToList();
        Name(outside.Count, "links that lead out of the folder", "name what they lead to", outside);
        notebooks = [.. notebooks.Except(unclear).Except(outside)];
        var taken = isRecursive ? notebooks : [.. notebooks.Where(file => !file.Contains(Path.DirectorySeparatorChar))];
        Name(notebooks.Count - taken.Count, "in folders inside", "--recursive takes them, too", [.. notebooks.Except(taken)]);
        var texts = all.Where(file => Path.GetExtension(file) == ".dib" && (isRecursive || !file.Contains(Path.DirectorySeparatorChar))).ToList();
        Name(texts.Count, "without a place for outputs", "nbnet convert makes notebooks of them", texts);
        return taken.Select(file => Path.GetFullPath(Path.Combine(folder, file)));

        void Name(int count, string which, string remedy, List<string> left)
        {
            if (count > 0)
            {
                string names = string.Join(", ", left.Take(5).Select(Printable.Name));
                note?.Invoke($"note: left out {names}{(count > 5 ? $" and {count - 5} more" : "")} ({which}): {remedy}.");
            }
        }
    }

    /// <summary>Whether a file below a folder belongs to a site, which contains notebooks for download.</summary>
    private static bool IsInSite(string folder, string file)
    {
        string top = Path.TrimEndingDirectorySeparator(folder);
        for (string? place = Path.GetDirectoryName(file); place is not null && place.Length > top.Length; place = Path.GetDirectoryName(place))
            if (SiteBuilder.IsSite(place)) return true;
        return false;
    }

    private static string? DefaultFolder()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = folder.Name == "notebooks" && folder.EnumerateFiles("*.ipynb").Any() ? folder.FullName
                : Path.Combine(folder.FullName, "notebooks");
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "*.ipynb").Any())
                return candidate;
        }
        return null;
    }
}
