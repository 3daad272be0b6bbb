using System.Reflection;
using System.Text.Encodings.Web;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;

namespace NotebookNet.Kernel.Specs;

/// <summary>A kernel specification: the folder with <c>kernel.json</c> and logos that registers a kernel with Jupyter front ends.</summary>
/// <param name="Name">The name of the folder, which is the kernel's name in notebooks.</param>
/// <param name="DisplayName">The name in the list of kernels.</param>
/// <param name="LanguageId">The language, such as <c>csharp</c>.</param>
public sealed record KernelSpec(string Name, string DisplayName, string LanguageId)
{
    private const string Marker = "notebooknet";

    /// <summary>The kernels that are always installed: C# and F# under NotebookNet's own names.</summary>
    public static IReadOnlyList<KernelSpec> Own { get; } =
        [.. KernelLanguage.All.Select(language => new KernelSpec($"nbnet-{language.Id}", $"{language.Name} (NotebookNet)", language.Id))];

    /// <summary>A C# or F# kernel under the name of another kernel, so that notebooks written for that one open without asking for a kernel.</summary>
    /// <param name="name">The name, such as <c>.net-csharp</c>; one that ends with <c>fsharp</c> gets the F# kernel.</param>
    /// <exception cref="KernelException">Jupyter does not allow the name.</exception>
    public static KernelSpec As(string name)
    {
        // A name of dots is a folder above.
        if (name.Trim('.').Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new KernelException($"\"{name}\" cannot be the name of a kernel: letters, digits, '.', '-' and '_' are allowed.");
        var language = name.EndsWith("fsharp", StringComparison.OrdinalIgnoreCase) ? KernelLanguage.FSharp : KernelLanguage.CSharp;
        // The names that VS Code shows for the old kernels.
        string display = name.StartsWith(".net-", StringComparison.OrdinalIgnoreCase) ? $".NET ({language.Name})" : $"{language.Name} (NotebookNet, {name})";
        return new KernelSpec(name, display, language.Id);
    }

    /// <summary>Writes the folder. Another program's kernel of the same name is kept inside it until <see cref="Uninstall"/> restores it.</summary>
    /// <param name="kernels">A folder <c>kernels</c> in which Jupyter looks.</param>
    /// <param name="plotly">The file <c>plotly.min.js</c>, which Jupyter then serves to figures without internet access; null for none.</param>
    /// <returns>The folder that was written.</returns>
    /// <exception cref="KernelException">The folder cannot be written.</exception>
    public string Install(string kernels, string? plotly = null)
    {
        string folder = Path.Combine(kernels, Name), stage = KernelStage.Of(folder);
        try
        {
            KernelStage.Recover(kernels);
            // What is there stays until the new folder is complete.
            Directory.CreateDirectory(stage);
            var options = new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(Path.Combine(stage, "kernel.json"), ToJson().ToJsonString(options) + "\n");
            foreach ((string resource, string file) in new[] { (".svg", "logo-svg.svg"), ("-32.png", "logo-32x32.png"), ("-64.png", "logo-64x64.png") })
            {
                using var logo = Assembly.GetExecutingAssembly().GetManifestResourceStream(LanguageId + resource)!;
                using var copy = File.Create(Path.Combine(stage, file));
                logo.CopyTo(copy);
            }
            if (plotly is not null) File.Copy(plotly, Path.Combine(stage, "plotly.min.js"));
            KernelStage.Replace(folder, stage, IsForeign(folder));
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            KernelStage.Discard(stage);
            throw new KernelException($"The kernel cannot be installed in {folder}: {e.Message.Replace(stage, folder)}");
        }
    }

    /// <summary>Whether a folder holds a kernel installed by another program.</summary>
    public static bool IsForeign(string folder) => File.Exists(Path.Combine(folder, "kernel.json")) && !IsOurs(folder);

    /// <summary>The names of the installed kernels for C# or F#: NotebookNet's under any name, and .NET Interactive's.</summary>
    /// <param name="kernels">A folder <c>kernels</c> in which Jupyter looks; it need not exist.</param>
    public static IReadOnlyList<string> Installed(string kernels)
    {
        var folders = Directory.Exists(kernels) ? Directory.GetDirectories(kernels).Where(folder => File.Exists(Path.Combine(folder, "kernel.json"))) : [];
        return [.. folders.Where(folder => IsOurs(folder) || Path.GetFileName(folder).StartsWith(".net-", StringComparison.OrdinalIgnoreCase))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Removes every folder that <see cref="Install"/> has written, whatever its name, and restores the kernels that they replaced.</summary>
    /// <param name="kernels">A folder <c>kernels</c> in which Jupyter looks.</param>
    /// <returns>The removed folders, and those of them in which another program's kernel was restored.</returns>
    /// <exception cref="KernelException">A folder cannot be removed.</exception>
    public static (IReadOnlyList<string> Removed, IReadOnlyList<string> Restored) Uninstall(string kernels)
    {
        var (removed, restored) = (new List<string>(), new List<string>());
        KernelStage.Recover(kernels);
        string[] folders = Directory.Exists(kernels) ? Directory.GetDirectories(kernels) : [];
        foreach (string folder in folders.Order(StringComparer.Ordinal))
        {
            if (!IsOurs(folder)) continue;
            try
            {
                if (KernelStage.Restore(folder)) restored.Add(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new KernelException($"{folder} cannot be removed: {e.Message}");
            }
            removed.Add(folder);
        }
        return (removed, restored);
    }

    /// <summary>The content of <c>kernel.json</c>.</summary>
    public JsonObject ToJson()
    {
        var json = Json();
        if (!Cultures.AreAvailable) json["env"] = new JsonObject { [Cultures.InvariantVariable] = "1" };
        return json;
    }

    private JsonObject Json() => new()
    {
        // A full path, because front ends may start kernels with a different PATH.
        ["argv"] = new JsonArray(DotNetProgram.Path, Path.Combine(AppContext.BaseDirectory, "NotebookNet.Kernel.dll"), "{connection_file}", LanguageId),
        ["display_name"] = DisplayName,
        ["language"] = KernelLanguage.All.Single(language => language.Id == LanguageId).Name,
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { ["debugger"] = false, [Marker] = true },
    };

    private static bool IsOurs(string folder)
    {
        try
        {
            return JsonNode.Parse(RegularFile.ReadText(Path.Combine(folder, "kernel.json")))?["metadata"]?[Marker]?.GetValue<bool>() == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
