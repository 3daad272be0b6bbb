using NotebookNet.Cells.Help;

namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>A request about a position in code, which is not run.</summary>
public abstract class LanguageServiceCommand(string code, LinePosition linePosition, string? targetKernelName) : KernelCommand(targetKernelName)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>The position.</summary>
    public LinePosition LinePosition { get; } = linePosition;

    /// <summary>The position in characters from the start of the code.</summary>
    private protected int Position => LinePosition.In(Code);

    /// <summary>Creates the response.</summary>
    /// <param name="code">The code on top of the cells that have run.</param>
    /// <returns>The response, or null if there is none.</returns>
    private protected abstract KernelEvent? Answer(CSharpContinuation code);

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
    {
        if (CSharpContinuation.Of(Kernel.Host.Compilation, Code) is { } code && Answer(code) is { } answer) publish(answer);
        return Task.FromResult<string?>(null);
    }
}

/// <summary>Requests completions. The result is a <see cref="CompletionsProduced"/> event.</summary>
/// <param name="code">The code.</param>
/// <param name="linePosition">The end of what is typed.</param>
/// <param name="targetKernelName">Its language; null for the language of the calling cell.</param>
public sealed class RequestCompletions(string code, LinePosition linePosition, string? targetKernelName = null)
    : LanguageServiceCommand(code, linePosition, targetKernelName)
{
    private protected override KernelEvent Answer(CSharpContinuation code)
    {
        var found = new CSharpCompleter(code.Compilation, code.Tree).Complete(Code, Position);
        return new CompletionsProduced(
            [.. found.Matches.Select(match => new CompletionItem(match.Text, Kind(match.Kind)))],
            this,
            LinePositionSpan.Of(Location.Create(code.Tree, new(found.Start, found.End - found.Start))));
    }

    private static string Kind(string kind) => kind switch
    {
        "function" => "Method",
        "module" => "Namespace",
        "variable" => "Local",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..],
    };
}

/// <summary>Requests the declaration of a name. The result is a <see cref="HoverTextProduced"/> event.</summary>
/// <param name="code">The code.</param>
/// <param name="linePosition">A position in the name.</param>
/// <param name="targetKernelName">Its language; null for the language of the calling cell.</param>
public sealed class RequestHoverText(string code, LinePosition linePosition, string? targetKernelName = null)
    : LanguageServiceCommand(code, linePosition, targetKernelName)
{
    private protected override KernelEvent? Answer(CSharpContinuation code) =>
        new CSharpNames(code.Compilation, code.Tree).At(Position) is [var first, ..]
            ? new HoverTextProduced(this, [new FormattedValue(MimeType.Markdown, CSharpNames.Describe(first))]) : null;
}

/// <summary>Requests the overloads of a call. The result is a <see cref="SignatureHelpProduced"/> event.</summary>
/// <param name="code">The code.</param>
/// <param name="linePosition">A position between the parentheses.</param>
/// <param name="targetKernelName">Its language; null for the language of the calling cell.</param>
public sealed class RequestSignatureHelp(string code, LinePosition linePosition, string? targetKernelName = null)
    : LanguageServiceCommand(code, linePosition, targetKernelName)
{
    private protected override KernelEvent Answer(CSharpContinuation code)
    {
        var (methods, argument) = new CSharpNames(code.Compilation, code.Tree).CallAt(Position);
        return new SignatureHelpProduced(
            this,
            [.. methods.Select(method => new SignatureInformation(
                CSharpNames.Describe(method),
                new FormattedValue(MimeType.Markdown, ""),
                [.. method.Parameters.Select(one => new ParameterInformation(one.Name, new FormattedValue(MimeType.Markdown, CSharpNames.Describe(one))))]))],
            Math.Max(0, methods.FindIndex(method => method.Parameters.Length > argument)),
            argument);
    }
}

/// <summary>Requests the diagnostics of code. The result is a <see cref="DiagnosticsProduced"/> event.</summary>
public sealed class RequestDiagnostics(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
    {
        if (CSharpContinuation.Of(Kernel.Host.Compilation, Code) is { } code)
        {
            publish(new DiagnosticsProduced(
                [.. code.Compilation.GetDiagnostics().Where(said => said.Severity >= DiagnosticSeverity.Warning && said.Location.SourceTree == code.Tree)
                    .OrderBy(said => said.Location.SourceSpan.Start)
                    .Select(said => new Diagnostic(LinePositionSpan.Of(said.Location), said.Severity, said.Id, said.GetMessage()))],
                this));
        }
        return Task.FromResult<string?>(null);
    }
}
