using System.ComponentModel;
using System.Globalization;

namespace NotebookNet.Publishing;

/// <summary>The last changes of files according to Git; file times in a clone only tell when it was cloned.</summary>
internal static class ChangeDates
{
    private const string MostCommits = "2000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads the dates of the last commits.</summary>
    /// <returns>Dates by paths below the folder, with slashes; none without Git or for untracked files.</returns>
    public static IReadOnlyDictionary<string, DateTimeOffset> Of(string folder, CancellationToken cancellationToken)
    {
        var dates = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        try
        {
            DateTimeOffset? date = null;
            foreach (string line in Ask(folder, cancellationToken).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line[0] == '\e') date = DateTimeOffset.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
                else if (date is { } known) dates.TryAdd(line, known);
            }
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException or FormatException)
        {
            // Without Git there are no dates.
        }
        return dates;
    }

    private static string Ask(string folder, CancellationToken cancellationToken)
    {
        // The settings of an untrusted folder could name programs that Git would start.
        string[] arguments =
        [
            "-c", "core.quotepath=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-C", folder, "--no-pager", "log", "-n", MostCommits,
            "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--name-only", "--format=%x1b%cI", "--", ".",
        ];
        var start = new ProcessStartInfo("git", arguments);
        // A clone that says it has only a part of its commits would have the others fetched, by a program that it names. Old versions know only the second.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        var (exitCode, output, _) = Tool.RunAsync(start, Patience, cancellationToken).GetAwaiter().GetResult();
        return exitCode == 0 ? output : "";
    }
}
