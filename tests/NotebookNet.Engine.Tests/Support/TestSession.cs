using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;

namespace NotebookNet.Engine.Tests.Support;

/// <summary>A session that remembers what its cells put out.</summary>
internal sealed class TestSession : IDisposable
{
    private readonly NotebookSession session;
    private int number;

    public TestSession(string? folder = null, Func<string, bool, CancellationToken, Task<string>>? input = null, long outputLimit = 1_000_000)
    {
        session = new NotebookSession(new SessionOptions { Folder = folder ?? Environment.CurrentDirectory, Input = input, OutputLimit = outputLimit });
    }

    public NotebookSession Session => session;

    /// <summary>Runs a cell; pieces of the same stream are joined.</summary>
    public async Task<(CellResult Result, List<OutputEvent> Events)> RunAsync(string source, string? language = null, CancellationToken cancellation = default)
    {
        var events = new List<OutputEvent>();
        var result = await session.ExecuteAsync(source, output =>
        {
            lock (events)
            {
                if (output is StreamEvent piece && events.LastOrDefault() is StreamEvent last && last.Name == piece.Name)
                    events[^1] = last with { Text = last.Text + piece.Text };
                else
                    events.Add(output);
            }
        }, $"cell [{++number}]", language, cancellation);
        return (result, events);
    }

    /// <summary>Runs a cell that never ends and stops it shortly after it has printed something.</summary>
    public async Task<CellResult> StopAsync(string endless)
    {
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = session.ExecuteAsync(endless, output => begun.TrySetResult(), $"cell [{++number}]", cancellation: stop.Token);
        await Task.WhenAny(begun.Task, running);
        await Task.Delay(500);
        Assert.False(running.IsCompleted);
        stop.Cancel();
        return await running.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>The text form of a cell's value, or of its last display.</summary>
    public async Task<string?> TextAsync(string source, string? language = null)
    {
        var (result, events) = await RunAsync(source, language);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Summary);
        return events.OfType<DisplayEvent>().LastOrDefault()?.Data["text/plain"];
    }

    /// <summary>The error of a cell that must fail.</summary>
    public async Task<ErrorEvent> ErrorAsync(string source, string? language = null)
    {
        var (result, events) = await RunAsync(source, language);
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Same(result.Error, events[^1]);
        return result.Error!;
    }

    public void Dispose() => session.Dispose();
}
