namespace Microsoft.DotNet.Interactive;

/// <summary>The severity of a diagnostic, with Roslyn's numbers.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Not shown to users.</summary>
    Hidden = 0,

    /// <summary>A hint.</summary>
    Info = 1,

    /// <summary>The code runs nevertheless.</summary>
    Warning = 2,

    /// <summary>The code does not run.</summary>
    Error = 3,
}

/// <summary>A diagnostic of a compiler.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Code">The id of the message, such as <c>CS0029</c>.</param>
/// <param name="Message">The message.</param>
public sealed record Diagnostic(int Line, int Column, DiagnosticSeverity Severity, string Code, string Message)
{
    /// <summary>The diagnostic in the format of compilers.</summary>
    /// <returns>Position, severity, id and message.</returns>
    public override string ToString() => $"({Line},{Column}): {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
}
