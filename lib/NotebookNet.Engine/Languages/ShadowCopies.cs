using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Copies of the assemblies that a notebook references, so that the originals can be rebuilt while the notebook runs. An assembly's
/// dependencies are copied if they are next to it.
/// </summary>
/// <param name="scratch">A folder for the copies, which the caller deletes.</param>
internal sealed class ShadowCopies(string scratch) : IDisposable
{
    private readonly string folder = Path.Combine(scratch, "dll");
    private readonly Dictionary<string, string> copies = new(StringComparer.Ordinal);

    /// <summary>The copies by the simple names of their assemblies.</summary>
    public ConcurrentDictionary<string, string> BySimpleName { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Copies an assembly and its dependencies.</summary>
    /// <param name="path">The full path of the original.</param>
    /// <returns>The path of the copy, the same each time even if the original has changed, because an assembly is loaded only once.</returns>
    public string Copy(string path)
    {
        if (copies.TryGetValue(path, out string? copy))
            return copy;
        string target = Path.Combine(folder, copies.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(target);
        copy = Path.Combine(target, Path.GetFileName(path));
        // Recorded only once it exists: the original may be about to be rebuilt.
        CopyContent(path, copy);
        copies[path] = copy;
        BySimpleName.TryAdd(Path.GetFileNameWithoutExtension(path), copy);
        // Symbols for stack traces, documentation for inspection.
        foreach (string extension in (string[])[".pdb", ".xml"])
        {
            string companion = Path.ChangeExtension(path, extension);
            if (File.Exists(companion))
                CopyContent(companion, Path.ChangeExtension(copy, extension));
        }
        foreach (string name in References(copy))
        {
            string beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (!FrameworkReferences.Contains(name) && !BySimpleName.ContainsKey(name) && File.Exists(beside))
                Copy(beside);
        }
        return copy;
    }

    /// <summary>The simple names of the assemblies that an assembly references; none for one without metadata.</summary>
    /// <param name="assembly">The assembly, which is disposed.</param>
    public static IReadOnlyList<string> NamesIn(Stream assembly)
    {
        using var reader = new PEReader(assembly);
        if (!reader.HasMetadata) return [];
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Deletes the copies that the system allows to delete while they are loaded.</summary>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows does not delete loaded files; the owner of the scratch folder deletes it after the process has ended.
        }
    }

    private static void CopyContent(string path, string copy)
    {
        if (RegularFile.IsEmpty(path)) File.WriteAllBytes(copy, []);
        else File.Copy(path, copy, overwrite: true);
    }

    private static IReadOnlyList<string> References(string path)
    {
        try
        {
            return NamesIn(File.OpenRead(path));
        }
        catch (BadImageFormatException)
        {
            // Half of an assembly, or something else: the compiler says so, with its place in the cell.
            return [];
        }
    }
}
