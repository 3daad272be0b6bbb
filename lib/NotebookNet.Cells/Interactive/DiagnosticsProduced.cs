using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>How bad it is what a compiler says; the numbers are Roslyn's.</summary>
    public enum DiagnosticSeverity
    {
        /// <summary>Not for people.</summary>
        Hidden = 0,

        /// <summary>A hint.</summary>
        Info = 1,

        /// <summary>It runs all the same.</summary>
        Warning = 2,

        /// <summary>It does not run.</summary>
        Error = 3,
    }

    /// <summary>What a compiler says of a piece of code.</summary>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Column">The column, from 1.</param>
    /// <param name="Severity">How bad it is.</param>
    /// <param name="Code">The number of the message, such as <c>CS0029</c>.</param>
    /// <param name="Message">The message.</param>
    public sealed record Diagnostic(int Line, int Column, DiagnosticSeverity Severity, string Code, string Message)
    {
        /// <summary>The line as compilers write it.</summary>
        /// <returns>Place, severity, number and message.</returns>
        public override string ToString() => $"({Line},{Column}): {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    /// <summary>What a compiler says of the code.</summary>
    public sealed partial class DiagnosticsProduced : KernelEvent
    {
        private DiagnosticsProduced(IReadOnlyCollection<Diagnostic> diagnostics, KernelCommand command)
            : base(command) => Diagnostics = diagnostics;

        /// <summary>What it says, in the order of the code.</summary>
        public IReadOnlyCollection<Diagnostic> Diagnostics { get; }

        /// <summary>The same as text.</summary>
        public IReadOnlyCollection<Formatting.FormattedValue> FormattedDiagnostics =>
            [.. Diagnostics.Select(one => new Formatting.FormattedValue("text/plain", one.ToString()))];

        /// <summary>The event of a text that a compiler has written.</summary>
        /// <param name="text">The text.</param>
        /// <param name="command">The command that ran the code.</param>
        /// <returns>The event; null when there is nothing of a compiler in the text.</returns>
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
}
