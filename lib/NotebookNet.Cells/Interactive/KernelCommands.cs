using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>Carries out a command.</summary>
    public delegate Task KernelCommandInvocation(Commands.KernelCommand command, KernelInvocationContext context);

    /// <summary>The result of a command.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Events">The events in order; the last one tells whether it succeeded.</param>
    public sealed record KernelCommandResult(Commands.KernelCommand Command, IReadOnlyList<KernelEvent> Events);
}

namespace Microsoft.DotNet.Interactive.Commands
{
    /// <summary>A command to the kernel of a language.</summary>
    public abstract class KernelCommand
    {
        private string? token;
        private int children;

        /// <summary>Creates a command.</summary>
        /// <param name="targetKernelName">The language; null for the language of the calling cell.</param>
        protected KernelCommand(string? targetKernelName = null) => TargetKernelName = targetKernelName;

        /// <summary>The language; null for the language of the calling cell.</summary>
        public string? TargetKernelName { get; set; }

        /// <summary>The command that has sent it; null if it is not known.</summary>
        public KernelCommand? Parent { get; private set; }

        /// <summary>Whether it is carried out in the same way whatever the language.</summary>
        internal virtual bool IsForAnyKernel => false;

        /// <summary>Sets <see cref="Parent"/>.</summary>
        /// <param name="parent">The command that sends it.</param>
        /// <param name="bubbleEvents">Not used: all events reach the root kernel.</param>
        public void SetParent(KernelCommand? parent, bool bubbleEvents = false) => Parent = parent;

        /// <summary>The command's token, which names it and begins with that of its parent; made at the first call.</summary>
        public string GetOrCreateToken() =>
            token ??= Parent is null ? Guid.NewGuid().ToString("N") : $"{Parent.GetOrCreateToken()}.{Interlocked.Increment(ref Parent.children)}";

        /// <summary>Names the command.</summary>
        /// <param name="token">The token.</param>
        /// <exception cref="InvalidOperationException">It has another one.</exception>
        public void SetToken(string token)
        {
            if (this.token is { } before && before != token)
                throw new InvalidOperationException("Command token cannot be changed.");
            this.token = token;
        }

        /// <summary>Executes the command.</summary>
        /// <returns>The error message; null if there is none. An exception counts as one, too.</returns>
        internal virtual async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
            await kernel.TryHandleAsync(this, KernelInvocationContext.Current!) ? null
                : $"No handler registered on kernel {kernel.Name} for command: {this}";
    }

    /// <summary>Runs code as a separate cell.</summary>
    public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The code, directives included.</summary>
        public string Code { get; } = code;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            var outer = OutputSink.Current;
            bool isChecked = false;
            using var inner = new OutputSink(
                output =>
                {
                    outer?.Pass(output);
                    if (!isChecked) Check(output);
                    if (KernelEvent.Of(output, this) is { } happened)
                        publish(happened);
                },
                long.MaxValue,
                () => outer?.NextDisplayId() ?? "");
            OutputSink.Current = inner;
            try
            {
                publish(new CodeSubmissionReceived(this));
                publish(new CompleteCodeSubmissionReceived(this));
                return (await Kernel.Host.RunAsync(Code, kernel.Name, inner))?.Summary;
            }
            finally
            {
                // First, because a subscriber may throw.
                OutputSink.Current = outer;
                inner.Flush();
                if (!isChecked) Check(null);
            }

            // The compiler's text, if any, is the first output.
            void Check(OutputEvent? first)
            {
                isChecked = true;
                publish((first is StreamEvent { Name: "stderr" } said ? DiagnosticsProduced.Of(said.Text, this) : null)
                    ?? new DiagnosticsProduced([], this));
            }
        }

        /// <inheritdoc/>
        public override string ToString() => $"SubmitCode: {KernelEvent.Shortened(Code)}";
    }

    /// <summary>Reads a variable. The result is a <see cref="ValueProduced"/> event.</summary>
    public sealed class RequestValue(string name, string? mimeType = null, string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>The requested MIME type; JSON if none is named.</summary>
        public string MimeType { get; } = mimeType ?? NotebookNet.Cells.Outputs.MimeType.Json;

        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            if (!kernel.TryGetValue<object>(Name, out object? value))
                return Task.FromResult<string?>($"Value '{Name}' not found in kernel {kernel.Name}");
            publish(new ValueProduced(value, Name, FormattedValue.CreateSingleFromObject(value, MimeType), this));
            return Task.FromResult<string?>(null);
        }
    }

    /// <summary>Lists the variables of a language. The result is a <see cref="ValueInfosProduced"/> event.</summary>
    public sealed class RequestValueInfos(string? targetKernelName = null, string? mimeType = null) : KernelCommand(targetKernelName)
    {
        /// <summary>The MIME type of the values.</summary>
        public string MimeType { get; } = mimeType ?? NotebookNet.Cells.Outputs.MimeType.Plain;

        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            publish(new ValueInfosProduced(
                [.. Kernel.Host.Variables(kernel.Name).Select(item =>
                    new KernelValueInfo(item.Name, FormattedValue.CreateSingleFromObject(item.Value, MimeType), item.Type))],
                this));
            return Task.FromResult<string?>(null);
        }
    }

    /// <summary>Requests the names and languages of kernels. The result is a <see cref="KernelInfoProduced"/> event for each.</summary>
    /// <param name="targetKernelName">The kernel; null for all.</param>
    public sealed class RequestKernelInfo(string? targetKernelName = null) : KernelCommand(targetKernelName)
    {
        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            foreach (var one in TargetKernelName is null ? Kernel.Root.ChildKernels.Prepend(Kernel.Root) : [kernel])
                publish(new KernelInfoProduced(one.KernelInfo, this));
            return Task.FromResult<string?>(null);
        }
    }

    /// <summary>Declares a variable.</summary>
    public sealed class SendValue(string name, object? value, FormattedValue? formattedValue = null, string? targetKernelName = null)
        : KernelCommand(targetKernelName)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>Its value.</summary>
        public object? Value { get; } = value;

        /// <summary>Its form for remote kernels; not used.</summary>
        public FormattedValue? FormattedValue { get; } = formattedValue;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
            (await Kernel.Host.SetVariableAsync(kernel.Name, Name, Value, Value?.GetType() ?? typeof(object)))?.Summary;
    }

    /// <summary>A directive that the notebook has added, in a cell.</summary>
    public class KernelDirectiveCommand : KernelCommand
    {
        /// <summary>Creates a command. Directives with parameters have a derived one.</summary>
        public KernelDirectiveCommand()
        {
        }

        internal KernelDirectiveCommand(string directive, string arguments, string language)
            : base(language)
        {
            Directive = directive;
            Arguments = arguments;
        }

        /// <summary>The directive's name, with <c>#!</c>.</summary>
        public string Directive { get; } = "";

        /// <summary>The rest of its line.</summary>
        public string Arguments { get; } = "";

        internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
            Task.FromResult<string?>("A directive runs only in its cell.");
    }
}
