using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// The assemblies of the .NET runtime as compiler references. The files are memory-mapped, not read: 160 assemblies take 60 MB, of which a
/// notebook uses a little.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() => [.. Files.Select(Map)]);

    /// <summary>The folder of this process's runtime.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>One reference per assembly.</summary>
    public static IReadOnlyList<MetadataReference> All => References.Value;

    /// <summary>The host's assemblies, including the runtime's, by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Trusted { get; } =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The runtime's assemblies that cells can use, by full path.</summary>
    public static IEnumerable<string> Files => Trusted.Values.Where(
        path => Path.GetDirectoryName(path) == Folder && !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal));

    /// <summary>Whether an assembly is part of the runtime.</summary>
    /// <returns>Whether it is in <see cref="Folder"/>.</returns>
    public static bool Contains(string name) => Trusted.TryGetValue(name, out string? path) && Path.GetDirectoryName(path) == Folder;

    private static unsafe PortableExecutableReference Map(string path)
    {
        // Mapped until the process ends: the compiler may read any of them at any time.
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        byte* start = null;
        view.AcquirePointer(ref start);
        var metadata = new PEReader(start, checked((int)new FileInfo(path).Length)).GetMetadata();
        var module = ModuleMetadata.CreateFromMetadata((nint)metadata.Pointer, metadata.Length);
        return AssemblyMetadata.Create(module).GetReference(filePath: path, display: Path.GetFileName(path));
    }
}
