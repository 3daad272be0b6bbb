using Microsoft.DotNet.Interactive;

namespace NotebookNet.Engine.Running;

/// <summary>The console's input in a cell: <c>Console.ReadLine()</c> asks the person in front of the notebook.</summary>
internal sealed class ConsoleInput : TextReader
{
    private string pending = "";

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        string? line = pending.Length > 0 ? pending.TrimEnd('\n') : Ask();
        pending = "";
        return line;
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        if (pending.Length == 0 && Ask() is { } line)
            pending = line + "\n";
        return pending.Length == 0 ? -1 : pending[0];
    }

    /// <inheritdoc/>
    public override int Read()
    {
        int next = Peek();
        if (next >= 0)
            pending = pending[1..];
        return next;
    }

    /// <summary>A line of the person; null, the end of the input, where nobody is.</summary>
    private static string? Ask() => Kernel.Input is null ? null : Kernel.GetInputAsync().GetAwaiter().GetResult();
}
