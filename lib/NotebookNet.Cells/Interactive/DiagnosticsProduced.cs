using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The diagnostics of submitted code.</summary>
public sealed partial class DiagnosticsProduced : KernelEvent
{
    private DiagnosticsProduced(IReadOnlyCollection<Diagnostic> diagnostics, KernelCommand command)
        : base(command) => Diagnostics = diagnostics;

    /// <summary>The diagnostics, in the order of the code.</summary>
    public IReadOnlyCollection<Diagnostic> Diagnostics { get; }

    /// <summary>The diagnostics as text.</summary>
    public IReadOnlyCollection<Formatting.FormattedValue> FormattedDiagnostics =>
        [.. Diagnostics.Select(one => new Formatting.FormattedValue("text/plain", one.ToString()))];

    /// <summary>Parses the text of a compiler into an event.</summary>
    /// <param name="text">The text.</param>
    /// <param name="command">The command that ran the code.</param>
    /// <returns>The event, or null if the text contains no diagnostics.</returns>
    internal static DiagnosticsProduced? Of(string text, KernelCommand command)
    {
        var found = Line().Matches(text).Select(line => new Diagnostic(
            int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture),
            line.Groups[3].Value == "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            line.Groups[4].Value,
            line.Groups[5].Value)).ToList();
        return found.Count == 0 ? null : new DiagnosticsProduced(found, command);
    }

    [GeneratedRegex(@"^\((\d+),(\d+)\): (error|warning) (\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
