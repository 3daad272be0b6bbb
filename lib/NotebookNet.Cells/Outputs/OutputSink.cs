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
    /// <summary>The largest number of displays of a cell, and of changes between its two streams: no reader opens a notebook with more.</summary>
    private const int MostDisplays = 10_000;

    /// <summary>The largest number of characters in the displays of a cell.</summary>
    private const long MostDisplayed = 100_000_000;

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
    private long sent;
    private long displayed;
    private int displays;
    private int cutDisplays;
    private int changes;
    private bool closed;

    /// <summary>Creates a sink for one cell.</summary>
    /// <param name="receive">Receives the events, one at a time.</param>
    /// <param name="limit">The largest number of characters of console text to keep. With <see cref="long.MaxValue"/> displays are not limited either.</param>
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

    /// <summary>Who receives what the code puts out, at once and on the code's thread; asked each time, because most cells have nobody.</summary>
    public Func<Action<OutputEvent>?>? Listener { get; init; }

    /// <summary>Writes console text.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    public void Stream(string name, ReadOnlySpan<char> text)
    {
        Write(name, text);
        Listener?.Invoke()?.Invoke(new StreamEvent(name, text.ToString()));
    }

    /// <summary>Writes console text that the listener knows.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    internal void Write(string name, ReadOnlySpan<char> text)
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
            if (name != pendingName && (limit == long.MaxValue || ++changes <= MostDisplays))
            {
                FlushPending();
                pendingName = name;
            }
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
        Pass(output);
        Listener?.Invoke()?.Invoke(output);
    }

    /// <summary>Tells the listener of an event that is no output.</summary>
    internal void Tell(OutputEvent told) => Listener?.Invoke()?.Invoke(told);

    /// <summary>Sends an event that the listener knows.</summary>
    internal void Pass(OutputEvent output)
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
                    if (HasRoom(output))
                        receive(output);
                    else
                        cutDisplays++;
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

    /// <summary>Sends the batched console text, unless some was sent a moment ago: a cell may flush after each letter. The rest follows in time.</summary>
    public void FlushSoon()
    {
        if (Environment.TickCount64 - sent >= PieceTime.TotalMilliseconds)
            Flush();
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
            if (cutDisplays > 0)
            {
                string most = FormattableString.Invariant($"at most {MostDisplays:N0}, with {Size(MostDisplayed)} in all");
                receive(new StreamEvent("stderr", FormattableString.Invariant(
                    $"\n[Displays that were cut: {cutDisplays:N0}. A cell has {most}: display less, or update one.]\n")));
            }
            closed = true;
        }
        timer.Dispose();
    }

    private bool HasRoom(OutputEvent output)
    {
        if (limit == long.MaxValue)
            return true;
        if (output is ClearEvent)
            (displays, displayed) = (0, 0);
        if (output is not DisplayEvent { Data: var data })
            return true;
        long size = data.Sum(form => (long)form.Value.Length);
        if (displays == MostDisplays || displayed + size > MostDisplayed)
            return false;
        displays++;
        displayed += size;
        return true;
    }

    private void FlushPending()
    {
        if (pending.Length == 0)
            return;
        sent = Environment.TickCount64;
        string text = pending.ToString();
        pending.Clear();
        receive(new StreamEvent(pendingName, text));
    }

    private static string Size(long characters) =>
        characters < 10_000 ? $"{characters} characters"
            : $"{(characters / 1e6).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} million characters";
}
