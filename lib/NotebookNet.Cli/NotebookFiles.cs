using System.CommandLine;

namespace NotebookNet.Cli;

/// <summary>The notebooks that a command line means.</summary>
internal static class NotebookFiles
{
    /// <summary>The argument that names notebooks.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string[]> Argument() => new("NOTEBOOK")
    {
        Description = "Notebooks, or folders with notebooks. None: those of the folder notebooks/ here or above.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Finds the notebooks.</summary>
    /// <param name="names">Files and folders; none for the folder <c>notebooks</c> in the working directory or the nearest one above it.</param>
    /// <returns>Full paths, in the order of the command line, of a folder in alphabetical order, without repetitions.</returns>
    /// <exception cref="UsageException">A name is neither a file nor a folder, or there is no notebook.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            names = [DefaultFolder() ?? throw new UsageException("There is no folder notebooks/ here or above: name the notebooks to use.")];
        var files = new List<string>();
        foreach (string name in names)
        {
            if (Directory.Exists(name))
                files.AddRange(InFolder(name));
            else if (File.Exists(name))
                files.Add(Path.GetFullPath(name));
            else
                throw new UsageException($"There is no notebook or folder {name}.");
        }
        return files.Count > 0 ? [.. files.Distinct()] : throw new UsageException($"There is no notebook in {string.Join(", ", names)}.");
    }

    /// <summary>A path as a person wants to read it.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>Relative to the working directory if it is below it, otherwise the full path.</returns>
    public static string Display(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static IEnumerable<string> InFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb").Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).Select(Path.GetFullPath);

    private static string? DefaultFolder()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = folder.Name == "notebooks" && folder.EnumerateFiles("*.ipynb").Any() ? folder.FullName : Path.Combine(folder.FullName, "notebooks");
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "*.ipynb").Any())
                return candidate;
        }
        return null;
    }
}
