using System.Diagnostics;

namespace NotebookNet.Cells.Outputs;

/// <summary>Describes errors of a cell in the cell's own terms, without frames of the engine and without absolute paths.</summary>
public static class CellError
{
    /// <summary>Types whose stack frames are left out.</summary>
    private static readonly string[] Machinery =
    [
        "NotebookNet.Cells.", "NotebookNet.Engine.", "Microsoft.DotNet.Interactive.Kernel", "System.DisplayExtensions",
        "System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.", "System.RuntimeMethodHandle",
        "System.Reflection.", "System.Threading.", "Internal.Runtime.CompilerHelpers.",
    ];

    /// <summary>The name of a cell in stack traces and messages.</summary>
    /// <returns>The name, such as <c>cell [5]</c>.</returns>
    public static string CellName(int number) => $"cell [{number}]";

    /// <summary>The event for an exception that a cell did not catch.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="cell">The name of the cell that was running.</param>
    public static ErrorEvent FromException(Exception error, string cell)
    {
        error = Unwrap(error);
        var lines = new List<string>();
        int? line = null;
        for (var current = error; current is not null; current = current.InnerException)
        {
            lines.Add($"{(current == error ? "" : " ---> ")}{current.GetType().FullName}: {MessageOf(current)}");
            foreach (var frame in Frames(current))
            {
                lines.Add($"   at {frame.Text}");
                if (frame.File == cell)
                    line ??= frame.Line;
            }
        }
        string message = MessageOf(error);
        return new ErrorEvent(error.GetType().FullName ?? "Error", message, lines, line, $"{error.GetType().Name}: {message}");
    }

    /// <summary>The text of an exception that is displayed as a value: its type, message and the frames of cells and libraries.</summary>
    public static string Describe(Exception error) => string.Join('\n', FromException(error, "").Traceback);

    /// <summary>The event for an error that is not an exception of the cell's code.</summary>
    /// <param name="message">The message, one sentence.</param>
    /// <param name="line">The line of the cell, from 1.</param>
    public static ErrorEvent FromMessage(string message, int? line) => new("Error", message, [message], line, message);

    /// <summary>The message of an exception, whose type may be a cell's.</summary>
    private static string MessageOf(Exception error)
    {
        try
        {
            return error.Message ?? "";
        }
        catch (Exception another) when (another is not OperationCanceledException)
        {
            return $"(its Message throws {another.GetType().Name})";
        }
    }

    private static Exception Unwrap(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions.Count: 1 } aggregate => Unwrap(aggregate.InnerExceptions[0]),
        _ => error,
    };

    private static List<(string Text, string? File, int? Line)> Frames(Exception error)
    {
        var frames = new List<(string, string?, int?)>();
        foreach (var frame in new StackTrace(error, true).GetFrames())
        {
            var method = DiagnosticMethodInfo.Create(frame);
            string declaring = method?.DeclaringTypeName ?? "";
            if (method is null || Machinery.Any(prefix => declaring.StartsWith(prefix, StringComparison.Ordinal)))
                continue;
            string? file = frame.GetFileName() is { } path ? path.Split('/', '\\')[^1] : null;
            string name = Name(declaring, method.Name);
            IReadOnlyList<int> lines = [];
            if (file is null) (file, lines) = CellLines.Of(declaring, name, error);
            else if (frame.GetFileLineNumber() is var compiled and > 0) lines = [CellLines.Written(file, compiled)];
            var text = new StringBuilder(name);
            if (file is not null)
                text.Append(text.Length == 0 ? "" : ", ").Append(file).Append(Words(lines));
            if (text.Length > 0)
                frames.Add((text.ToString(), file, lines is [var line] ? line : null));
        }
        return frames;
    }

    /// <summary>The lines one of which failed, as the end of a frame's text.</summary>
    private static string Words(IReadOnlyList<int> lines) => lines switch
    {
        [] => "",
        [var line] => $", line {line}",
        { Count: <= 4 } => $", line {string.Join(", ", lines.SkipLast(1))} or {lines[^1]}",
        _ => $", between line {lines[0]} and line {lines[^1]}",
    };

    /// <summary>The name of a method as written in the cell, without what the compiler adds for cells, lambdas and async methods.</summary>
    private static string Name(string type, string method)
    {
        // The code of an F# cell outside its functions.
        if (type.Contains("StartupCode$", StringComparison.Ordinal))
            return "";
        string name = type.Replace('+', '.');
        bool cell = name.StartsWith("Cell#", StringComparison.Ordinal) || name.StartsWith("FSI_", StringComparison.Ordinal);
        if (cell)
            name = name.IndexOf('.') is var dot and > 0 ? name[(dot + 1)..] : "";
        name = string.Join('.', (name.Length > 0 ? name + "." + method : method).Split('.').Select(Strip).Where(part => part.Length > 0));
        return name;

        static string Strip(string part)
        {
            if (part is "MoveNext" or "<Initialize>" or "<Factory>" || part.StartsWith("<>", StringComparison.Ordinal))
                return "";
            if (!part.StartsWith('<'))
                return part;
            string inner = part.TrimStart('<');
            inner = inner[..Math.Max(0, inner.IndexOf('>'))];
            return inner is "Initialize" or "Factory" ? "" : inner;
        }
    }
}
