using System.Reflection;

namespace NotebookNet.Cells.Outputs;

/// <summary>
/// The cell and line of a stack frame where the runtime does not know them: in a browser. Cells may store their current line in fields
/// of a generated class, one for each function.
/// </summary>
internal static class CellLines
{
    /// <summary>The class in which a cell stores its lines, in fields <c>m0</c>, <c>m1</c>, ...</summary>
    public const string ClassName = "__lines";

    /// <summary>The constant of that class that names the functions to which the fields belong, separated by <c>|</c>.</summary>
    public const string Functions = "Functions";

    private static readonly Dictionary<string, (string Path, Type? Lines)> Cells = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, IReadOnlyList<int>> WrittenLines = new(StringComparer.Ordinal);

    /// <summary>Registers a cell.</summary>
    /// <param name="type">The name of its class.</param>
    /// <param name="path">Its name in stack traces.</param>
    /// <param name="assembly">Its assembly.</param>
    public static void Add(string type, string path, Assembly assembly) => Cells[type] = (path, assembly.GetType($"{type}+{ClassName}"));

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
    /// <returns>The cell and the line that began last, from 1; null if unknown.</returns>
    public static (string? Path, int? Line) Of(string type, string function)
    {
        if (Cells.Count == 0 || !Cells.TryGetValue(type.Split('+', '.')[0], out var cell)) return (null, null);
        if (cell.Lines is not { } lines) return (cell.Path, null);
        int number = Array.IndexOf(((string)lines.GetField(Functions)!.GetRawConstantValue()!).Split('|'), function);
        int line = number < 0 ? 0 : (int)lines.GetField($"m{number}")!.GetValue(null)!;
        return (cell.Path, line > 0 ? line : null);
    }
}
