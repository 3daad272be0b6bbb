using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookNet.Kernel.Protocol;

/// <summary>
/// Carries outputs from the threads of a cell to the IOPub channel, in order and without loss. Text written in quick succession travels together: the first
/// piece at once, what follows at most every 20 ms or 64 Ki characters. When much waits, writers wait.
/// </summary>
/// <remarks>
/// An interrupt may end a cell's thread between any two instructions, but not inside a <c>finally</c> block: that is why the queue is changed in one.
/// </remarks>
internal sealed class OutputRelay : IDisposable
{
    private const int LargestStream = 64 << 10;
    private const int MostCharacters = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IoPub ioPub;
    private readonly object gate = new();
    private readonly Queue<Item> items = new();
    private Item? last;
    private long characters;
    private int flushing;
    private bool sending;
    private bool ended;

    /// <summary>Starts the thread that publishes.</summary>
    public OutputRelay(IoPub ioPub)
    {
        this.ioPub = ioPub;
        new Thread(PublishAll) { IsBackground = true, Name = "Jupyter outputs" }.Start();
    }

    /// <summary>Appends text of a stream.</summary>
    public void Stream(string name, string text, byte[] parent)
    {
        // Pieces bound the size of a message, whatever a cell writes at once; a surrogate pair stays together.
        for (int start = 0; start < text.Length;)
        {
            int end = Math.Min(text.Length, start + LargestStream);
            end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            Add(new Item("stream", parent, end - start, null, name), text[start..end]);
            start = end;
        }
    }

    /// <summary>Appends any other output.</summary>
    /// <param name="type">The <c>msg_type</c>.</param>
    /// <param name="content">Its content.</param>
    /// <param name="parent">The header of the request that caused it.</param>
    /// <param name="size">Its approximate size in characters.</param>
    public void Message(string type, JsonNode content, byte[] parent, int size) => Add(new Item(type, parent, size, content, ""), null);

    /// <summary>Waits until everything that was added before is on its way.</summary>
    public void Flush()
    {
        lock (gate)
        {
            flushing++;
            Monitor.PulseAll(gate);
            while ((items.Count > 0 || sending) && !ended)
            {
                Monitor.Wait(gate);
            }

            flushing--;
        }
    }

    /// <summary>Stops publishing.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Add(Item item, string? text)
    {
        lock (gate)
        {
            while (characters > MostCharacters && !ended)
            {
                Monitor.Wait(gate);
            }
        }

        try
        {
        }
        finally
        {
            lock (gate)
            {
                if (text is not null)
                {
                    // What comes later continues the stream only if nothing else came between.
                    bool continues = this.last is { Text: { } open } last && last.Stream == item.Stream && last.Parent == item.Parent
                        && open.Length + text.Length <= LargestStream;
                    (continues ? this.last! : Enqueue(item)).Text!.Append(text);
                }
                else
                {
                    Enqueue(item);
                }

                characters += item.Size;
                Monitor.PulseAll(gate);
            }
        }
    }

    private Item Enqueue(Item item)
    {
        items.Enqueue(item);
        return last = item;
    }

    private void PublishAll()
    {
        long sent = 0;
        while (Next(sent) is { } item)
        {
            var content = item.Content ?? new JsonObject { ["name"] = item.Stream, ["text"] = item.Text!.ToString() };
            ioPub.Publish(item.Type, content, item.Parent, waitForRoom: true);
            sent = Stopwatch.GetTimestamp();
            lock (gate)
            {
                sending = false;
                characters -= item.Text?.Length ?? item.Size;
                Monitor.PulseAll(gate);
            }
        }
    }

    private Item? Next(long sent)
    {
        lock (gate)
        {
            while (!ended)
            {
                if (items.Count > 0)
                {
                    var left = Pause - Stopwatch.GetElapsedTime(sent);
                    bool mayGrow = items.Count == 1 && items.Peek() is { Text.Length: < LargestStream };
                    if (!mayGrow || flushing > 0 || left <= TimeSpan.Zero)
                    {
                        sending = true;
                        var item = items.Dequeue();
                        last = items.Count == 0 ? null : last;
                        return item;
                    }

                    Monitor.Wait(gate, left);
                }
                else
                {
                    Monitor.Wait(gate);
                }
            }

            return null;
        }
    }

    private sealed record Item(string Type, byte[] Parent, int Size, JsonNode? Content, string Stream)
    {
        public StringBuilder? Text { get; } = Content is null ? new StringBuilder() : null;
    }
}
