namespace NotebookNet.Cells.Outputs;

/// <summary>A console stream that writes to the outputs of the running cell or, between cells, to the original stream.</summary>
public sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock Gate = new();
    private static (TextWriter Out, TextWriter Error)? installed;
    private readonly string name;
    private readonly TextWriter fallback;

    private ConsoleCapture(string name, TextWriter fallback)
    {
        this.name = name;
        this.fallback = fallback;
        CoreNewLine = ['\n'];
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Redirects standard output and standard error of the process; again, if a cell has redirected them elsewhere.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            var (output, error) = installed
                ??= (Synchronized(new ConsoleCapture("stdout", Console.Out)), Synchronized(new ConsoleCapture("stderr", Console.Error)));
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (OutputSink.Current is { } sink)
            sink.Stream(name, buffer);
        else
            fallback.Write(buffer);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void Flush() => OutputSink.Current?.FlushSoon();
}
