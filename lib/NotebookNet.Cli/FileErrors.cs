namespace NotebookNet.Cli;

/// <summary>Messages about files that cannot be read or written.</summary>
internal static class FileErrors
{
    /// <summary>What to do about a name in which .NET shows U+FFFD for what it cannot read; null for other names.</summary>
    public static string? ExplainName(string? name) =>
        name?.Contains('\uFFFD') == true ? "A name that is not UTF-8 cannot be opened: rename the file." : null;

    /// <summary>Whether an exception is one that <see cref="Explain"/> explains.</summary>
    public static bool IsOne(Exception error) =>
        error is NotebookFormatException or NotebookFailedException or IOException or UnauthorizedAccessException or BrowserException or SiteException;

    /// <summary>One sentence about an error, to follow the name of the notebook.</summary>
    public static string Explain(Exception error) => error switch
    {
        NotebookFormatException => $"The file {error.Message}.",
        FileNotFoundException missing when ExplainName(missing.FileName) is { } words => words,
        _ => error.Message,
    };

    /// <summary>Harmless violations of the notebook format in a file, one line each; only the first few.</summary>
    public static IEnumerable<string> Warnings(Notebook notebook)
    {
        const int Most = 5;
        foreach (string warning in notebook.Warnings.Take(Most)) yield return $"the file is not quite a notebook of format 4: {warning}";
        if (notebook.Warnings.Count > Most) yield return $"and {notebook.Warnings.Count - Most} more of this kind";
    }

    /// <summary>Checks, before anything runs, that results can be written to a folder, which is created if necessary.</summary>
    /// <param name="folder">The value of <c>--output</c>.</param>
    /// <exception cref="UsageException">It is a file, or cannot be created or written.</exception>
    public static void EnsureFolder(string folder)
    {
        if (File.Exists(folder)) throw new UsageException($"--output {folder} is a file: name a folder for the results.");
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".nbnet-{Path.GetRandomFileName()}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {folder} cannot be written ({error.Message.TrimEnd('.')}): name another folder.");
        }
    }
}
