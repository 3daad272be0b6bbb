namespace Microsoft.DotNet.Interactive
{
    /// <summary>A signature of a method or constructor.</summary>
    public sealed record SignatureInformation(string Label, FormattedValue Documentation, IReadOnlyList<ParameterInformation> Parameters);

    /// <summary>A parameter of a method or a constructor.</summary>
    public sealed record ParameterInformation(string Label, FormattedValue Documentation);
}

namespace Microsoft.DotNet.Interactive.Events
{
    /// <summary>A completion.</summary>
    /// <param name="displayText">The name.</param>
    /// <param name="kind">The kind of symbol, such as <c>Method</c>.</param>
    /// <param name="filterText">The text to match with the typed letters; null for the name.</param>
    /// <param name="sortText">The sort key; null for the name.</param>
    /// <param name="insertText">The text to insert; null for the name.</param>
    /// <param name="documentation">The documentation.</param>
    public sealed class CompletionItem(
        string displayText, string kind, string? filterText = null, string? sortText = null, string? insertText = null, string? documentation = null)
    {
        /// <summary>The name.</summary>
        public string DisplayText { get; } = displayText;

        /// <summary>The kind of symbol, such as <c>Method</c>.</summary>
        public string Kind { get; } = kind;

        /// <summary>The text to match with the typed letters.</summary>
        public string FilterText { get; } = filterText ?? displayText;

        /// <summary>The sort key.</summary>
        public string SortText { get; } = sortText ?? displayText;

        /// <summary>The text to insert.</summary>
        public string InsertText { get; } = insertText ?? displayText;

        /// <summary>The documentation, or null.</summary>
        public string? Documentation { get; set; } = documentation;

        /// <inheritdoc/>
        public override string ToString() => DisplayText;
    }

    /// <summary>The response to a <see cref="RequestCompletions"/>.</summary>
    public sealed class CompletionsProduced(
        IReadOnlyCollection<CompletionItem> completions, RequestCompletions command, LinePositionSpan? linePositionSpan = null) : KernelEvent(command)
    {
        /// <summary>The completions.</summary>
        public IEnumerable<CompletionItem> Completions { get; } = completions;

        /// <summary>The code that they replace.</summary>
        public LinePositionSpan? LinePositionSpan { get; } = linePositionSpan;
    }

    /// <summary>The response to a <see cref="RequestHoverText"/>.</summary>
    public sealed class HoverTextProduced(
        RequestHoverText command, IReadOnlyCollection<FormattedValue> content, LinePositionSpan? linePositionSpan = null) : KernelEvent(command)
    {
        /// <summary>The description in its forms.</summary>
        public IReadOnlyCollection<FormattedValue> Content { get; } = content;

        /// <summary>The code that it describes.</summary>
        public LinePositionSpan? LinePositionSpan { get; } = linePositionSpan;
    }

    /// <summary>The response to a <see cref="RequestSignatureHelp"/>.</summary>
    public sealed class SignatureHelpProduced(
        RequestSignatureHelp command, IReadOnlyList<SignatureInformation> signatures, int activeSignatureIndex, int activeParameterIndex)
        : KernelEvent(command)
    {
        /// <summary>The overloads of the method.</summary>
        public IReadOnlyList<SignatureInformation> Signatures { get; } = signatures;

        /// <summary>The index of the first overload that takes the argument.</summary>
        public int ActiveSignatureIndex { get; } = activeSignatureIndex;

        /// <summary>The index of the argument at the position.</summary>
        public int ActiveParameterIndex { get; } = activeParameterIndex;
    }
}
