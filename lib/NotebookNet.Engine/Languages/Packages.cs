using System.Globalization;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// <c>#r "nuget: Id, Version"</c> and <c>#i "nuget: source"</c>: a generated project is restored by the SDK, with the machine's own sources,
/// credentials and cache. All packages of a notebook are restored together, so that their dependencies are consistent.
/// </summary>
/// <param name="folder">The notebook's folder, whose nuget.config applies, and those above it.</param>
/// <param name="scratch">The folder for the generated project.</param>
/// <param name="isOffline">Whether to use only packages that this machine already has, none of the sources named by the notebook or its folder, and no code
/// of the packages: for notebooks that are not run.</param>
internal sealed partial class Packages(string folder, string scratch, bool isOffline = false)
{
    // A package's targets would be part of the generated project, and run with it.
    private const string NothingToRun = " ExcludeAssets=\"build;buildMultitargeting;buildTransitive;analyzers;contentFiles\"";

    /// <summary>The version of the compiler's packages, whatever a notebook names: the compiler is in this process, and there can be only one.</summary>
    public static string CompilerVersion { get; } = typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version!.ToString(3);

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
            return "//" + new string(' ', Math.Max(0, match.Length - 2));
        });
        return (rest, isNew);
    }

    /// <summary>Adds a package that the engine itself needs.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="version">Its version, unless the notebook names another.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(string id, string version) => versions.TryAdd(id, version) && unrestored.Add(id);

    /// <summary>Restores the packages.</summary>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>The assemblies to compile against, those to load, and native libraries, by full path.</returns>
    /// <exception cref="PackageException">A package cannot be found or downloaded.</exception>
    public async Task<RestoredPackages> RestoreAsync(CancellationToken cancellation)
    {
        string project = WriteProject();
        string place = Path.GetDirectoryName(project)!;
        string[] arguments = ["msbuild", project, "-nologo", "-restore", "-t:ResolveReferences",
            "-getItem:ReferencePath,RuntimeCopyLocalItems,NativeCopyLocalItems", "-nodeReuse:false", "-noAutoResponse"];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = place };
        // The limits of the host process are not for MSBuild.
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        try
        {
            var (exitCode, output, errors) = await Tool.RunAsync(start, Patience, cancellation);
            string problem = output + errors;
            // The feeds of old notebooks are often gone, and their packages elsewhere by now.
            if (exitCode != 0 && sources.RemoveAll(source => IsGone(source, problem)) > 0)
            {
                WriteProject();
                (exitCode, output, _) = await Tool.RunAsync(start, Patience, cancellation);
                if (exitCode == 0)
                    OutputSink.Current?.Stream("stderr", $"Restored without a source of the notebook: {string.Join(' ', Reasons(problem))}\n");
            }
            if (exitCode != 0)
                throw new PackageException(Explain(problem));
            unrestored.Clear();
            return Read(output) with { Extensions = Extensions(Path.Combine(place, "obj", "project.assets.json")) };
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

    private string WriteProject()
    {
        string place = Path.Combine(scratch, "packages");
        Directory.CreateDirectory(place);
        // Files above the temporary folder, where another user may put them, must not affect the project: not even choose the SDK.
        File.WriteAllText(Path.Combine(place, "global.json"), "{}");
        foreach (string? name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(place, name), "<Project />");
        var text = new StringBuilder("<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n")
            .Append($"<TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>\n<NuGetAudit>false</NuGetAudit>\n<RuntimeIdentifier>$(NETCoreSdkRuntimeIdentifier)</RuntimeIdentifier>\n<SelfContained>false</SelfContained>\n<UseAppHost>false</UseAppHost>\n"
                + "<WarningsAsErrors></WarningsAsErrors>\n<NoWarn>$(NoWarn);NU1605</NoWarn>\n")
            .Append("<RestoreAdditionalProjectSources>")
            .Append(isOffline ? "" : string.Join(';', sources.Select(Literal))).Append("</RestoreAdditionalProjectSources>\n");
        // As in a project beside the notebook: the files of its folder and those above it, then the user's own; none of those above the temporary folder.
        text.Append(isOffline ? $"<RestoreConfigFile>{Literal(NoSources(place))}</RestoreConfigFile>\n"
            : $"<RestoreRootConfigDirectory>{Literal(folder)}</RestoreRootConfigDirectory>\n");
        text.Append("</PropertyGroup>\n<ItemGroup>\n");
        // A bare version is a minimum: if no source has it, NuGet takes the next one, as .NET Interactive does.
        foreach (var (id, version) in versions)
            text.Append($"<PackageReference Include=\"{Literal(id)}\" Version=\"{Literal(version)}\"{(isOffline ? NothingToRun : "")} />\n");
        text.Append("</ItemGroup>\n</Project>\n");
        string project = Path.Combine(place, "packages.csproj");
        File.WriteAllText(project, text.ToString());
        return project;
    }

    /// <summary>A text as a value in the project. MSBuild would replace <c>$(name)</c> by a variable of this machine or by the content of a file.</summary>
    private static string Literal(string text) =>
        SecurityElement.Escape(Special().Replace(text, special => string.Create(CultureInfo.InvariantCulture, $"%{(int)special.Value[0]:X2}")));

    private static string NoSources(string place)
    {
        string config = Path.Combine(place, "nuget.config");
        File.WriteAllText(config, "<configuration><packageSources><clear /></packageSources></configuration>\n");
        return config;
    }

    private static RestoredPackages Read(string json)
    {
        var items = JsonDocument.Parse(json).RootElement.GetProperty("Items");
        var compile = items.GetProperty("ReferencePath").EnumerateArray()
            .Where(item => item.TryGetProperty("NuGetPackageId", out var id) && !id.GetString()!.StartsWith("Microsoft.NETCore.App", StringComparison.Ordinal))
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)
                && Path.GetFileName(path) != "Microsoft.AspNetCore.Html.Abstractions.dll")
            .ToList();
        var load = items.GetProperty("RuntimeCopyLocalItems").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToList();
        var native = items.GetProperty("NativeCopyLocalItems").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToList();
        return new RestoredPackages(compile, load, native);
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
        return $"{Names()} could not be restored. {(errors.Count > 0 ? string.Join(' ', errors) : output.Trim())}";
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

    [GeneratedRegex("[%$@'();?*]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^Microsoft\.CodeAnalysis(?:\.(?:Common|CSharp|VisualBasic|Scripting|Workspaces|Features|MSBuild))*$", RegexOptions.IgnoreCase)]
    private static partial Regex Compiler();
}
