namespace NotebookNet.Publishing;

/// <summary>
/// Runs what parses texts of strangers, on a thread with a stack of known depth: parsers call themselves for every bracket that is opened, and a
/// stack that overflows would end the program.
/// </summary>
internal static class DeepThread
{
    private const int StackSize = 256 << 20;

    /// <summary>Runs a function. A cancelled one is left to itself: it may be deep in a parser that asks nobody.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static Task<T> Run<T>(Func<T> function, CancellationToken cancellationToken)
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
        }, StackSize) { IsBackground = true, Name = "pages" }.Start();
        return result.Task.WaitAsync(cancellationToken);
    }
}
