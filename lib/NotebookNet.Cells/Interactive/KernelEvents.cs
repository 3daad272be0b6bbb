using Microsoft.DotNet.Interactive.Commands;
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
            StreamEvent { Name: "stdout" } stream => new StandardOutputValueProduced(command, stream.Text),
            StreamEvent stream => new StandardErrorValueProduced(command, stream.Text),
            NotebookNet.Cells.Outputs.DisplayEvent { IsResult: true } result => new ReturnValueProduced(command, Text(result.Data)),
            NotebookNet.Cells.Outputs.DisplayEvent display => new DisplayedValueProduced(command, Text(display.Data)),
            UpdateEvent update => new DisplayedValueUpdated(command, Text(update.Data)),
            _ => null,
        };

        private static string Text(MimeBundle data) => data["text/plain"] ?? data.First().Value;
    }

    /// <summary>Something that was put out.</summary>
    public abstract class DisplayEvent : KernelEvent
    {
        private protected DisplayEvent(KernelCommand command, object? value)
            : base(command)
        {
            Value = value;
        }

        /// <summary>What was put out, as text.</summary>
        public object? Value { get; }
    }

    /// <summary>A value was shown.</summary>
    public sealed class DisplayedValueProduced : DisplayEvent
    {
        internal DisplayedValueProduced(KernelCommand command, string value)
            : base(command, value)
        {
        }
    }

    /// <summary>A value that is shown has changed.</summary>
    public sealed class DisplayedValueUpdated : DisplayEvent
    {
        internal DisplayedValueUpdated(KernelCommand command, string value)
            : base(command, value)
        {
        }
    }

    /// <summary>The value of the last expression.</summary>
    public sealed class ReturnValueProduced : DisplayEvent
    {
        internal ReturnValueProduced(KernelCommand command, string value)
            : base(command, value)
        {
        }
    }

    /// <summary>Console text.</summary>
    public sealed class StandardOutputValueProduced : DisplayEvent
    {
        internal StandardOutputValueProduced(KernelCommand command, string value)
            : base(command, value)
        {
        }
    }

    /// <summary>Console text of errors.</summary>
    public sealed class StandardErrorValueProduced : DisplayEvent
    {
        internal StandardErrorValueProduced(KernelCommand command, string value)
            : base(command, value)
        {
        }
    }

    /// <summary>The value of a variable.</summary>
    public sealed class ValueProduced : KernelEvent
    {
        internal ValueProduced(RequestValue command, string name, object? value)
            : base(command)
        {
            Name = name;
            Value = value;
        }

        /// <summary>The variable's name.</summary>
        public string Name { get; }

        /// <summary>Its value.</summary>
        public object? Value { get; }
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
