namespace NotebookNet.Engine.Running;

/// <summary>Standard input of a cell: <c>Console.ReadLine()</c> reads input from the user.</summary>
internal sealed class ConsoleInput : TextReader
{
    private string pending = "";

    public override string? ReadLine()
    {
        string? line = pending.Length > 0 ? pending.TrimEnd('\n') : Ask();
        pending = "";
        return line;
    }

    public override int Peek()
    {
        if (pending.Length == 0 && Ask() is { } line)
            pending = line + "\n";
        return pending.Length == 0 ? -1 : pending[0];
    }

    public override int Read()
    {
        int next = Peek();
        if (next >= 0)
            pending = pending[1..];
        return next;
    }

    /// <summary>A line typed by the user; null (end of input) if there is no user.</summary>
    private static string? Ask() => Kernel.Input is null ? null : Kernel.GetInputAsync().GetAwaiter().GetResult();
}
