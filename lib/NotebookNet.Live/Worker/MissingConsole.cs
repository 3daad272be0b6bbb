namespace NotebookNet.Live;

/// <summary>Standard input in a page, which has none: reading throws an exception with the alternative.</summary>
internal sealed class MissingConsole : TextReader
{
    public override int Peek() => throw Missing();

    public override int Read() => throw Missing();

    public override int Read(char[] buffer, int index, int count) => throw Missing();

    public override string ReadLine() => throw Missing();

    public override string ReadToEnd() => throw Missing();

    private static InvalidOperationException Missing() =>
        new("A page has no standard input. To read a line: string line = await Kernel.GetInputAsync(\"...\");");
}
