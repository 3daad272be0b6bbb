namespace NotebookNet.Cells.Running;

/// <summary>A compiled cell that can run.</summary>
public sealed class LoadedCell
{
    private readonly Func<object?[], Task<object?>> entry;

    internal LoadedCell(CellImage image, Assembly assembly)
    {
        Assembly = assembly;
        HasValue = image.HasValue;
        Path = image.Path;
        Depth = image.Depth;
        var method = assembly.GetType(image.Type, throwOnError: true)!.GetMethod(
            image.Method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"The compiled cell {image.Name} has no method {image.Method}.");
        entry = method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>The loaded assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Whether it returns a value to display.</summary>
    public bool HasValue { get; }

    /// <summary>Its name in stack traces.</summary>
    public string Path { get; }

    internal int Depth { get; }

    /// <summary>Runs the cell on the calling thread, given the states of the cells before it.</summary>
    /// <returns>The value of its last expression.</returns>
    public Task<object?> RunAsync(CellStates states) => entry(states.Room(Depth));
}
