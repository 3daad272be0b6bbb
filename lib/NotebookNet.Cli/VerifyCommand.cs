using NotebookNet.Engine.Verifying;

namespace NotebookNet.Cli;

/// <summary><c>nbnet verify</c>: runs notebooks and compares the outputs with the saved ones.</summary>
internal static class VerifyCommand
{
    private const int MostDifferences = 20;

    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var tolerance = NumberOption.Real(
            "--tolerance", "The largest difference between equal numbers: relative, and absolute below 1. Unless it is 0, the last digit of a rounded number may differ by one.",
            "NUMBER", 1e-9, number => number >= 0, "0 or more");
        var recursive = NotebookFiles.Recursive();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var live = new Option<bool>("--live")
        {
            Description = "Run the cells in a headless browser, as the published pages do (needs Chromium, Chrome or Edge).",
        };
        var command = new Command("verify", "Runs notebooks and compares their outputs with the saved ones. Writes nothing.")
        {
            notebooks, tolerance, json, recursive, live,
        };
        Mistakes.RefuseUnknownOptions(command, notebooks);
        Help.AddExamples(
            command,
            "nbnet verify                                   all notebooks",
            "nbnet verify notebooks/01-single-neuron.ipynb  one of them",
            "nbnet verify NOTEBOOK --tolerance 0            digit by digit",
            "nbnet verify NOTEBOOK --live                   in a browser");
        var settings = new RunSettings(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            NotebookFiles.Find(parsed.GetValue(notebooks)!, parsed.GetValue(recursive), Terminal.Error),
            settings.Options(parsed),
            settings.Jobs(parsed),
            parsed.GetValue(tolerance),
            parsed.GetValue(json),
            parsed.GetValue(live) ? Verifier(settings.Options(parsed), cancellation) : null,
            cancellation));
        return command;
    }

    private static LiveVerifier Verifier(RunOptions options, CancellationToken cancellation)
    {
        var browser = Browser.Find(out string missing) ?? throw new UsageException(missing);
        return new LiveVerifier(browser, LiveApp.Find(out string problem, cancellation) ?? throw new UsageException(problem)) { Options = options };
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> files, RunOptions options, int jobs, double tolerance, bool json, LiveVerifier? verifier, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        string folder = PublishedNotebooks.FolderOf(files);
        var batch = new Batch(files, options, jobs)
        {
            Elsewhere = verifier is null ? null : (notebook, file, stop) => verifier.RunAsync(PublishedNotebooks.Source(notebook, file, folder), stop),
        };
        var results = await batch.RunAsync(
            json ? null : new Terminal(files.Count),
            _ => { },
            (notebook, run) =>
            {
                if (!NotebookComparer.HasOutputs(notebook))
                    return Task.FromResult<IReadOnlyList<string>>(["it has no saved outputs to compare with, so it was only run"]);
                var differences = new NotebookComparer(tolerance).Compare(notebook, run);
                return differences.Count == 0 ? Task.FromResult<IReadOnlyList<string>>([]) : throw new NotebookFailedException(Describe(differences));
            },
            cancellation);
        return BatchReport.Write(results, json, clock.Elapsed);
    }

    private static string Describe(IReadOnlyList<Difference> differences)
    {
        var lines = new List<string> { differences.Count == 1 ? "1 output differs:" : $"{differences.Count} outputs differ:" };
        foreach (var difference in differences.Take(MostDifferences))
        {
            lines.Add($"cell [{difference.Number}]{(difference.Cell.Id is { } id ? $" ({id})" : "")}, {difference.Place}");
            lines.Add($"  expected  {difference.Expected}");
            lines.Add($"  got       {difference.Got}");
        }
        if (differences.Count > MostDifferences)
            lines.Add($"... ({differences.Count - MostDifferences} more)");
        return string.Join('\n', lines);
    }
}
