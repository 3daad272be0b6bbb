using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The diagnostics of submitted code.</summary>
public sealed partial class DiagnosticsProduced(
    IReadOnlyCollection<Diagnostic> diagnostics, IReadOnlyCollection<FormattedValue> formattedDiagnostics, KernelCommand command) : KernelEvent(command)
{
    internal DiagnosticsProduced(IReadOnlyCollection<Diagnostic> diagnostics, KernelCommand command)
        : this(diagnostics, [.. diagnostics.Select(one => new FormattedValue(MimeType.Plain, one.ToString()))], command)
    {
    }

    /// <summary>The diagnostics, in the order of the code.</summary>
    public IReadOnlyCollection<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>The diagnostics as text.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedDiagnostics { get; } = formattedDiagnostics;

    private protected override string Details =>
        Shortened(string.Join('\n', Diagnostics.Select(one => $"{one.Code}: {one.LinePositionSpan} {one.Message}")));

    /// <summary>Parses the text of a compiler into an event.</summary>
    /// <returns>The event, or null if the text contains no diagnostics.</returns>
    internal static DiagnosticsProduced? Of(string text, KernelCommand command)
    {
        var found = Line().Matches(text).Select(line => new Diagnostic(
            At(line.Groups[1].Value, line.Groups[2].Value),
            line.Groups[3].Value == "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            line.Groups[4].Value,
            line.Groups[5].Value)).ToList();
        return found.Count == 0 ? null : new DiagnosticsProduced(found, command);
    }

    /// <summary>The place that a compiler names; its text does not tell where the place ends.</summary>
    private static LinePositionSpan At(string line, string column)
    {
        var start = new LinePosition(int.Parse(line, CultureInfo.InvariantCulture) - 1, int.Parse(column, CultureInfo.InvariantCulture) - 1);
        return new LinePositionSpan(start, start);
    }

    [GeneratedRegex(@"^\((\d+),(\d+)\): (error|warning) (\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
