using System.Collections.Concurrent;
using NotebookNet.Engine.Languages;
using NotebookNet.Engine.Running;

namespace NotebookNet.Publishing;

/// <summary>The packages of a notebook's <c>#r "nuget: ..."</c> directives, as far as a page can run them: those without native code.</summary>
internal sealed partial class LivePackages
{
    private static readonly ConcurrentDictionary<string, LivePackages> Known = new();

    private readonly RestoredPackages files = new([], [], []);
    private readonly string? problem;

    private LivePackages(string folder, string code, bool wasRun, CancellationToken cancellationToken)
    {
        Names = [.. Name().Matches(code).Select(match => match.Groups["id"].Value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        var scratch = Scratch.CreateFolder("packages");
        try
        {
            var packages = new Packages(folder, scratch.FullName, isOffline: !wasRun);
            packages.Extract(code);
            files = packages.RestoreAsync(cancellationToken).GetAwaiter().GetResult();
            if (files.Native.Count > 0)
            {
                string native = string.Join(", ", files.Native.Select(Path.GetFileName).Distinct().Take(3));
                problem = $"This cell does not run in the page, which cannot load native code: {string.Join(", ", Names)} needs {native}.";
            }
        }
        catch (PackageException error)
        {
            problem = $"This cell does not run in the page: when the page was built, {error.Message}"
                + (wasRun ? "" : " (Without a run, only packages that this machine already has are used.)");
        }
        finally
        {
            Scratch.Delete(scratch.FullName);
        }
    }

    private LivePackages() => Names = [];

    /// <summary>The names of the packages.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The assemblies to compile against, by full path; none if the packages do not run in a page.</summary>
    public IReadOnlyList<string> Compile => problem is null ? files.Compile : [];

    /// <summary>The assemblies that the page loads, by full path; none if the packages do not run in a page.</summary>
    public IReadOnlyList<string> Load => problem is null ? files.Load : [];

    /// <summary>Restores the packages of a notebook, as for a run.</summary>
    /// <param name="folder">The notebook's folder, whose nuget.config applies.</param>
    /// <param name="cells">The sources of its C# cells.</param>
    /// <param name="wasRun">Whether the notebook was run. Otherwise its packages are neither downloaded nor allowed to run code.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    public static LivePackages Of(string folder, IEnumerable<string> cells, bool wasRun, CancellationToken cancellationToken)
    {
        string lines = string.Join('\n', cells.SelectMany(cell => Line().Matches(cell)).Select(match => match.Value.Trim()));
        return Name().IsMatch(lines) ? Known.GetOrAdd($"{wasRun} {folder}\n{lines}", _ => new LivePackages(folder, lines, wasRun, cancellationToken))
            : new LivePackages();
    }

    /// <summary>Removes the package directives from a cell.</summary>
    /// <returns>The code with their lines as comments, and the reason why a page cannot run the cell, or null.</returns>
    public (string Code, string? Problem) Look(string code) =>
        Line().IsMatch(code) ? (Line().Replace(code, line => "//" + line.Value), problem) : (code, null);

    [GeneratedRegex("""^[ \t]*#[ri][ \t]+@?"nuget:[^"\n]*(?:"[ \t]*;?|$)""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    [GeneratedRegex("""#r[ \t]+@?"nuget:(?<id>[^",\n]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
