namespace NotebookNet.Publishing;

/// <summary>
/// Parses untrusted text on a thread with a stack of known size: parsers recurse at every open bracket, and a
/// stack overflow would end the program.
/// </summary>
internal static class DeepThread
{
    private const int StackSize = 256 << 20;

    /// <summary>Runs a function. On cancellation it is abandoned, because parsers may not support cancellation.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
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
        }, StackSize)
        { IsBackground = true, Name = "pages" }.Start();
        return result.Task.WaitAsync(cancellationToken);
    }
}
