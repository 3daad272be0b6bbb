namespace NotebookNet.Engine.Languages;

/// <summary>
/// <c>#r "nuget: Id, Version"</c> and <c>#i "nuget: source"</c>: a generated project is restored by the SDK, with the machine's own sources,
/// credentials and cache. All packages of a notebook are restored together, so that their dependencies are consistent.
/// </summary>
/// <param name="folder">The notebook's folder, whose nuget.config applies, and those above it.</param>
/// <param name="restorer">Restores the generated project.</param>
/// <param name="isOffline">Whether to use only packages that this machine already has, none of the sources named by the notebook or its folder, and no code
/// of the packages: for notebooks that are not run.</param>
internal sealed partial class Packages(string folder, Restorer restorer, bool isOffline = false)
{
    // A package's targets would be part of the generated project, and run with it.
    private const string NothingToRun = " ExcludeAssets=\"build;buildMultitargeting;buildTransitive;analyzers;contentFiles\"";

    /// <summary>The version of the compiler's packages, whatever a notebook names: the compiler is in this process, and there can be only one.</summary>
    public static string CompilerVersion { get; } = typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version!.ToString(3);

    /// <summary>The name of the list of files that a generated project writes: what each is for, its package, its path.</summary>
    private const string List = "files.txt";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];
    private readonly HashSet<string> unrestored = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Removes the directives from code, keeping line numbers.</summary>
    /// <returns>The code without them, and whether there is a new package to restore.</returns>
    public (string Code, bool IsNew) Extract(string code)
    {
        if (!code.Contains("nuget:", StringComparison.OrdinalIgnoreCase))
            return (code, false);
        bool isNew = false;
        string rest = Directive().Replace(code, match =>
        {
            string id = match.Groups["id"].Value.Trim();
            string version = Compiler().IsMatch(id) ? CompilerVersion : match.Groups["version"] is { Success: true } given ? given.Value.Trim() : "*";
            if (match.Groups["kind"].Value == "i")
            {
                sources.Add(id);
            }
            else if (!versions.TryGetValue(id, out string? before) || (before != version && version != "*"))
            {
                versions[id] = version;
                unrestored.Add(id);
                isNew = true;
            }
            return Blank(match);
        });
        return (rest, isNew);
    }

    /// <summary>Removes the directives from code, keeping line numbers, without a look at what they name.</summary>
    public static string Remove(string code) => Directive().Replace(code, Blank);

    /// <summary>The directives in code, each in its line.</summary>
    public static IEnumerable<string> Lines(string code) => Directive().Matches(code).Select(match => match.Value.Trim());

    /// <summary>The name of the package in a directive; null in one that names a source.</summary>
    public static string? Named(string line) =>
        Directive().Match(line) is { Success: true } match && match.Groups["kind"].Value is "r" or "R" ? match.Groups["id"].Value.Trim() : null;

    /// <summary>Adds a package that the engine itself needs.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="version">Its version, unless the notebook names another.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(string id, string version) => versions.TryAdd(id, version) && unrestored.Add(id);

    /// <summary>Restores the packages.</summary>
    /// <returns>The assemblies to compile against, those to load, and native libraries, by full path.</returns>
    /// <exception cref="PackageException">A package cannot be found or downloaded.</exception>
    public async Task<RestoredPackages> RestoreAsync(CancellationToken cancellation)
    {
        try
        {
            string project = WriteProject();
            var (isRestored, output) = await restorer.RestoreAsync(project, Patience, cancellation);
            // The feeds of old notebooks are often gone, and their packages elsewhere by now.
            if (!isRestored && sources.RemoveAll(source => IsGone(source, output)) > 0)
            {
                string problem = output;
                project = WriteProject();
                (isRestored, output) = await restorer.RestoreAsync(project, Patience, cancellation);
                if (isRestored)
                    OutputSink.Current?.Stream("stderr", $"Restored without a source of the notebook: {string.Join(' ', Reasons(problem))}\n");
            }
            if (!isRestored)
                throw new PackageException(Explain(output));
            unrestored.Clear();
            return Read(Path.GetDirectoryName(project)!);
        }
        catch (TimeoutException)
        {
            throw new PackageException($"Restoring {Names()} took longer than {Patience.TotalMinutes} minutes: is the package source reachable?");
        }
        finally
        {
            // A package that cannot be restored must not affect the next cell's.
            foreach (string id in unrestored)
                versions.Remove(id);
            unrestored.Clear();
        }
    }

    private static string Blank(Match directive) => "//" + new string(' ', Math.Max(0, directive.Length - 2));

    private string WriteProject()
    {
        string place = restorer.CreateFolder();
        if (Misread().Match(place) is { Success: true } part)
        {
            throw new PackageException($"{Names()} could not be restored: MSBuild takes {(part.ValueSpan.IsWhiteSpace() ? "a line break" : part.Value)} in a "
                + "path for something else. Name another folder for temporary files in the environment variable TMPDIR (TMP on Windows).");
        }
        var text = new StringBuilder("<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n")
            .Append($"<TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>\n<NuGetAudit>false</NuGetAudit>\n<RuntimeIdentifier>$(NETCoreSdkRuntimeIdentifier)</RuntimeIdentifier>\n<SelfContained>false</SelfContained>\n<UseAppHost>false</UseAppHost>\n"
                + "<WarningsAsErrors></WarningsAsErrors>\n<NoWarn>$(NoWarn);NU1605</NoWarn>\n")
            .Append("<RestoreAdditionalProjectSources>")
            .Append(isOffline ? "" : string.Join(';', sources.Select(Restorer.Literal))).Append("</RestoreAdditionalProjectSources>\n");
        // As in a project beside the notebook: the files of its folder and those above it, then the user's own; none of those above the temporary folder.
        text.Append(isOffline ? $"<RestoreConfigFile>{Restorer.Literal(NoSources(place))}</RestoreConfigFile>\n"
            : $"<RestoreRootConfigDirectory>{Restorer.Literal(folder)}</RestoreRootConfigDirectory>\n");
        text.Append("</PropertyGroup>\n<ItemGroup>\n");
        // A bare version is a minimum: if no source has it, NuGet takes the next one, as .NET Interactive does.
        foreach (var (id, version) in versions)
            text.Append($"<PackageReference Include=\"{Restorer.Literal(id)}\" Version=\"{Restorer.Literal(version)}\"{(isOffline ? NothingToRun : "")} />\n");
        text.Append($"</ItemGroup>\n<Target Name=\"{Restorer.Target}\" DependsOnTargets=\"ResolveReferences\">\n<WriteLinesToFile File=\"{List}\" Lines=\"")
            .Append("@(ReferencePath->'compile|%(NuGetPackageId)|%(Identity)');@(RuntimeCopyLocalItems->'load||%(Identity)');")
            .Append("@(NativeCopyLocalItems->'native||%(Identity)')\" />\n</Target>\n</Project>\n");
        string project = Path.Combine(place, "packages.csproj");
        File.WriteAllText(project, text.ToString());
        return project;
    }

    private static string NoSources(string place)
    {
        string config = Path.Combine(place, "nuget.config");
        File.WriteAllText(config, "<configuration><packageSources><clear /></packageSources></configuration>\n");
        return config;
    }

    private static RestoredPackages Read(string place)
    {
        string[][] files = [.. File.ReadLines(Path.Combine(place, List)).Select(line => line.Split('|', 3))];
        var compile = files.Where(file => file[0] == "compile" && file[1].Length > 0 && !file[1].StartsWith("Microsoft.NETCore.App", StringComparison.Ordinal))
            .Select(file => file[2])
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)
                && Path.GetFileName(path) != "Microsoft.AspNetCore.Html.Abstractions.dll")
            .ToList();
        return new RestoredPackages(compile, Of("load"), Of("native")) { Extensions = Extensions(Path.Combine(place, "obj", "project.assets.json")) };

        List<string> Of(string kind) => [.. files.Where(file => file[0] == kind).Select(file => file[2])];
    }

    /// <summary>The extensions for .NET Interactive in packages: assemblies and scripts in a certain folder.</summary>
    private static List<string> Extensions(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var files = json.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.TryGetProperty("files", out _))
            .SelectMany(library => library.Value.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)
                .Where(file => file.StartsWith("interactive-extensions/dotnet/", StringComparison.OrdinalIgnoreCase)
                    && (file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || file.EndsWith("/extension.dib", StringComparison.OrdinalIgnoreCase)))
                .Select(file => Path.Combine(library.Value.GetProperty("path").GetString()!, file)));
        return [.. files.Select(file => folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)).OfType<string>()];
    }

    private string Explain(string output)
    {
        var errors = Reasons(output);
        return $"{Names()} could not be restored. {(errors.Count > 0 ? string.Join(' ', errors) : Ended(output))}";
    }

    /// <summary>Why the SDK has ended without a word about the packages: its first line, without the type of an exception, and where it has to write.</summary>
    private static string Ended(string output)
    {
        const string Thrown = "Exception: ";
        string said = output.TrimStart().Split('\n')[0];
        if (said.IndexOf(Thrown, StringComparison.Ordinal) is >= 0 and var type) said = said[(type + Thrown.Length)..];
        return $"The .NET SDK has ended{(said.Length > 0 ? $": {said.Trim().TrimEnd('.')}" : "")}. It must be able to write to the home folder (HOME, or "
            + "DOTNET_CLI_HOME) and to that for temporary files (TMPDIR).";
    }

    private static List<string> Reasons(string output) =>
        [.. output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": error ", StringComparison.Ordinal) + 8)..].Split(" [/")[0].Trim()).Distinct().Take(3)];

    private static bool IsGone(string source, string output) => output.Split('\n').Any(line =>
        line.Contains("error NU1301", StringComparison.Ordinal) && line.Contains(source.Trim(), StringComparison.Ordinal));

    private string Names() =>
        string.Join(", ", versions.Where(package => unrestored.Contains(package.Key)).Select(package => $"{package.Key} {package.Value}"));

    /// <summary>With quotation marks, as compilers require, or without, or without the last one, as .NET Interactive also allows.</summary>
    [GeneratedRegex(
        """^[ \t]*#(?<kind>[ri])[ \t]+(?:@?"nuget:(?<id>[^",\n]+)(?:,\s*(?<version>[\[(][^"\n\])]*[\])]|[^",\n]+))?[^"\n]*(?:"[ \t]*;?|$)|nuget:[ \t]*(?<id>[^",\s]+)(?:[ \t]*,[ \t]*(?<version>[^",\s]+))?[ \t]*$)""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Directive();

    [GeneratedRegex("""["*?\n\r]|%[0-9A-Fa-f]{2}""")]
    private static partial Regex Misread();

    [GeneratedRegex(@"^Microsoft\.CodeAnalysis(?:\.(?:Common|CSharp|VisualBasic|Scripting|Workspaces|Features|MSBuild))*$", RegexOptions.IgnoreCase)]
    private static partial Regex Compiler();
}
