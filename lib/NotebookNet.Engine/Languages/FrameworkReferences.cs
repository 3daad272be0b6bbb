using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// The assemblies of the .NET runtime as references for the compiler. The files are mapped, not read: 160 assemblies have 60 MB, of which a
/// notebook touches a few.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Load);

    /// <summary>The folder of the runtime that this process runs on.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>One reference for each assembly.</summary>
    public static IReadOnlyList<MetadataReference> All => References.Value;

    /// <summary>The assemblies that the host brought along, the runtime's own included, by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Trusted { get; } =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an assembly is part of the runtime.</summary>
    /// <param name="name">Its simple name.</param>
    /// <returns>Whether it lies in <see cref="Folder"/>.</returns>
    public static bool Contains(string name) => Trusted.TryGetValue(name, out string? path) && Path.GetDirectoryName(path) == Folder;

    private static List<MetadataReference> Load() =>
        [.. Trusted.Values.Where(path => Path.GetDirectoryName(path) == Folder && !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal)).Select(Map)];

    private static unsafe PortableExecutableReference Map(string path)
    {
        // Mapped for as long as the process lives: the compiler may look into any of them at any time.
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        byte* start = null;
        view.AcquirePointer(ref start);
        var metadata = new PEReader(start, checked((int)new FileInfo(path).Length)).GetMetadata();
        var module = ModuleMetadata.CreateFromMetadata((nint)metadata.Pointer, metadata.Length);
        return AssemblyMetadata.Create(module).GetReference(filePath: path, display: Path.GetFileName(path));
    }
}
