using System.CommandLine;
using System.Diagnostics;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;

namespace NotebookNet.Cli;

/// <summary><c>nbnet verify</c>: runs notebooks and compares the outputs with those that they hold.</summary>
internal static class VerifyCommand
{
    private const int MostDifferences = 20;

    /// <summary>The command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var tolerance = NumberOption.Real(
            "--tolerance", "The greatest difference of two numbers, relative to the greater, absolute below 1. If it is not 0, numbers that were rounded to six digits or more may also differ by one in the last.", "NUMBER", 1e-9, number => number >= 0, "0 or more");
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("verify", "Runs notebooks afresh and compares the outputs with those that they hold. Writes nothing.\n\n"
            + "  nbnet verify                                                 all notebooks\n"
            + "  nbnet verify notebooks/01-single-neuron.ipynb --tolerance 0  one of them, digit by digit")
        {
            notebooks, tolerance, json,
        };
        var settings = new RunSettings(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            NotebookFiles.Find(parsed.GetValue(notebooks)!), settings.Options(parsed), settings.Jobs(parsed), parsed.GetValue(tolerance), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, RunOptions options, int jobs, double tolerance, bool json, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var results = await new Batch(files, options, jobs).RunAsync(
            json ? new NoProgress() : new Terminal(files.Count),
            _ => { },
            (notebook, run) =>
            {
                if (!NotebookComparer.HasOutputs(notebook))
                    return Task.FromResult<IReadOnlyList<string>>(["it holds no outputs to compare with: it ran, that is all"]);
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
