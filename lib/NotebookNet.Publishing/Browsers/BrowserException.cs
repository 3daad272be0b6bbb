namespace NotebookNet.Publishing;

/// <summary>The browser could not be started, failed or timed out. The message is one line for the user.</summary>
/// <param name="message">The message, in one line.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class BrowserException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The number of signs that the page had given when the browser failed: one when its script began, one after each item.</summary>
    internal int Signs { get; init; }
}
