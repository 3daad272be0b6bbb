using System.Text;

namespace NotebookNet.Cells.Outputs;

/// <summary>
/// Where the outputs of the running cell go. It gathers console text into pieces of at most 20 ms or 32 Ki characters, cuts what no notebook should
/// hold, and keeps text, displays and updates in the order of the code.
/// </summary>
/// <remarks>
/// Cells call it on a thread that may be stopped between any two instructions, but not inside a <c>finally</c> block: everything that takes the lock
/// happens in one. A cell that prints without end is the usual one to be stopped.
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
    /// <param name="limit">How many characters of console text are kept.</param>
    /// <param name="nextDisplayId">Makes ids for displays.</param>
    public OutputSink(Action<OutputEvent> receive, long limit, Func<string> nextDisplayId)
    {
        this.receive = receive;
        this.limit = limit;
        this.nextDisplayId = nextDisplayId;
        timer = new Timer(_ => Flush());
    }

    /// <summary>The sink of the cell that is running; null between cells.</summary>
    public static OutputSink? Current { get; set; }

    /// <summary>Puts out console text.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    public void Stream(string name, ReadOnlySpan<char> text)
    {
        try
        {
        }
        finally
        {
            // See the remarks: stopping a cell must not leave the lock behind.
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
            // Pieces bound the size of a message, whatever a cell writes at once; a surrogate pair stays together.
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

    /// <summary>Puts out a value.</summary>
    /// <param name="data">The value in its forms.</param>
    /// <param name="isResult">Whether it is the value of the cell's last expression.</param>
    /// <param name="value">The value itself, for cells that listen.</param>
    /// <returns>The display's id.</returns>
    public string Display(MimeBundle data, bool isResult = false, object? value = null)
    {
        string id = nextDisplayId();
        Send(new DisplayEvent(data, isResult ? null : id, isResult) { Value = value });
        return id;
    }

    /// <summary>An id for a display that something else puts out into the same cell.</summary>
    internal string NextDisplayId() => nextDisplayId();

    /// <summary>Puts out an event after everything that came before it.</summary>
    /// <param name="output">The event.</param>
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

    /// <summary>Passes on the console text that was gathered.</summary>
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

    /// <summary>Ends the cell: says how much console text was cut, and takes no more.</summary>
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
        characters < 10_000 ? $"{characters} characters" : $"{(characters / 1e6).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} million characters";
}
