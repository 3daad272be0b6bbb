using NotebookNet.Cells.Help;
using NotebookNet.Cells.Outputs;
using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Tests.Protocol;

/// <summary>A session without a language: each line of a cell is one command. What the protocol does with it is tested alone.</summary>
internal sealed class ScriptedSession : ICellSession
{
    private readonly ManualResetEventSlim interrupted = new();

    /// <summary>The number of requests that the kernel holds for later.</summary>
    public Func<int> Queued { get; set; } = () => 0;

    public KernelLanguage Language => KernelLanguage.CSharp;

    public ErrorEvent? Execute(string code, int number, CellOutput output, string? language)
    {
        using var sink = new OutputSink(output.Send, long.MaxValue, () => "");
        interrupted.Reset();
        foreach (string line in code.Split('\n'))
        {
            string[] words = line.Split(' ', 2);
            string rest = words.Length > 1 ? words[1] : "";
            if (words[0] is not ("print" or "warn" or "flood" or "huge"))
                sink.Flush();
            switch (words[0])
            {
                case "print":
                    sink.Stream("stdout", rest + "\n");
                    break;
                case "warn":
                    sink.Stream("stderr", rest + "\n");
                    break;
                case "flood":
                    for (int i = 0; i < int.Parse(rest); i++)
                        sink.Stream("stdout", $"{i:D9}\n");
                    break;
                case "huge":
                    sink.Stream("stdout", string.Concat(Enumerable.Repeat("\U0001F600", int.Parse(rest) / 2)));
                    break;
                case "show":
                    output.Send(new DisplayEvent(MimeBundles.Plain(rest), "id-" + rest, IsResult: false));
                    break;
                case "update":
                    output.Send(new UpdateEvent("id-1", MimeBundles.Plain(rest)));
                    break;
                case "clear":
                    output.Send(new ClearEvent(Wait: true));
                    break;
                case "value":
                    output.Send(new DisplayEvent(MimeBundles.Plain(rest), null, IsResult: true));
                    break;
                case "ask":
                    sink.Stream("stdout", "hello " + output.ReadLine(rest, password: false, CancellationToken.None) + "\n");
                    break;
                case "sleep":
                    Thread.Sleep(int.Parse(rest));
                    break;
                case "queue":
                    SpinWait.SpinUntil(() => Queued() == int.Parse(rest));
                    break;
                case "forever":
                    sink.Stream("stdout", "running\n");
                    interrupted.Wait();
                    return new ErrorEvent("Interrupted", "stopped", ["stopped"], null, "stopped");
                case "fail":
                    return new ErrorEvent("Boom", rest, ["Boom: " + rest], null, rest);
                case "defect":
                    throw new InvalidDataException("a defect of the kernel");
            }
        }

        return null;
    }

    public (MimeBundle? Value, ErrorEvent? Error) Evaluate(string expression) =>
        expression == "bad" ? (null, new ErrorEvent("Bad", "no", [], null, "no")) : (MimeBundles.Plain(expression.ToUpperInvariant()), null);

    public void Interrupt() => interrupted.Set();

    public Completeness IsComplete(string code) => code.EndsWith('{') ? new Completeness("incomplete", "    ") : new Completeness("complete");

    public Completions Complete(string code, int position) =>
        new(code.LastIndexOf('.') + 1, position, [new Completion("Line", "function", "Line(x, y)"), new Completion("Bar", "function")]);

    public MimeBundle? Inspect(string code, int position, bool detailed) =>
        code == "unknown" ? null : MimeBundles.Plain($"{code[..position]}{(detailed ? " in detail" : "")}");

    public void Dispose()
    {
    }
}
