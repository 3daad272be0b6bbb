using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Publishing;

/// <summary>The packages of a notebook's <c>#r "nuget: ..."</c> directives, as far as a page can run them: those without native code.</summary>
internal sealed class LivePackages
{
    private static readonly ConcurrentDictionary<string, LivePackages> Known = new();

    private readonly RestoredPackages files = new([], [], []);
    private readonly Dictionary<string, string> problems = [];

    private LivePackages(string folder, string[] lines, bool wasRun, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchFolder("packages");
        using var restorer = new Restorer(scratch.FullName);
        try
        {
            files = Restore(lines);
            // One with native code keeps none of the others from running.
            if (files.Native.Count > 0)
            {
                string[] named = [.. lines.Where(line => Packages.Named(line) is not null)];
                foreach (string line in named)
                {
                    // A single one has been restored already.
                    var own = named.Length == 1 ? files : Restore([line, .. lines.Except(named)]);
                    // What it calls may be in a package of its own.
                    var native = own.Native.Count > 0 ? own.Native : [.. files.Native.Where(file => own.Load.Any(assembly => Calls(assembly, file)))];
                    if (native.Count > 0) problems[line] = Needs(line, native);
                }
                files = Restore([.. lines.Except(problems.Keys)]);
            }
        }
        catch (PackageException error)
        {
            string problem = $"This cell does not run in the page: when the page was built, {error.Message}"
                + (wasRun ? "" : " (Without a run, only packages that this machine already has are used.)");
            foreach (string line in lines) problems[line] = problem;
            files = new([], [], []);
        }
        Names = [.. lines.Except(problems.Keys).Select(Packages.Named).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

        RestoredPackages Restore(string[] some)
        {
            if (!some.Any(line => Packages.Named(line) is not null)) return new([], [], []);
            var packages = new Packages(folder, restorer, isOffline: !wasRun);
            packages.Extract(string.Join('\n', some));
            var restored = packages.RestoreAsync(cancellationToken).GetAwaiter().GetResult();
            return restored with { Compile = [.. restored.Compile.Where(IsWhole)], Load = [.. restored.Load.Where(IsWhole)] };
        }
    }

    private LivePackages() => Names = [];

    /// <summary>The names of the packages that run in a page.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Their assemblies to compile against, by full path.</summary>
    public IReadOnlyList<string> Compile => files.Compile;

    /// <summary>Their assemblies that the page loads, by full path.</summary>
    public IReadOnlyList<string> Load => files.Load;

    /// <summary>Restores the packages of a notebook, as for a run.</summary>
    /// <param name="folder">The notebook's folder, whose nuget.config applies.</param>
    /// <param name="cells">The sources of its C# cells.</param>
    /// <param name="wasRun">Whether the notebook was run. Otherwise its packages are neither downloaded nor allowed to run code.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    public static LivePackages Of(string folder, IEnumerable<string> cells, bool wasRun, CancellationToken cancellationToken)
    {
        string[] lines = [.. cells.SelectMany(Packages.Lines).Distinct()];
        return lines.Any(line => Packages.Named(line) is not null)
            ? Known.GetOrAdd($"{wasRun} {folder}\n{string.Join('\n', lines)}", _ => new LivePackages(folder, lines, wasRun, cancellationToken))
            : new LivePackages();
    }

    /// <summary>Removes the package directives from a cell.</summary>
    /// <returns>The code with their lines as comments, and the reason why a page cannot run the cell, or null.</returns>
    public (string Code, string? Problem) Look(string code) => (
        Packages.Remove(code),
        Packages.Lines(code).Select(line => problems.GetValueOrDefault(line)).FirstOrDefault(problem => problem is not null));

    /// <summary>Whether a file is an assembly. What only has the name, or is half of one, is as good as none: cells that use it say what they lack.</summary>
    internal static bool IsWhole(string path)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(path));
            return reader.HasMetadata && !reader.GetMetadataReader().GetModuleDefinition().Name.IsNil;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>Whether an assembly calls a native library, by the name that it has on any system.</summary>
    private static bool Calls(string assembly, string native)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        var metadata = reader.GetMetadataReader();
        return Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef))
            .Select(row => metadata.GetString(metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name))
            .Any(name => Bare(name) == Bare(native));

        static string Bare(string file)
        {
            string name = Path.GetFileName(file);
            if (Path.GetExtension(name) is ".so" or ".dll" or ".dylib") name = Path.GetFileNameWithoutExtension(name);
            return name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
        }
    }

    private static string Needs(string line, IEnumerable<string> native) =>
        "This cell does not run in the page, which cannot load native code: "
        + $"{Packages.Named(line)} needs {string.Join(", ", native.Select(Path.GetFileName).Distinct().Take(3))}.";
}
