using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>A stream of kernel events.</summary>
    public sealed class KernelEvents : IObservable<Events.KernelEvent>
    {
        private readonly Lock gate = new();
        private readonly List<Action<Events.KernelEvent>> listeners = [];

        [ThreadStatic]
        private static bool isTelling;

        /// <summary>Whether anyone has subscribed.</summary>
        internal bool HasListeners => listeners.Count > 0;

        /// <summary>Subscribes to the events.</summary>
        /// <param name="onNext">Receives each event.</param>
        /// <returns>The subscription, which ends when it is disposed.</returns>
        public IDisposable Subscribe(Action<Events.KernelEvent> onNext)
        {
            lock (gate)
                listeners.Add(onNext);
            return new Subscription(this, onNext);
        }

        /// <inheritdoc/>
        public IDisposable Subscribe(IObserver<Events.KernelEvent> observer) => Subscribe(observer.OnNext);

        internal void Publish(Events.KernelEvent happened)
        {
            Action<Events.KernelEvent>[] all;
            lock (gate)
                all = [.. listeners];
            foreach (var listener in all)
                listener(happened);
        }

        /// <summary>Publishes what a cell of the notebook does. What a subscriber puts out while it is told is no further event: it would never end.</summary>
        internal void Tell(Func<Events.KernelEvent?> happened)
        {
            if (!HasListeners || isTelling) return;
            isTelling = true;
            try
            {
                if (happened() is { } told) Publish(told);
            }
            finally
            {
                isTelling = false;
            }
        }

        private sealed class Subscription(KernelEvents events, Action<Events.KernelEvent> listener) : IDisposable
        {
            public void Dispose()
            {
                lock (events.gate)
                    events.listeners.Remove(listener);
            }
        }
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    /// <summary>An event of a command.</summary>
    public abstract class KernelEvent
    {
        private const int ShownLength = 50;

        /// <summary>Creates an event.</summary>
        /// <param name="command">The command.</param>
        protected KernelEvent(KernelCommand command) => Command = command;

        /// <summary>The command.</summary>
        public KernelCommand Command { get; }

        /// <summary>The details of its text form; null for none.</summary>
        private protected virtual string? Details => null;

        /// <inheritdoc/>
        public override string ToString() => Details is { } details ? $"{GetType().Name}: {details}" : GetType().Name;

        /// <summary>The beginning of a text.</summary>
        internal static string Shortened(string text)
        {
            string line = text.Trim();
            int end = line.IndexOf('\n') is var first and >= 0 ? Math.Min(first, ShownLength) : ShownLength;
            return end < line.Length ? line[..end].TrimEnd() + " ..." : line;
        }

        /// <summary>The event for an output.</summary>
        /// <returns>The event, or null if the output is not an event.</returns>
        internal static KernelEvent? Of(OutputEvent output, KernelCommand command) => output switch
        {
            CompilerEvent said => DiagnosticsProduced.Of(said.Text, command) ?? new DiagnosticsProduced([], command),
            StreamEvent { Name: "stdout" } stream => new StandardOutputValueProduced(command, [new FormattedValue(MimeType.Plain, stream.Text)]),
            StreamEvent stream => new StandardErrorValueProduced(command, [new FormattedValue(MimeType.Plain, stream.Text)]),
            NotebookNet.Cells.Outputs.DisplayEvent { IsResult: true } result =>
                new ReturnValueProduced(result.Value ?? Text(result.Data), command, Forms(result.Data)),
            NotebookNet.Cells.Outputs.DisplayEvent display =>
                new DisplayedValueProduced(display.Value ?? Text(display.Data), command, Forms(display.Data), display.DisplayId),
            UpdateEvent update => new DisplayedValueUpdated(update.Value ?? Text(update.Data), update.DisplayId, command, Forms(update.Data)),
            _ => null,
        };

        private static string Text(MimeBundle data) => data[MimeType.Plain] ?? data.First().Value;

        private static FormattedValue[] Forms(MimeBundle data) => [.. data.Select(form => new FormattedValue(form.Key, form.Value))];
    }

    /// <summary>An output.</summary>
    public abstract class DisplayEvent : KernelEvent
    {
        private protected DisplayEvent(object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues, string? valueId)
            : base(command)
        {
            FormattedValues = formattedValues ?? [];
            Value = value;
            ValueId = valueId;
        }

        private protected override string Details => Shortened(Value?.ToString() ?? "");

        /// <summary>The value.</summary>
        public object? Value { get; }

        /// <summary>Its forms.</summary>
        public IReadOnlyCollection<FormattedValue> FormattedValues { get; }

        /// <summary>The id for later updates; null if it cannot be updated.</summary>
        public string? ValueId { get; }
    }

    /// <summary>A value was displayed.</summary>
    public sealed class DisplayedValueProduced(
        object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>A displayed value was updated.</summary>
    public sealed class DisplayedValueUpdated(
        object? value, string valueId, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>The value of the last expression was returned.</summary>
    /// <param name="value">The value.</param>
    /// <param name="command">The command that returned it.</param>
    /// <param name="formattedValues">Its forms.</param>
    /// <param name="valueId">Not used: a returned value cannot be updated.</param>
    public sealed class ReturnValueProduced(
        object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>Text was written to standard output.</summary>
    /// <param name="command">The command that wrote it.</param>
    /// <param name="formattedValues">The text as its only form.</param>
    /// <param name="valueId">Not used: console text cannot be updated.</param>
    public sealed class StandardOutputValueProduced(
        KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(formattedValues?.FirstOrDefault()?.Value, command, formattedValues, valueId);

    /// <summary>Text was written to standard error.</summary>
    /// <param name="command">The command that wrote it.</param>
    /// <param name="formattedValues">The text as its only form.</param>
    /// <param name="valueId">Not used: console text cannot be updated.</param>
    public sealed class StandardErrorValueProduced(
        KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(formattedValues?.FirstOrDefault()?.Value, command, formattedValues, valueId);

    /// <summary>The response to a <see cref="Commands.RequestValue"/>.</summary>
    public sealed class ValueProduced(object? value, string name, FormattedValue formattedValue, RequestValue command) : KernelEvent(command)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>Its value.</summary>
        public object? Value { get; } = value;

        /// <summary>The value in the requested form.</summary>
        public FormattedValue FormattedValue { get; } = formattedValue;
    }

    /// <summary>The response to a <see cref="Commands.RequestValueInfos"/>.</summary>
    public sealed class ValueInfosProduced(IReadOnlyCollection<KernelValueInfo> valueInfos, RequestValueInfos command) : KernelEvent(command)
    {
        /// <summary>The variables.</summary>
        public IReadOnlyCollection<KernelValueInfo> ValueInfos { get; } = valueInfos;
    }

    /// <summary>Code was submitted.</summary>
    public sealed class CodeSubmissionReceived(SubmitCode command) : KernelEvent(command)
    {
        private protected override string Details => Shortened(Code);

        /// <summary>The code.</summary>
        public string Code { get; } = command.Code;
    }

    /// <summary>Complete code was submitted.</summary>
    public sealed class CompleteCodeSubmissionReceived(SubmitCode command) : KernelEvent(command)
    {
        private protected override string Details => Shortened(Code);

        /// <summary>The code.</summary>
        public string Code { get; } = command.Code;
    }

    /// <summary>The response to a request for the names and languages of a kernel.</summary>
    public sealed class KernelInfoProduced(KernelInfo kernelInfo, KernelCommand command) : KernelEvent(command)
    {
        /// <summary>The kernel's names and languages.</summary>
        public KernelInfo KernelInfo { get; } = kernelInfo;
    }

    /// <summary>An error that does not end the command.</summary>
    public sealed class ErrorProduced(string message, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null)
        : DisplayEvent(message, command, formattedValues ?? [new FormattedValue(MimeType.Plain, message)], null)
    {
        /// <summary>The error message.</summary>
        public string Message { get; } = message;
    }

    /// <summary>The last event of a command.</summary>
    public abstract class KernelCommandCompletionEvent : KernelEvent
    {
        private protected KernelCommandCompletionEvent(KernelCommand command, int? executionOrder)
            : base(command) => ExecutionOrder = executionOrder;

        /// <summary>The number of the cell; null if it is not known.</summary>
        public int? ExecutionOrder { get; }
    }

    /// <summary>The command succeeded.</summary>
    public sealed class CommandSucceeded(KernelCommand command, int executionOrder = 0) : KernelCommandCompletionEvent(command, executionOrder)
    {
        private protected override string? Details => Command.ToString();
    }

    /// <summary>The command failed.</summary>
    public sealed class CommandFailed : KernelCommandCompletionEvent
    {
        /// <summary>Creates an event for an exception.</summary>
        /// <param name="exception">The exception; null if there is a message.</param>
        /// <param name="command">The command.</param>
        /// <param name="message">The error message; null for that of the exception.</param>
        /// <param name="executionOrder">The number of the cell; null if it is not known.</param>
        public CommandFailed(Exception? exception, KernelCommand command, string? message = null, int? executionOrder = null)
            : base(command, executionOrder)
        {
            Exception = exception;
            Message = message ?? (exception is null ? $"Command failed: {command}" : CellError.Describe(exception));
        }

        /// <summary>Creates an event for an error that is not an exception.</summary>
        /// <param name="message">The error message.</param>
        /// <param name="command">The command.</param>
        /// <param name="executionOrder">The number of the cell; null if it is not known.</param>
        public CommandFailed(string message, KernelCommand command, int? executionOrder = null)
            : this(null, command, message, executionOrder)
        {
        }

        private protected override string Details => Message;

        /// <summary>The exception; null if there was none.</summary>
        public Exception? Exception { get; }

        /// <summary>The error message.</summary>
        public string Message { get; set; }
    }
}
