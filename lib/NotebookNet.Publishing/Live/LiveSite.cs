using System.IO.Compression;

namespace NotebookNet.Publishing;

/// <summary>Writes the files of live pages to a site: the worker, the framework, referenced libraries and compiled cells.</summary>
internal sealed class LiveSite(LiveApp app)
{
    private static readonly string[] PackageNames = ["codemirror.js", "fflate.js"];
    private const string Files = "assets/live/";
    private static readonly string[] ScriptNames =
    [
        "page.js", "runtime.js", "worker-client.js", "worker.js", "fetching.js", "knobs.js", "outputs.js", "safe-html.js",
        "cell-view.js", "editor.js", "exercises.js", "store.js",
        "address.js", "notebook-file.js",
    ];

    /// <summary>The scripts of the worker, which import each other and the one that starts .NET.</summary>
    private static readonly string[] WorkerModules = ["worker.js", "fetching.js", "framework.js"];

    /// <summary>The scripts of <see cref="ScriptNames"/> that the page imports as it opens, and the generated one.</summary>
    private static readonly string[] PageModules = [.. ScriptNames.Except(["worker.js", "fetching.js", "editor.js"]), "rules.js"];

    private readonly Dictionary<string, string> libraries = [];
    private readonly byte[] names = Encoding.UTF8.GetBytes(LiveNames.Json(app.Framework.Keys));
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
        };
        return json.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
    }

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
        var beginning = app.StartFiles.Where(name => name.EndsWith(".wasm", StringComparison.Ordinal))
            .Select(name => (Name: name, new FileInfo(Path.Combine(app.Folder, name)).Length)).OrderByDescending(file => file.Length);
        return "// The script that starts .NET, the files that it asks for at once with their sizes, and the assemblies that can be fetched later.\n"
            + $"export {{ dotnet }} from \"../{app.Runtime}\";\n"
            + $"export const runtime = {JsonValue.Create(app.Runtime).ToJsonString()};\n"
            + $"export const beginning = {new JsonArray([.. beginning.Select(file => new JsonArray(file.Name, file.Length))]).ToJsonString()};\n"
            + $"export const framework = {framework.ToJsonString()};\n"
            + $"export const compiler = {compiler.ToJsonString()};\n"
            + $"export const names = {JsonValue.Create(FileName("names", "json", names)).ToJsonString()};\n";
    }

    private static string Rules() =>
        "// By these rules published outputs are cleaned, too.\n"
        + $"export const rules = {SafeHtml.RulesJson()};\n"
        + $"export const frame = {JsonValue.Create(HtmlOutput.Frame("{{html}}")).ToJsonString()};\n";
}
