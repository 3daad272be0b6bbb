using System.Runtime.Loader;

namespace NotebookNet.Cells.Running;

/// <summary>Loads compiled cells, which refer to each other by assembly name.</summary>
public class CellAssemblies() : AssemblyLoadContext("cells")
{
    // The runtime loads assemblies on the thread that needs them, which may be one that an earlier cell has started.
    private readonly ConcurrentDictionary<string, Assembly> cells = new(StringComparer.Ordinal);

    /// <summary>Loads a compiled cell.</summary>
    /// <returns>The cell, ready to run.</returns>
    public LoadedCell LoadCell(CellImage image)
    {
        var assembly = LoadFromStream(new MemoryStream(image.Assembly), image.Symbols.Length > 0 ? new MemoryStream(image.Symbols) : null);
        cells[image.Name] = assembly;
        return new LoadedCell(image, assembly);
    }

    /// <inheritdoc/>
    protected sealed override Assembly? Load(AssemblyName assemblyName) =>
        cells.TryGetValue(assemblyName.Name ?? "", out var cell) ? cell : LoadOther(assemblyName.Name ?? "");

    /// <summary>Loads an assembly that cells use.</summary>
    /// <returns>The assembly, or null to use the default context.</returns>
    protected virtual Assembly? LoadOther(string name) => null;
}
