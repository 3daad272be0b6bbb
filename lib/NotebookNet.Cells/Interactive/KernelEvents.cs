using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookNet.Cells.Outputs;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>What happens while code runs.</summary>
    public sealed class KernelEvents : IObservable<Events.KernelEvent>
    {
        private readonly Lock gate = new();
        private readonly List<Action<Events.KernelEvent>> listeners = [];

        /// <summary>Listens from now on.</summary>
        /// <param name="onNext">Takes what happens.</param>
        /// <returns>What ends the listening when it is disposed of.</returns>
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
    /// <summary>Something that happened while a command was carried out.</summary>
    public abstract class KernelEvent
    {
        private protected KernelEvent(KernelCommand command) => Command = command;

        /// <summary>The command.</summary>
        public KernelCommand Command { get; }

        /// <summary>The event that an output is.</summary>
        /// <param name="output">The output.</param>
        /// <param name="command">The command that it comes from.</param>
        /// <returns>The event; null when it is none.</returns>
        internal static KernelEvent? Of(OutputEvent output, KernelCommand command) => output switch
        {
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

    /// <summary>Something that was put out.</summary>
    public abstract class DisplayEvent : KernelEvent
    {
        private protected DisplayEvent(object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues, string? valueId)
            : base(command)
        {
            FormattedValues = formattedValues ?? [];
            Value = value;
            ValueId = valueId;
        }

        /// <summary>What was put out.</summary>
        public object? Value { get; }

        /// <summary>Its forms.</summary>
        public IReadOnlyCollection<FormattedValue> FormattedValues { get; }

        /// <summary>What a later change calls it; null for what does not change.</summary>
        public string? ValueId { get; }
    }

    /// <summary>A value was shown.</summary>
    /// <param name="value">The value.</param>
    /// <param name="command">The command that showed it.</param>
    /// <param name="formattedValues">Its forms.</param>
    /// <param name="valueId">What a later change calls it.</param>
    public sealed class DisplayedValueProduced(
        object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>A value that is shown has changed.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="valueId">What the display calls it.</param>
    /// <param name="command">The command that changed it.</param>
    /// <param name="formattedValues">Its forms.</param>
    public sealed class DisplayedValueUpdated(
        object? value, string valueId, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>The value of the last expression.</summary>
    /// <param name="value">The value.</param>
    /// <param name="command">The command whose value it is.</param>
    /// <param name="formattedValues">Its forms.</param>
    /// <param name="valueId">Not used: a result does not change.</param>
    public sealed class ReturnValueProduced(
        object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(value, command, formattedValues, valueId);

    /// <summary>Console text.</summary>
    /// <param name="command">The command that wrote it.</param>
    /// <param name="formattedValues">The text as its only form.</param>
    /// <param name="valueId">Not used: console text does not change.</param>
    public sealed class StandardOutputValueProduced(
        KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(formattedValues?.FirstOrDefault()?.Value, command, formattedValues, valueId);

    /// <summary>Console text of errors.</summary>
    /// <param name="command">The command that wrote it.</param>
    /// <param name="formattedValues">The text as its only form.</param>
    /// <param name="valueId">Not used: console text does not change.</param>
    public sealed class StandardErrorValueProduced(
        KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
        : DisplayEvent(formattedValues?.FirstOrDefault()?.Value, command, formattedValues, valueId);

    /// <summary>The value of a variable.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="formattedValue">The value in the form that was asked for.</param>
    /// <param name="command">The question.</param>
    public sealed class ValueProduced(object? value, string name, FormattedValue formattedValue, RequestValue command) : KernelEvent(command)
    {
        /// <summary>The variable's name.</summary>
        public string Name { get; } = name;

        /// <summary>Its value.</summary>
        public object? Value { get; } = value;

        /// <summary>The value in the form that was asked for.</summary>
        public FormattedValue FormattedValue { get; } = formattedValue;
    }

    /// <summary>The variables of a language.</summary>
    /// <param name="valueInfos">The variables.</param>
    /// <param name="command">The question.</param>
    public sealed class ValueInfosProduced(IReadOnlyCollection<KernelValueInfo> valueInfos, RequestValueInfos command) : KernelEvent(command)
    {
        /// <summary>The variables.</summary>
        public IReadOnlyCollection<KernelValueInfo> ValueInfos { get; } = valueInfos;
    }

    /// <summary>A piece of code has arrived.</summary>
    public sealed class CodeSubmissionReceived : KernelEvent
    {
        internal CodeSubmissionReceived(SubmitCode command)
            : base(command)
        {
            Code = command.Code;
        }

        /// <summary>The code.</summary>
        public string Code { get; }
    }

    /// <summary>A piece of code that can be run has arrived.</summary>
    public sealed class CompleteCodeSubmissionReceived : KernelEvent
    {
        internal CompleteCodeSubmissionReceived(SubmitCode command)
            : base(command)
        {
            Code = command.Code;
        }

        /// <summary>The code.</summary>
        public string Code { get; }
    }

    /// <summary>What a kernel is.</summary>
    public sealed class KernelInfoProduced : KernelEvent
    {
        internal KernelInfoProduced(KernelInfo kernelInfo, KernelCommand command)
            : base(command) => KernelInfo = kernelInfo;

        /// <summary>The kernel's names and languages.</summary>
        public KernelInfo KernelInfo { get; }
    }

    /// <summary>The command was carried out.</summary>
    public sealed class CommandSucceeded : KernelEvent
    {
        internal CommandSucceeded(KernelCommand command)
            : base(command)
        {
        }
    }

    /// <summary>The command failed.</summary>
    public sealed class CommandFailed : KernelEvent
    {
        internal CommandFailed(KernelCommand command, string message)
            : base(command)
        {
            Message = message;
        }

        /// <summary>What went wrong.</summary>
        public string Message { get; }
    }
}
