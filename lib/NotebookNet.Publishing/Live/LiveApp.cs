using System.IO.Compression;

namespace NotebookNet.Publishing;

/// <summary>The worker's program and the framework, published for WebAssembly when first needed and again when the source has changed.</summary>
public sealed class LiveApp
{
    private const string Project = "NotebookNet.Live";
    private const string WithoutCultures = "System.Globalization.Invariant";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The assemblies of the worker itself, which every page loads before its first cell.</summary>
    private static readonly HashSet<string> StartAssemblies =
    [
        Project, "NotebookNet.Cells", "Microsoft.AspNetCore.Html.Abstractions", "System.Private.CoreLib", "System.Runtime",
        "System.Runtime.InteropServices", "System.Runtime.InteropServices.JavaScript", "System.Runtime.Loader", "System.Console", "System.Collections",
        "System.Collections.Concurrent", "System.Linq", "System.Memory", "System.Text.Json", "System.Text.Encodings.Web", "System.Threading",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Diagnostics.StackTrace",
    ];

    /// <summary>The assemblies of the compiler, which are loaded with the first edit of a cell.</summary>
    internal static readonly string[] Compiler =
    [
        "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Reflection.Metadata",
        "System.Text.RegularExpressions",
    ];

    private LiveApp(string output)
    {
        Folder = Path.Combine(output, "files");
        Linking = Path.Combine(output, "linking");
        var files = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "files.json")))!;
        Runtime = (string)files["runtime"]!;
        Native = (string)files["native"]!;
        Invariant = files["invariant"]!.AsObject();
        Start = files["start"]!.AsObject();
        Framework = files["framework"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
        Features = files["features"]!.AsObject().ToDictionary(entry => entry.Key, entry => (bool)entry.Value!, StringComparer.Ordinal);
    }

    /// <summary>The folder of its files.</summary>
    internal string Folder { get; }

    /// <summary>The folder of what reduces it to the needs of a site: the linker, and its results.</summary>
    internal string Linking { get; }

    /// <summary>The folder of all assemblies, as the linker reads them.</summary>
    internal string Assemblies => Path.Combine(Linking, "assemblies");

    /// <summary>The script that starts it.</summary>
    internal string Runtime { get; }

    /// <summary>The file of the runtime itself.</summary>
    internal string Native { get; }

    /// <summary>The packed <c>file</c> of the runtime for pages that know no cultures, and its <c>size</c>.</summary>
    internal JsonObject Invariant { get; }

    /// <summary>What is loaded at the start, as the script's lists: <c>coreAssembly</c>, <c>assembly</c> and, for cultures, <c>icu</c>.</summary>
    internal JsonObject Start { get; }

    /// <summary>The file of each assembly that is not loaded at the start, by simple name.</summary>
    internal IReadOnlyDictionary<string, string> Framework { get; }

    /// <summary>A text that changes with the app: all its names have fingerprints.</summary>
    internal string Version => Fingerprint.Of(Runtime + Native + Invariant["file"] + Start.ToJsonString() + string.Concat(Framework.Values));

    /// <summary>The switches of the framework, which decide what the linker can leave out, cultures among them.</summary>
    internal IReadOnlyDictionary<string, bool> Features { get; }

    /// <summary>The program of the .NET SDK.</summary>
    internal static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Whether <see cref="Find"/> has nothing to build.</summary>
    public static bool IsMade => SourceFolder() is not { } source || IsUpToDate(source);

    /// <summary>Finds the app, or builds it if necessary.</summary>
    /// <param name="problem">The reason if it cannot be built; otherwise empty.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <returns>The app, or null.</returns>
    public static LiveApp? Find(out string problem, CancellationToken cancellationToken = default)
    {
        problem = "";
        if (SourceFolder() is not { } source)
        {
            problem = "The pages cannot run in the browser: the sources of NotebookNet.Live are not next to this program.";
            return null;
        }
        try
        {
            using var turn = TakeTurn(Path.Combine(source, "obj"), cancellationToken);
            if (!IsUpToDate(source))
            {
                if (Publish(source, Output(source), cancellationToken) is { } failure)
                {
                    problem = $"The pages cannot be run in the browser: NotebookNet.Live could not be published for WebAssembly ({failure}).";
                    return null;
                }
                File.WriteAllText(Stamp(source), "");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A clone of somebody else's, or a full disk.
            problem = $"The pages cannot be run in the browser: what runs them is made beside its sources, which cannot be written ({error.Message.TrimEnd('.')}).";
            return null;
        }
        return new LiveApp(Output(source));
    }

    private static string Output(string source) => Path.Combine(source, "bin", "browser", "app");

    private static string Stamp(string source) => Path.Combine(Output(source), "stamp");

    private static bool IsUpToDate(string source) => File.Exists(Stamp(source)) && NewestSource(source) <= File.GetLastWriteTimeUtc(Stamp(source));

    /// <summary>The folder of the project, found from a program that was built in the same clone.</summary>
    private static string? SourceFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string project = Path.Combine(folder.FullName, "lib", Project);
            if (File.Exists(Path.Combine(project, Project + ".csproj"))) return project;
        }
        return null;
    }

    /// <summary>Serializes builds: a second process waits, and uses the result of the first.</summary>
    private static FileStream TakeTurn(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(Path.Combine(folder, "browser.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (Scratch.IsInUse(error))
            {
                Thread.Sleep(200);
            }
        }
    }

    private static DateTime NewestSource(string source)
    {
        string lib = Path.GetDirectoryName(source)!;
        var files = new[] { Project, "NotebookNet.Cells" }.Select(name => Path.Combine(lib, name)).Where(Directory.Exists)
            .SelectMany(folder => new[] { folder }.Concat(Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
                .SelectMany(path => Directory.EnumerateFiles(path, "*.cs*", path == folder ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)))
            .Concat(new[] { "LiveApp.cs", "InvariantRuntime.cs" }.Select(name => Path.Combine(lib, "NotebookNet.Publishing", "Live", name)))
            .Append(Path.Combine(lib, "..", "Directory.Packages.props")).Append(Path.Combine(lib, "..", "Directory.Build.props"));
        return files.Where(File.Exists).Max(File.GetLastWriteTimeUtc);
    }

    private static string? Publish(string source, string output, CancellationToken cancellationToken)
    {
        string published = Path.Combine(output, "published");
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
        string[] arguments =
        [
            "publish", "-c", "Release", "-p:Browser=true", "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false", "-o", published,
            // A compiler server would go on for ten minutes after it.
            "-p:UseSharedCompilation=false", "-v", "quiet", "-nologo", "-clp:ErrorsOnly;NoSummary",
        ];
        var start = new ProcessStartInfo(Dotnet, arguments) { WorkingDirectory = source };
        // What a build that is stopped leaves goes with this process.
        start.Environment["TMPDIR"] = Scratch.CreateFolder("build").FullName;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // "dotnet run" and test hosts set variables that must not affect this build.
        var inherited = start.Environment.Keys.Where(
            name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE");
        foreach (string name in inherited.ToList()) start.Environment.Remove(name);
        try
        {
            var (exitCode, text, errors) = Tool.RunAsync(start, Patience, cancellationToken).GetAwaiter().GetResult();
            if (exitCode != 0)
            {
                string[] lines = (text + errors).Split('\n', StringSplitOptions.TrimEntries);
                return Array.Find(lines, line => line.Contains("error", StringComparison.Ordinal))?.Split(" [")[0] ?? "dotnet publish failed";
            }
            string symbols = Path.Combine(published, "linking", "dotnet.native.js.symbols");
            Pack(Path.Combine(published, "wwwroot", "_framework"), File.ReadAllLines(symbols), Path.Combine(output, "files"));
            Directory.Move(Path.Combine(published, "linking"), Path.Combine(output, "linking"));
            Directory.Delete(published, recursive: true);
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "the .NET SDK is not on the PATH";
        }
        catch (TimeoutException error)
        {
            return error.Message;
        }
    }

    /// <summary>Copies the files of the framework, each with a compressed version, and shortens the list of files that are loaded at the start.</summary>
    private static void Pack(string framework, string[] symbols, string folder)
    {
        Directory.CreateDirectory(folder);
        string script = File.ReadAllText(Path.Combine(framework, "dotnet.js"));
        const string begin = "/*json-start*/", end = "/*json-end*/";
        int from = script.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = script.IndexOf(end, StringComparison.Ordinal);
        var settings = JsonNode.Parse(script[from..to])!.AsObject();
        var resources = settings["resources"]!.AsObject();
        resources.Remove("satelliteResources");
        var later = new JsonObject();
        var assemblies = resources["assembly"]!.AsArray();
        foreach (var entry in assemblies.ToList())
        {
            string name = Path.GetFileNameWithoutExtension((string)entry!["virtualPath"]!);
            if (StartAssemblies.Contains(name)) continue;
            later[name] = (string)entry["name"]!;
            assemblies.Remove(entry);
        }
        // The page checks no hashes: every name contains one, and all files come from the same origin.
        foreach (var entry in resources.Select(list => list.Value).OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>()) entry.Remove("hash");
        // The worker gives the assemblies itself: all of these, with the data of cultures, or what the page's cells can reach.
        var start = new JsonObject();
        foreach (string list in new[] { "coreAssembly", "assembly", "icu" })
        {
            resources.Remove(list, out var entries);
            start[list] = entries;
        }
        // All cultures, without the dictionaries of the East Asian ones, which are as large again.
        var data = start["icu"]!.AsArray();
        foreach (var entry in data.Where(entry => (string?)entry!["virtualPath"] != "icudt_no_CJK.dat").ToList()) data.Remove(entry);
        var switches = settings["runtimeConfig"]!["runtimeOptions"]!["configProperties"]!.AsObject();
        switches.Remove(WithoutCultures);
        script = script[..from] + settings.ToJsonString() + script[to..];
        string runtime = $"dotnet.{Fingerprint.Of(script)}.js";
        File.WriteAllText(Path.Combine(folder, runtime), script);
        var names = resources.Concat(start).Select(list => list.Value).OfType<JsonArray>().SelectMany(list => list).Select(entry => (string)entry!["name"]!);
        foreach (string name in names.Concat(later.Select(entry => (string)entry.Value!))) File.Copy(Path.Combine(framework, name), Path.Combine(folder, name));
        foreach (string path in Directory.EnumerateFiles(folder, "*.wasm").Concat(Directory.EnumerateFiles(folder, "*.dat"))) Compress(path);
        string native = (string)resources["wasmNative"]![0]!["name"]!;
        byte[] invariant = InvariantRuntime.Of(File.ReadAllBytes(Path.Combine(framework, native)), symbols);
        string packed = $"dotnet.invariant.{Fingerprint.Of(invariant)}.lzma";
        File.WriteAllBytes(Path.Combine(folder, packed), Lzma.Pack(invariant));
        switches[WithoutCultures] = true;
        File.WriteAllText(Path.Combine(folder, "files.json"), new JsonObject
        {
            ["runtime"] = runtime,
            ["native"] = native,
            ["invariant"] = new JsonObject { ["file"] = packed, ["size"] = invariant.Length },
            ["start"] = start,
            ["framework"] = later,
            ["features"] = new JsonObject(switches.Where(entry => entry.Value!.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))),
        }.ToJsonString());
    }

    private static void Compress(string path)
    {
        using var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.SmallestSize);
        using var file = File.OpenRead(path);
        file.CopyTo(packed);
    }
}
