namespace NotebookNet.Publishing;

/// <summary>
/// Parses untrusted text on a thread with a stack of known size: parsers recurse at every open bracket, and a
/// stack overflow would end the program.
/// </summary>
internal static class DeepThread
{
    private const int StackSize = 256 << 20;

    /// <summary>What a canceled function has time for: to end the browser or the compiler that it has started.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);

    /// <summary>Runs a function. A canceled one that does not end soon is left to itself: it may be deep in a parser that asks nobody.</summary>
    public static async Task<T> Run<T>(Func<T> function, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        }, StackSize)
        { IsBackground = true, Name = "pages" }.Start();
        try
        {
            return await result.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(result.Task, Task.Delay(Grace, CancellationToken.None));
            throw;
        }
    }
}
