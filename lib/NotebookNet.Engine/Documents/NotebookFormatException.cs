namespace NotebookNet.Engine.Documents;

/// <summary>A file that is not a notebook of format 4: its message says what is wrong, where, and what to do.</summary>
public sealed class NotebookFormatException : FormatException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong and where, as one sentence without the file's name.</param>
    /// <param name="inner">The error underneath, if any.</param>
    public NotebookFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
