using Microsoft.DotNet.Interactive;

namespace NotebookNet.Engine.Running;

/// <summary>The console's input in a cell: <c>Console.ReadLine()</c> asks the person in front of the notebook.</summary>
internal sealed class ConsoleInput : TextReader
{
    private string pending = "";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public override string ReadLine()
    {
        string line = pending.Length > 0 ? pending.TrimEnd('\n') : Ask();
        pending = "";
        return line;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public override int Peek()
    {
        if (pending.Length == 0)
            pending = Ask() + "\n";
        return pending[0];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public override int Read()
    {
        int next = Peek();
        pending = pending[1..];
        return next;
    }

    private static string Ask() => Kernel.GetInputAsync().GetAwaiter().GetResult();
}
