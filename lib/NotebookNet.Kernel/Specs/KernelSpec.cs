using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Running;
using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Specs;

/// <summary>The folder that makes Jupyter front ends know a kernel: <c>kernel.json</c> and logos.</summary>
/// <param name="Name">The folder's name, by which notebooks name their kernel.</param>
/// <param name="DisplayName">What people read when they choose a kernel.</param>
/// <param name="LanguageId">The language, such as <c>csharp</c>.</param>
public sealed record KernelSpec(string Name, string DisplayName, string LanguageId)
{
    private const string Marker = "notebooknet";

    // Front ends look one level deep, so a kernel that is kept in here is seen by none.
    private const string ReplacedFolder = "replaced";

    /// <summary>The kernels that are always installed: C# and F# under names of our own.</summary>
    public static IReadOnlyList<KernelSpec> Own { get; } =
        [.. KernelLanguage.All.Select(language => new KernelSpec($"nbnet-{language.Id}", $"{language.Name} (NotebookNet)", language.Id))];

    /// <summary>A C# or F# kernel under another kernel's name, so that notebooks which name that one open without a question.</summary>
    /// <param name="name">For example <c>.net-csharp</c>; a name that ends with <c>fsharp</c> gets the F# kernel.</param>
    /// <exception cref="KernelException">The name is none that Jupyter allows.</exception>
    public static KernelSpec As(string name)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            throw new KernelException($"\"{name}\" cannot be the name of a kernel: letters, digits, '.', '-' and '_' are allowed.");
        }

        var language = name.EndsWith("fsharp", StringComparison.OrdinalIgnoreCase) ? KernelLanguage.FSharp : KernelLanguage.CSharp;
        // The names that VS Code shows for the old kernels.
        string display = name.StartsWith(".net-", StringComparison.OrdinalIgnoreCase) ? $".NET ({language.Name})" : $"{language.Name} (NotebookNet, {name})";
        return new KernelSpec(name, display, language.Id);
    }

    /// <summary>Writes the folder. Another program's kernel of this name is kept inside of it, and <see cref="Uninstall"/> puts it back.</summary>
    /// <param name="kernels">The folder <c>kernels</c> of one place where Jupyter looks.</param>
    /// <returns>The folder that was written.</returns>
    /// <exception cref="KernelException">It cannot be written.</exception>
    public string Install(string kernels)
    {
        string folder = Path.Combine(kernels, Name);
        try
        {
            string? replaced = SetAside(folder);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            if (replaced is not null) Directory.Move(replaced, Path.Combine(folder, ReplacedFolder));
            var options = new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(Path.Combine(folder, "kernel.json"), ToJson().ToJsonString(options) + "\n");
            foreach ((string resource, string file) in new[] { (".svg", "logo-svg.svg"), ("-32.png", "logo-32x32.png"), ("-64.png", "logo-64x64.png") })
            {
                using var logo = Assembly.GetExecutingAssembly().GetManifestResourceStream(LanguageId + resource)!;
                using var copy = File.Create(Path.Combine(folder, file));
                logo.CopyTo(copy);
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The kernel cannot be installed in {folder}: {e.Message}");
        }
    }

    /// <summary>Whether a folder holds a kernel that somebody else has installed.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsForeign(string folder) => File.Exists(Path.Combine(folder, "kernel.json")) && !IsOurs(folder);

    /// <summary>The names of the kernels in a place that run C# or F# cells: ours under any name, and .NET Interactive's.</summary>
    /// <param name="kernels">The folder <c>kernels</c> of one place where Jupyter looks; it need not exist.</param>
    public static IReadOnlyList<string> Installed(string kernels)
    {
        var folders = Directory.Exists(kernels) ? Directory.GetDirectories(kernels).Where(folder => File.Exists(Path.Combine(folder, "kernel.json"))) : [];
        return [.. folders.Where(folder => IsOurs(folder) || Path.GetFileName(folder).StartsWith(".net-", StringComparison.OrdinalIgnoreCase))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Removes every folder that <see cref="Install"/> has written in a place, whatever its name, and nothing else; kernels that they replaced come back.</summary>
    /// <param name="kernels">The folder <c>kernels</c> of one place where Jupyter looks.</param>
    /// <returns>The folders that were removed, and those of them that another program's kernel has again.</returns>
    /// <exception cref="KernelException">One cannot be removed.</exception>
    public static (IReadOnlyList<string> Removed, IReadOnlyList<string> Restored) Uninstall(string kernels)
    {
        var (removed, restored) = (new List<string>(), new List<string>());
        string[] folders = Directory.Exists(kernels) ? Directory.GetDirectories(kernels) : [];
        foreach (string folder in folders.Order(StringComparer.Ordinal))
        {
            if (!IsOurs(folder))
            {
                continue;
            }

            try
            {
                string? replaced = SetAside(folder);
                Directory.Delete(folder, recursive: true);
                if (replaced is not null)
                {
                    Directory.Move(replaced, folder);
                    restored.Add(folder);
                }

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
    public JsonObject ToJson() => new()
    {
        // The interpreter is named in full: front ends start kernels with a PATH of their own.
        ["argv"] = new JsonArray(DotNetProgram.Path, Path.Combine(AppContext.BaseDirectory, "NotebookNet.Kernel.dll"), "{connection_file}", LanguageId),
        ["display_name"] = DisplayName,
        ["language"] = KernelLanguage.All.Single(language => language.Id == LanguageId).Name,
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { ["debugger"] = false, [Marker] = true },
    };

    /// <summary>Moves the kernel of another program that a folder is, or keeps, to a name beside it.</summary>
    /// <returns>Where it is now; null if there is none.</returns>
    private static string? SetAside(string folder)
    {
        string kept = IsForeign(folder) ? folder : Path.Combine(folder, ReplacedFolder);
        if (!Directory.Exists(kept)) return null;
        string aside = $"{folder}-{Guid.NewGuid():N}";
        Directory.Move(kept, aside);
        return aside;
    }

    private static bool IsOurs(string folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))?["metadata"]?[Marker]?.GetValue<bool>() == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
