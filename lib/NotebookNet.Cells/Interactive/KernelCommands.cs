using Microsoft.DotNet.Interactive.Events;
using NotebookNet.Cells.Outputs;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>What came of a command.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Events">What happened, in order; the last one says how it ended.</param>
    public sealed record KernelCommandResult(Commands.KernelCommand Command, IReadOnlyList<KernelEvent> Events);
}

namespace Microsoft.DotNet.Interactive.Commands
{
    /// <summary>Something that a language is asked to do.</summary>
    public abstract class KernelCommand
    {
        private protected KernelCommand(string? targetKernelName) => TargetKernelName = targetKernelName;

        /// <summary>The language that is asked; null for that of the cell that asks.</summary>
        public string? TargetKernelName { get; }

        /// <summary>Carries out the command.</summary>
        /// <param name="kernel">The language.</param>
        /// <param name="publish">Takes what happens.</param>
        /// <returns>What went wrong; null when nothing did.</returns>
        internal abstract Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish);
    }

    /// <summary>Runs code as if it stood in a cell of its own.</summary>
    /// <param name="code">The code, directives included.</param>
    /// <param name="targetKernelName">Its language; null for that of the cell that asks.</param>
    public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The code.</summary>
        public string Code { get; } = code;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            var outer = OutputSink.Current;
            using var inner = new OutputSink(
                output =>
                {
                    outer?.Send(output);
                    if (KernelEvent.Of(output, this) is { } happened)
                        publish(happened);
                },
                long.MaxValue,
                () => outer?.NextDisplayId() ?? "");
            OutputSink.Current = inner;
            try
            {
                return (await Kernel.Host.RunAsync(Code, kernel.Name, inner))?.Summary;
            }
            finally
            {
                inner.Flush();
                OutputSink.Current = outer;
            }
        }
    }

    /// <summary>Reads a variable: the answer is a <see cref="ValueProduced"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mimeType">The form in which it is wanted; here it is always the value itself.</param>
    /// <param name="targetKernelName">The language that has it; null for that of the cell that asks.</param>
    public sealed class RequestValue(string name, string? mimeType = null, string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>The form in which it is wanted.</summary>
        public string? MimeType { get; } = mimeType;

        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            if (!kernel.TryGetValue<object>(Name, out object? value))
                return Task.FromResult<string?>($"Value '{Name}' not found in kernel {kernel.Name}");
            publish(new ValueProduced(this, Name, value));
            return Task.FromResult<string?>(null);
        }
    }

    /// <summary>Declares a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="targetKernelName">The language that gets it; null for that of the cell that asks.</param>
    public sealed class SendValue(string name, object? value, string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>Its value.</summary>
        public object? Value { get; } = value;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
            (await Kernel.Host.SetVariableAsync(kernel.Name, Name, Value, Value?.GetType() ?? typeof(object)))?.Summary;
    }

    /// <summary>A directive of the notebook's own in a cell.</summary>
    public sealed class KernelDirectiveCommand : KernelCommand
    {
        internal KernelDirectiveCommand(string directive, string arguments, string language)
            : base(language)
        {
            Directive = directive;
            Arguments = arguments;
        }

        /// <summary>The directive's name, with <c>#!</c>.</summary>
        public string Directive { get; }

        /// <summary>The line behind the name.</summary>
        public string Arguments { get; }

        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
            Task.FromResult<string?>("A directive is carried out in its cell.");
    }
}
