namespace NotebookNet.Cells.Outputs;

/// <summary>An output of a running cell. Events arrive in the order of the code.</summary>
public abstract record OutputEvent;

/// <summary>Console text. Consecutive events of the same stream belong together.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, lines separated by LF.</param>
public sealed record StreamEvent(string Name, string Text) : OutputEvent;

/// <summary>A displayed value.</summary>
/// <param name="Data">The value in its forms.</param>
/// <param name="DisplayId">The id that a later <see cref="UpdateEvent"/> names; null for the result of a cell.</param>
/// <param name="IsResult">Whether it is the value of the cell's last expression (<c>execute_result</c>), not a <c>display_data</c>.</param>
public sealed record DisplayEvent(MimeBundle Data, string? DisplayId, bool IsResult) : OutputEvent
{
    /// <summary>The value itself, for subscribers in the same process; null if only its forms are known.</summary>
    internal object? Value { get; init; }
}

/// <summary>A displayed value that replaces an earlier one.</summary>
/// <param name="DisplayId">The <see cref="DisplayEvent.DisplayId"/> of the earlier one.</param>
/// <param name="Data">The new value in its forms.</param>
public sealed record UpdateEvent(string DisplayId, MimeBundle Data) : OutputEvent
{
    /// <inheritdoc cref="DisplayEvent.Value"/>
    internal object? Value { get; init; }
}

/// <summary>Clears the output of the cell.</summary>
/// <param name="Wait">Whether to clear it only when the next output arrives, which avoids flicker.</param>
public sealed record ClearEvent(bool Wait) : OutputEvent;

/// <summary>The error that ended the cell. No event follows it.</summary>
/// <param name="Name">The type of the exception, or <c>Error</c>.</param>
/// <param name="Value">The message, for example <c>compilation error</c>.</param>
/// <param name="Traceback">The lines of the traceback, without absolute paths; none where the cell has written them to stderr, as compilers do.</param>
/// <param name="Line">The line of the cell, from 1; null if unknown.</param>
/// <param name="Summary">One sentence for a terminal; for a compilation error, the first error itself.</param>
public sealed record ErrorEvent(string Name, string Value, IReadOnlyList<string> Traceback, int? Line, string Summary) : OutputEvent;

/// <summary>What the compiler says of the code, which comes before its result. It is no output: only listeners are told.</summary>
/// <param name="Text">Its warnings or errors; empty if there are none.</param>
public sealed record CompilerEvent(string Text) : OutputEvent;
