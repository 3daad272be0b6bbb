namespace NotebookNet.Cells.Outputs;

/// <summary>
/// The cell and line of a stack frame where the runtime does not know them. In a browser, cells may store their current line in fields of a generated
/// class, one for each function. Elsewhere, it does not know at which of a function's elements an index was outside the bounds.
/// </summary>
internal static class CellLines
{
    /// <summary>The class in which a cell stores its lines, in fields <c>m0</c>, <c>m1</c>, ...</summary>
    public const string ClassName = "__lines";

    /// <summary>The constant of that class that names the functions to which the fields belong, separated by <c>|</c>.</summary>
    public const string Functions = "Functions";

    private static readonly ConcurrentDictionary<string, (string Path, Type? Lines, Func<string, IReadOnlyList<int>>? Elements)> Cells =
        new(StringComparer.Ordinal);

    private static readonly Dictionary<string, IReadOnlyList<int>> WrittenLines = new(StringComparer.Ordinal);

    /// <summary>Registers a cell.</summary>
    public static void Add(string type, string path, Assembly assembly) => Cells[type] = (path, assembly.GetType($"{type}+{ClassName}"), null);

    /// <summary>Registers a cell whose lines the runtime knows otherwise.</summary>
    /// <param name="type">The name of its class.</param>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="elements">The lines on which a function, given its name, takes elements of arrays.</param>
    public static void Add(string type, string path, Func<string, IReadOnlyList<int>> elements) => Cells[type] = (path, null, elements);

    /// <summary>Registers the original lines of a cell that had lines added before it was compiled.</summary>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="lines">The original line, from 1, of each compiled line; null if none was added.</param>
    public static void SetWritten(string path, IReadOnlyList<int>? lines)
    {
        lock (WrittenLines)
        {
            if (lines is null) WrittenLines.Remove(path);
            else WrittenLines[path] = lines;
        }
    }

    /// <summary>The original line of a cell.</summary>
    /// <param name="path">The cell's name in stack traces.</param>
    /// <param name="line">The compiled line, from 1.</param>
    /// <returns>The line in the cell, from 1.</returns>
    public static int Written(string path, int line)
    {
        lock (WrittenLines)
            return WrittenLines.TryGetValue(path, out var lines) && line <= lines.Count ? lines[line - 1] : line;
    }

    /// <summary>The location of a function's running code.</summary>
    /// <param name="type">The type in the stack frame.</param>
    /// <param name="function">The function as named in the cell; empty for code outside all functions.</param>
    /// <param name="error">The exception that ended it.</param>
    /// <returns>The cell, null if unknown, and the lines, from 1, one of which ran last; empty if unknown.</returns>
    public static (string? Path, IReadOnlyList<int> Lines) Of(string type, string function, Exception error)
    {
        if (!Cells.TryGetValue(type.Split('+', '.')[0], out var cell)) return (null, []);
        if (cell.Elements is { } elements) return (cell.Path, error is IndexOutOfRangeException ? elements(function) : []);
        if (cell.Lines is not { } lines) return (cell.Path, []);
        int number = Array.IndexOf(((string)lines.GetField(Functions)!.GetRawConstantValue()!).Split('|'), function);
        int line = number < 0 ? 0 : (int)lines.GetField($"m{number}")!.GetValue(null)!;
        return (cell.Path, line > 0 ? [line] : []);
    }
}
