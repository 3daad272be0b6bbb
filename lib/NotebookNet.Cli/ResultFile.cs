using NotebookNet.Engine.Parameters;

namespace NotebookNet.Cli;

/// <summary>The output file of a run. Runs with other parameters or of other notebooks are not overwritten.</summary>
internal static class ResultFile
{
    /// <summary>Whether the value of <c>--output</c> names a file rather than a folder.</summary>
    public static bool IsNamed(string output) => Path.GetExtension(output) == ".ipynb" && !Directory.Exists(output);

    /// <summary>Checks that the file named by <c>--output</c> is new, or the result of the same run.</summary>
    /// <param name="file">The value of <c>--output</c>.</param>
    /// <param name="notebook">The notebook's full path.</param>
    /// <param name="parameters">The parameters of the run.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="UsageException">It has other content.</exception>
    public static string Named(string file, string notebook, IReadOnlyDictionary<string, string> parameters)
    {
        string path = Path.GetFullPath(file);
        if (path == notebook || (File.Exists(path) && !IsRunOf(path, notebook, parameters)))
            throw new UsageException($"--output {file} exists and is not the result of this run: choose another name.");
        return path;
    }

    /// <summary>Chooses the file in a folder. A run of the same notebook with the same parameters is replaced; otherwise the name gets a number.</summary>
    /// <param name="folder">The folder of <c>--output</c>.</param>
    /// <param name="notebook">The notebook's full path.</param>
    /// <param name="parameters">The parameters of the run.</param>
    /// <returns>A full path, as in <c>tried/04-circle.ipynb</c> or <c>tried/04-circle.2.ipynb</c>.</returns>
    public static string In(string folder, string notebook, IReadOnlyDictionary<string, string> parameters)
    {
        string name = Path.GetFileNameWithoutExtension(notebook);
        for (int number = 1; ; number++)
        {
            string path = Path.GetFullPath(Path.Combine(folder, number == 1 ? $"{name}.ipynb" : $"{name}.{number}.ipynb"));
            // A folder of that name is rejected later.
            if (AtomicFile.IsFree(path, replaces: true) && (!File.Exists(path) || IsRunOf(path, notebook, parameters))) return path;
        }
    }

    private static bool IsRunOf(string result, string notebook, IReadOnlyDictionary<string, string> parameters)
    {
        try
        {
            var (before, now) = (Notebook.Load(result), Notebook.Load(notebook));
            string? injected = parameters.Count > 0 ? ParameterInjection.Assignments(now, parameters).Source : now.CellWithTag(ParameterInjection.Tag)?.Source;
            if (before.CellWithTag(ParameterInjection.Tag)?.Source != injected) return false;
            // Some cells may have been edited in the meantime.
            var (old, current) = (Sources(before), Sources(now));
            return 2 * old.Intersect(current).Count() >= Math.Max(old.Count, current.Count);
        }
        catch (Exception error) when (error is NotebookFormatException or NotebookNet.Cells.Parameters.ParameterException)
        {
            return false;   // a broken notebook is the run's to report
        }
    }

    private static HashSet<string> Sources(Notebook notebook) =>
        [.. notebook.Cells.Where(cell => !cell.HasTag(ParameterInjection.Tag)).Select(cell => cell.Source)];
}
