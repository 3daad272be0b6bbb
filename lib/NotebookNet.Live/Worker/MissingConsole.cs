namespace NotebookNet.Live;

/// <summary>The console's input in a page: nobody types there, and a cell that would wait for it learns what it can do instead.</summary>
internal sealed class MissingConsole : TextReader
{
    /// <inheritdoc/>
    public override int Peek() => throw Missing();

    /// <inheritdoc/>
    public override int Read() => throw Missing();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => throw Missing();

    /// <inheritdoc/>
    public override string ReadLine() => throw Missing();

    /// <inheritdoc/>
    public override string ReadToEnd() => throw Missing();

    private static InvalidOperationException Missing() =>
        new("A page has no console to read from: string line = await Kernel.GetInputAsync(\"...\"); asks the reader.");
}
