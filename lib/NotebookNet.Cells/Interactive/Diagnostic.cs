namespace Microsoft.DotNet.Interactive;

/// <summary>A diagnostic of a compiler.</summary>
/// <param name="LinePositionSpan">The code that it is about.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Code">The id of the message, such as <c>CS0029</c>.</param>
/// <param name="Message">The message.</param>
public sealed record Diagnostic(LinePositionSpan LinePositionSpan, DiagnosticSeverity Severity, string Code, string Message)
{
    /// <summary>The diagnostic in the format of compilers, with lines and columns from 1.</summary>
    /// <returns>Position, severity, id and message.</returns>
    public override string ToString()
    {
        var (line, column) = LinePositionSpan.Start;
        return $"({line + 1},{column + 1}): {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
    }
}
