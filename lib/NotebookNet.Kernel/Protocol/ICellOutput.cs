namespace NotebookNet.Kernel.Protocol;

/// <summary>Receives the outputs of one cell, on any thread, even after the cell has ended.</summary>
internal interface ICellOutput
{
    /// <summary>Writes text to a stream.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    void Stream(string name, string text);

    /// <summary>Displays a value, or replaces one that is on display.</summary>
    /// <param name="bundle">The value.</param>
    /// <param name="displayId">The id by which it can be updated.</param>
    /// <param name="update">Whether it replaces the display with this id.</param>
    void Display(MimeBundle bundle, string displayId, bool update);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Clears the outputs of the cell.</summary>
    /// <param name="wait">Whether to clear them only when the next output arrives.</param>
    void Clear(bool wait);

    /// <summary>Reads a line of input from the user.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="password">Whether to hide what is typed.</param>
    /// <param name="cancellation">Cancels the request for input.</param>
    /// <exception cref="InvalidOperationException">The front end does not support input.</exception>
    string ReadLine(string prompt, bool password, CancellationToken cancellation);
}
