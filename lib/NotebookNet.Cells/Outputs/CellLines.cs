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

    /// <summary>Makes a cell known.</summary>
    /// <param name="type">The name of the class that it was made.</param>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="assembly">Its assembly.</param>
    public static void Add(string type, string path, Assembly assembly) => Cells[type] = (path, assembly.GetType($"{type}+{ClassName}"));

    /// <summary>Makes known that lines were added to a cell before it was compiled.</summary>
    /// <param name="path">What stack traces call it.</param>
    /// <param name="lines">For each line that was compiled the line as it was written, from 1; null when none was added.</param>
    public static void SetWritten(string path, IReadOnlyList<int>? lines)
    {
        lock (WrittenLines)
        {
            if (lines is null) WrittenLines.Remove(path);
            else WrittenLines[path] = lines;
        }
    }

    /// <summary>The line of a cell as it was written.</summary>
    /// <param name="path">What stack traces call the cell.</param>
    /// <param name="line">The line that was compiled, from 1.</param>
    /// <returns>The same line in the cell, from 1.</returns>
    public static int Written(string path, int line)
    {
        lock (WrittenLines)
            return WrittenLines.TryGetValue(path, out var lines) && line <= lines.Count ? lines[line - 1] : line;
    }

    /// <summary>Where the code of a function is.</summary>
    /// <param name="type">The type that a stack trace names.</param>
    /// <param name="function">The function as the cell writes it; empty for the code outside of all functions.</param>
    /// <returns>The cell and the line that was begun last, counted from 1; nulls where they are not known.</returns>
    public static (string? Path, int? Line) Of(string type, string function)
    {
        if (Cells.Count == 0 || !Cells.TryGetValue(type.Split('+', '.')[0], out var cell)) return (null, null);
        if (cell.Lines is not { } lines) return (cell.Path, null);
        int number = Array.IndexOf(((string)lines.GetField(Functions)!.GetRawConstantValue()!).Split('|'), function);
        int line = number < 0 ? 0 : (int)lines.GetField($"m{number}")!.GetValue(null)!;
        return (cell.Path, line > 0 ? line : null);
    }
}
