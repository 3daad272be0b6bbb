namespace NotebookNet.Publishing;

/// <summary>The browser could not be started, failed or timed out. The message is one line for the user.</summary>
public sealed class BrowserException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The message, in one line.</param>
    /// <param name="inner">The cause, or null.</param>
    public BrowserException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>The number of signs that the page had given when the browser failed: one when its script began, one after each item.</summary>
    internal int Signs { get; init; }
}
