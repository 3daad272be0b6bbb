namespace NotebookNet.Cells.Outputs;

/// <summary>
/// Receives the outputs of the running cell. It batches console text by 20 ms or 32 Ki characters, cuts off excessive
/// output, and keeps text, displays and updates in the order of the code.
/// </summary>
/// <remarks>
/// Cells call it on a thread that may be stopped between any two instructions except in a <c>finally</c> block, so everything that takes the lock
/// happens in such a block. A cell that prints endlessly is the one most likely to be stopped.
/// </remarks>
public sealed class OutputSink : IDisposable
{
    private const int PieceLength = 32 * 1024;
    private static readonly TimeSpan PieceTime = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Action<OutputEvent> receive;
    private readonly StringBuilder pending = new();
    private readonly Timer timer;
    private readonly long limit;
    private readonly Func<string> nextDisplayId;
    private string pendingName = "stdout";
    private long length;
    private bool closed;

    /// <summary>Creates a sink for one cell.</summary>
    /// <param name="receive">Receives the events, one at a time.</param>
    /// <param name="limit">The largest number of characters of console text to keep.</param>
    /// <param name="nextDisplayId">Creates the ids of displays.</param>
    public OutputSink(Action<OutputEvent> receive, long limit, Func<string> nextDisplayId)
    {
        this.receive = receive;
        this.limit = limit;
        this.nextDisplayId = nextDisplayId;
        timer = new Timer(_ => Flush());
    }

    /// <summary>The sink of the running cell; null between cells.</summary>
    public static OutputSink? Current { get; set; }

    /// <summary>Writes console text.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    public void Stream(string name, ReadOnlySpan<char> text)
    {
        try
        {
        }
        finally
        {
            // See the remarks: stopping a cell must not leave the lock held.
            Gather(name, text);
        }
        Checkpoint.PassIfDue();
    }

    private void Gather(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        lock (gate)
        {
            if (closed)
                return;
            length += text.Length;
            long excess = length - limit;
            if (excess > 0)
                text = excess >= text.Length ? [] : text[..^(int)excess];
            if (text.IsEmpty)
                return;
            if (name != pendingName)
                FlushPending();
            pendingName = name;
            // Text is split so that no message is too large; a surrogate pair stays together.
            while (pending.Length + text.Length > PieceLength)
            {
                int room = Math.Max(1, PieceLength - pending.Length);
                if (room < text.Length && char.IsHighSurrogate(text[room - 1]))
                    room++;
                pending.Append(text[..room]);
                text = text[room..];
                FlushPending();
            }
            if (pending.Length == 0)
                timer.Change(PieceTime, Timeout.InfiniteTimeSpan);
            pending.Append(text);
        }
    }

    /// <summary>Displays a value.</summary>
    /// <param name="data">The value in its forms.</param>
    /// <param name="isResult">Whether it is the value of the cell's last expression.</param>
    /// <param name="value">The value itself, for subscribers.</param>
    public string Display(MimeBundle data, bool isResult = false, object? value = null)
    {
        string id = nextDisplayId();
        Send(new DisplayEvent(data, isResult ? null : id, isResult) { Value = value });
        return id;
    }

    /// <summary>A new id for a display of nested code.</summary>
    internal string NextDisplayId() => nextDisplayId();

    /// <summary>Sends an event after everything before it.</summary>
    public void Send(OutputEvent output)
    {
        try
        {
        }
        finally
        {
            lock (gate)
            {
                if (!closed)
                {
                    FlushPending();
                    receive(output);
                }
            }
        }
        Checkpoint.PassIfDue();
    }

    /// <summary>Sends the batched console text.</summary>
    public void Flush()
    {
        try
        {
        }
        finally
        {
            lock (gate)
            {
                if (!closed)
                    FlushPending();
            }
        }
    }

    /// <summary>Ends the cell: reports how much console text was cut, and accepts no more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closed)
                return;
            FlushPending();
            if (length > limit)
                receive(new StreamEvent("stderr", $"\n[{Size(length - limit)} of console output were cut after {Size(limit)}: print less, or write to a file.]\n"));
            closed = true;
        }
        timer.Dispose();
    }

    private void FlushPending()
    {
        if (pending.Length == 0)
            return;
        string text = pending.ToString();
        pending.Clear();
        receive(new StreamEvent(pendingName, text));
    }

    private static string Size(long characters) =>
        characters < 10_000 ? $"{characters} characters"
            : $"{(characters / 1e6).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} million characters";
}
