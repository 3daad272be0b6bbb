using System.IO.Compression;

namespace NotebookNet.Publishing;

/// <summary>Writes the files of live pages to a site: the worker, the framework, referenced libraries and compiled cells.</summary>
internal sealed class LiveSite(LiveApp app)
{
    private static readonly string[] PackageNames = ["codemirror.js", "fflate.js"];
    private const string Files = "assets/live/";
    private static readonly string[] ScriptNames =
    [
        "page.js", "runtime.js", "worker-client.js", "worker.js", "fetching.js", "unpacking.js", "functions.js", "knobs.js", "outputs.js", "safe-html.js",
        "cell-view.js", "editor.js", "exercises.js", "store.js",
        "address.js", "notebook-file.js",
    ];

    /// <summary>The scripts of the worker, which import each other and the one that starts .NET.</summary>
    private static readonly string[] WorkerModules = ["worker.js", "fetching.js", "unpacking.js", "functions.js", "framework.js"];

    /// <summary>The scripts of <see cref="ScriptNames"/> that the page imports as it opens, and the generated one.</summary>
    private static readonly string[] PageModules = [.. ScriptNames.Except([.. WorkerModules, "editor.js"]), "rules.js"];

    // Random, so that a notebook cannot contain it: in an attribute, what takes its place would end the quotation. The same for later builds of this program,
    // which keep the plans of pages that have not changed.
    private static readonly string MarkerStart = $"reachable:{Guid.NewGuid():N}";

    private readonly Dictionary<string, string> libraries = [];
    private readonly Dictionary<string, LiveRoots> roots = [];
    private readonly Dictionary<string, string> reachable = [];
    private readonly byte[] names = Encoding.UTF8.GetBytes(LiveNames.Json(app));
    private readonly Dictionary<string, string> scriptTexts = ScriptNames.ToDictionary(name => name, WebAssets.Own);

    /// <summary>Whether the build had npm packages: without them no cell can be edited, and no changed notebook downloaded.</summary>
    private static bool HasPackages => PackageNames.All(name => WebAssets.Npm(name) is not null);

    /// <summary>The folder of the pages' scripts, whose name changes with their content.</summary>
    private string Scripts => $"{Files}{Fingerprint.Of(string.Concat(scriptTexts.Values) + Rules() + Runtime())}/";

    /// <summary>Writes the files shared by all pages.</summary>
    public void WriteShared(SiteFolder folder)
    {
        folder.Write("assets/live.js", WebAssets.Own("start.js"));
        folder.Write("assets/live.css", WebAssets.Own("live.css"));
        foreach (var (name, text) in scriptTexts) folder.Write(Scripts + name, text);
        folder.Write(Scripts + "rules.js", Rules());
        folder.Write(Scripts + "framework.js", Runtime());
        WritePacked(folder, "names", "json", names);
        foreach (string name in HasPackages ? PackageNames : []) folder.Copy(Scripts + name, WebAssets.Npm(name)!);
        foreach (string path in Directory.EnumerateFiles(app.Folder).Where(path => Path.GetFileName(path) != "files.json"))
            folder.Copy(Files + Path.GetFileName(path), path);
    }

    /// <summary>Writes the files of one page, and creates its plan.</summary>
    public string Write(SiteFolder folder, LivePlan plan, NotebookSource source)
    {
        var json = plan.ToJson();
        string name = Path.GetFileNameWithoutExtension(source.Name);
        var needed = plan.Needed;
        var files = plan.Assemblies.ToLookup(assembly => needed.Contains(assembly.Key), assembly => (assembly.Key, Library(folder, assembly.Value)));
        var assemblies = files[true].Concat(plan.AtStart(app).Select(part => (part, app.Framework[part])));
        string cells = WritePacked(folder, name, "cells", plan.CellsFile());
        var data = new JsonArray();
        foreach (var (inCode, below, path) in plan.DataFiles())
        {
            string target = PageLinks.CopyOf(below);
            folder.Copy(target, path);
            data.Add((JsonNode)new JsonArray(inCode, Page.Address(target)));
        }
        json["hasPackages"] = HasPackages;
        json["modules"] = new JsonArray([.. PageModules.Select(module => JsonValue.Create(module))]);
        json["workerModules"] = new JsonArray([.. WorkerModules.Append("../" + app.Runtime).Select(module => JsonValue.Create(module))]);
        json["files"] = Files;
        json["scripts"] = Scripts;
        json["start"] = new JsonObject
        {
            ["assemblies"] = new JsonArray([.. assemblies.Select(assembly => new JsonArray(assembly.Item1, assembly.Item2))]),
            ["later"] = new JsonObject(files[false].Select(library => KeyValuePair.Create(library.Key, (JsonNode?)JsonValue.Create(library.Item2)))),
            ["compile"] = new JsonArray([.. files[false].Select(library => library.Key).Concat(plan.ForCompiler(app)).Select(part => JsonValue.Create(part))]),
            ["cells"] = cells,
            ["data"] = data,
            ["reachable"] = Marker(source.PagePath),
        };
        return json.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    /// <summary>Adds a page that needs no more than what its cells reach, unless another page has another library of the same name.</summary>
    public void Take(string page, LiveRoots code)
    {
        var known = roots.Values.SelectMany(other => other.Libraries).DistinctBy(library => library.Key).ToDictionary();
        if (code.Libraries.All(library => known.GetValueOrDefault(library.Key, library.Value) == library.Value)) roots[page] = code;
    }

    /// <summary>Finds what the cells of all pages reach, and writes nothing.</summary>
    /// <returns>The paths of the assemblies by name; or, if that is not possible and the pages fetch everything, the reason.</returns>
    public (IReadOnlyDictionary<string, string>? Assemblies, string? Problem) FindReachable(CancellationToken cancellationToken)
    {
        if (roots.Count == 0) return default;
        var assemblies = ReachableCode.Find(app, [.. roots.Values], out string problem, cancellationToken);
        return (assemblies, assemblies is null ? problem : null);
    }

    /// <summary>Writes the framework as one file, and the libraries.</summary>
    /// <param name="folder">The site's folder.</param>
    /// <param name="assemblies">What <see cref="FindReachable"/> has found.</param>
    public void WriteReachable(SiteFolder folder, IReadOnlyDictionary<string, string> assemblies)
    {
        var isLibrary = roots.Values.SelectMany(page => page.Libraries.Keys).ToHashSet();
        var framework = assemblies.Where(assembly => !isLibrary.Contains(assembly.Key)).OrderBy(assembly => assembly.Key, StringComparer.Ordinal)
            .Select(assembly => (assembly.Key, Bytes: File.ReadAllBytes(assembly.Value))).ToList();
        // Beside the assemblies stays what was packed: it takes seconds.
        string kept = Path.GetDirectoryName(assemblies.Values.First())!;
        byte[] bytes = [.. framework.SelectMany(assembly => assembly.Bytes)];
        var file = new JsonObject
        {
            ["file"] = WriteSmall("framework", bytes),
            ["native"] = (string)app.Invariant["file"]!,
            ["size"] = bytes.Length + (int)app.Invariant["size"]!,
            ["parts"] = new JsonArray([.. framework.Select(assembly => new JsonArray(assembly.Key, assembly.Bytes.Length))]),
        };
        var libraryFiles = isLibrary.Where(assemblies.ContainsKey)
            .ToDictionary(name => name, name => WriteSmall(name, File.ReadAllBytes(assemblies[name])));
        foreach (var (page, code) in roots)
        {
            var pageLibraries = code.Libraries.Keys.Where(libraryFiles.ContainsKey).Select(name => new JsonArray(name, libraryFiles[name]));
            reachable[page] = new JsonObject { ["framework"] = file.DeepClone(), ["assemblies"] = new JsonArray([.. pageLibraries]) }.ToJsonString();
        }

        string WriteSmall(string name, byte[] bytes)
        {
            string file = FileName(name, "lzma", bytes), path = Path.Combine(kept, file);
            if (!File.Exists(path)) AtomicFile.Create(path, kept, temporary => File.WriteAllBytes(temporary, Lzma.Pack(bytes)));
            folder.Copy(Files + file, path);
            return file;
        }
    }

    /// <summary>Fills in what <see cref="WriteReachable"/> has written, where the plan of a page stands in its document.</summary>
    public string Fill(string page, string html) => html.Replace($"\"{Marker(page)}\"", reachable.GetValueOrDefault(page, "null"), StringComparison.Ordinal);

    private static string Marker(string page) => MarkerStart + Fingerprint.Of(page);

    private string Library(SiteFolder folder, string path)
    {
        if (libraries.TryGetValue(path, out string? name))
        {
            folder.Keep(Files + name);
            return name;
        }
        libraries[path] = name = WritePacked(folder, Path.GetFileNameWithoutExtension(path), "wasm", IntermediateCode.Of(path));
        return name;
    }

    private static string WritePacked(SiteFolder folder, string name, string extension, byte[] bytes)
    {
        string file = FileName(name, extension, bytes);
        if (folder.Keep(Files + file) && folder.Keep($"{Files}{file}.gz")) return file;
        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) writer.Write(bytes);
        folder.Write(Files + file, bytes);
        folder.Write($"{Files}{file}.gz", packed.ToArray());
        return file;
    }

    private static string FileName(string name, string extension, byte[] bytes) => $"{name}.{Fingerprint.Of(bytes)}.{extension}";

    private string Runtime()
    {
        var framework = new JsonObject(app.Framework.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value))));
        var compiler = new JsonArray([.. LiveApp.Compiler.Where(app.Framework.ContainsKey).Select(name => JsonValue.Create(name))]);
        return "// The script that starts .NET, the files that it starts with, and the assemblies that can be fetched later.\n"
            + $"export {{ dotnet }} from \"../{app.Runtime}\";\n"
            + $"export const version = {JsonValue.Create(app.Version).ToJsonString()};\n"
            + $"export const native = {JsonValue.Create(app.Native).ToJsonString()};\n"
            + $"export const nativeSize = {Size(app.Native)};\n"
            + $"export const whole = {app.Start.ToJsonString()};\n"
            + $"export const wholeSize = {app.Start.SelectMany(list => list.Value!.AsArray()).Sum(entry => Size((string)entry!["name"]!))};\n"
            + $"export const framework = {framework.ToJsonString()};\n"
            + $"export const compiler = {compiler.ToJsonString()};\n"
            + $"export const names = {JsonValue.Create(FileName("names", "json", names)).ToJsonString()};\n";

        long Size(string name) => new FileInfo(Path.Combine(app.Folder, name)).Length;
    }

    private static JsonArray Bundles() => new([.. PlotlyBundle.All.Select(bundle => new JsonObject
    {
        ["file"] = bundle.File,
        ["types"] = bundle.Types is { } types ? new JsonArray([.. types.Order(StringComparer.Ordinal).Select(type => JsonValue.Create(type))]) : null,
    })]);

    private static string Rules() =>
        "// By these rules published outputs are cleaned, and their figures drawn, too.\n"
        + $"export const rules = {SafeHtml.RulesJson()};\n"
        + $"export const bundles = {Bundles().ToJsonString()};\n"
        + $"export const frame = {JsonValue.Create(HtmlOutput.Frame("{{html}}")).ToJsonString()};\n";
}
