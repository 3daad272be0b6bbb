using System.IO.Pipes;

namespace NotebookNet.Engine.Running;

/// <summary>Sends and receives <see cref="HostMessage"/>s: a byte for the kind, then length-prefixed strings. A serializer would cost start-up time.</summary>
internal sealed class HostChannel(PipeStream stream) : IDisposable
{
    private const int MostParts = 100_000;

    private readonly BinaryReader reader = new(new BufferedStream(stream, 1 << 16), Encoding.UTF8, leaveOpen: true);
    private readonly Lock sending = new();

    /// <summary>Sends a message. Thread-safe.</summary>
    /// <exception cref="IOException">The other side has disconnected.</exception>
    public void Send(HostMessage message)
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
            Write(writer, message);
        lock (sending)
        {
            stream.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
            stream.Flush();
        }
    }

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message, or null if the other side has disconnected or sent something else.</returns>
    public HostMessage? Receive()
    {
        try
        {
            return Read();
        }
        catch (Exception)
        {
            // A cell can write anything to any file that its process has open, including this channel; that ends only its own host.
            return null;
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private static void Write(BinaryWriter writer, HostMessage message)
    {
        switch (message)
        {
            case HostMessage.Ready:
                writer.Write('r');
                break;
            case HostMessage.Execute execute:
                writer.Write('x');
                writer.Write(execute.Source);
                writer.Write(execute.Cell);
                writer.Write(execute.Language);
                break;
            case HostMessage.Interrupt:
                writer.Write('i');
                break;
            case HostMessage.Done done:
                writer.Write('d');
                writer.Write((int)done.Status);
                break;
            case HostMessage.Output { Event: StreamEvent text }:
                writer.Write('s');
                writer.Write(text.Name);
                writer.Write(text.Text);
                break;
            case HostMessage.Output { Event: DisplayEvent display }:
                writer.Write('v');
                writer.Write(display.DisplayId ?? "");
                writer.Write(display.IsResult);
                Write(writer, display.Data);
                break;
            case HostMessage.Output { Event: UpdateEvent update }:
                writer.Write('u');
                writer.Write(update.DisplayId);
                Write(writer, update.Data);
                break;
            case HostMessage.Output { Event: ClearEvent clear }:
                writer.Write('c');
                writer.Write(clear.Wait);
                break;
            case HostMessage.Output { Event: ErrorEvent error }:
                writer.Write('e');
                writer.Write(error.Name);
                writer.Write(error.Value);
                writer.Write(error.Summary);
                writer.Write(error.Line ?? 0);
                writer.Write(error.Traceback.Count);
                foreach (string line in error.Traceback)
                    writer.Write(line);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(message));
        }
    }

    private static void Write(BinaryWriter writer, MimeBundle bundle)
    {
        writer.Write(bundle.Count);
        foreach (var (mimeType, content) in bundle)
        {
            writer.Write(mimeType);
            writer.Write(content);
        }
    }

    private HostMessage Read()
    {
        switch (reader.ReadChar())
        {
            case 'r':
                return new HostMessage.Ready();
            case 'x':
                return new HostMessage.Execute(reader.ReadString(), reader.ReadString(), reader.ReadString());
            case 'i':
                return new HostMessage.Interrupt();
            case 'd':
                return new HostMessage.Done((CellStatus)reader.ReadInt32());
            case 's':
                return new HostMessage.Output(new StreamEvent(reader.ReadString(), reader.ReadString()));
            case 'v':
                string id = reader.ReadString();
                bool isResult = reader.ReadBoolean();
                return new HostMessage.Output(new DisplayEvent(ReadBundle(), id.Length > 0 ? id : null, isResult));
            case 'u':
                return new HostMessage.Output(new UpdateEvent(reader.ReadString(), ReadBundle()));
            case 'c':
                return new HostMessage.Output(new ClearEvent(reader.ReadBoolean()));
            case 'e':
                string name = reader.ReadString();
                string value = reader.ReadString();
                string summary = reader.ReadString();
                int line = reader.ReadInt32();
                string[] traceback = new string[ReadCount()];
                for (int i = 0; i < traceback.Length; i++)
                    traceback[i] = reader.ReadString();
                return new HostMessage.Output(new ErrorEvent(name, value, traceback, line > 0 ? line : null, summary));
            default:
                throw new IOException("The pipe to the cell host contains data that is not a message.");
        }
    }

    private MimeBundle ReadBundle()
    {
        var bundle = new MimeBundle();
        int count = ReadCount();
        for (int i = 0; i < count; i++)
            bundle.Add(reader.ReadString(), reader.ReadString());
        return bundle;
    }

    private int ReadCount() =>
        reader.ReadInt32() is >= 0 and <= MostParts and var count ? count
            : throw new IOException("The pipe to the cell host contains data that is not a message.");
}
