namespace NotebookNet.Publishing;

/// <summary>The browser could not be started, failed, or did not answer in time. The message is one line for the user.</summary>
public sealed class BrowserException : Exception
{
    /// <summary>A failure with its message.</summary>
    /// <param name="message">What happened, in one line.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public BrowserException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
