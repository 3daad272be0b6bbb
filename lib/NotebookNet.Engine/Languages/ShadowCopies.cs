using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Copies of the assemblies that a notebook names, so that the originals can be built anew while the notebook runs. An assembly's own
/// dependencies are copied when they lie beside it.
/// </summary>
internal sealed class ShadowCopies : IDisposable
{
    private readonly string folder;
    private readonly Dictionary<string, string> copies = new(StringComparer.Ordinal);

    /// <summary>Creates a folder for the copies.</summary>
    /// <param name="scratch">A folder that the owner deletes.</param>
    public ShadowCopies(string scratch)
    {
        folder = Path.Combine(scratch, "dll");
    }

    /// <summary>The copies by the simple names of their assemblies.</summary>
    public Dictionary<string, string> BySimpleName { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Copies an assembly and what it needs.</summary>
    /// <param name="path">The full path of the original.</param>
    /// <returns>The path of the copy: the same one each time, even if the original has changed since, because an assembly is loaded only once.</returns>
    public string Copy(string path)
    {
        if (copies.TryGetValue(path, out string? copy))
            return copy;
        string target = Path.Combine(folder, copies.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(target);
        copies[path] = copy = Path.Combine(target, Path.GetFileName(path));
        File.Copy(path, copy);
        BySimpleName.TryAdd(Path.GetFileNameWithoutExtension(path), copy);
        // The symbols for stack traces, the documentation for whoever helps while typing.
        foreach (string extension in (string[])[".pdb", ".xml"])
        {
            string companion = Path.ChangeExtension(path, extension);
            if (File.Exists(companion))
                File.Copy(companion, Path.ChangeExtension(copy, extension));
        }
        foreach (string name in References(copy))
        {
            string beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (!FrameworkReferences.Contains(name) && !BySimpleName.ContainsKey(name) && File.Exists(beside))
                Copy(beside);
        }
        return copy;
    }

    /// <summary>Deletes the copies, as far as the system allows while they are loaded.</summary>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows keeps loaded files; the owner of the scratch folder deletes it after the process has ended.
        }
    }

    private static List<string> References(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        if (!reader.HasMetadata)
            return [];
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
