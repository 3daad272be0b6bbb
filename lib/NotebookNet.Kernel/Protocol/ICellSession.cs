namespace NotebookNet.Kernel.Protocol;

/// <summary>What the protocol needs from an engine: a session that runs cells one at a time and keeps their variables.</summary>
internal interface ICellSession : IDisposable
{
    /// <summary>The default language of cells.</summary>
    KernelLanguage Language { get; }

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="number">The execution count, which appears in error messages.</param>
    /// <param name="output">Receives its outputs as they are written.</param>
    /// <param name="language">The language named in the request's metadata, or null.</param>
    /// <returns>The error that ended it, or null if it succeeded.</returns>
    ErrorEvent? Execute(string code, int number, ICellOutput output, string? language);

    /// <summary>Evaluates an expression after a cell, without output and without changing the execution count.</summary>
    /// <returns>The value as a MIME bundle, or the error.</returns>
    (MimeBundle? Value, ErrorEvent? Error) Evaluate(string expression);

    /// <summary>Stops the running cell, if any, and keeps all variables.</summary>
    void Interrupt();

    /// <summary>Whether a console should run the code or ask for another line.</summary>
    Completeness IsComplete(string code);

    /// <summary>Completions at a position.</summary>
    /// <param name="code">The whole cell.</param>
    /// <param name="position">The position, as an index into <paramref name="code"/>.</param>
    Completions Complete(string code, int position);

    /// <summary>Description of the symbol at a position, or null if there is none.</summary>
    /// <param name="code">The whole cell.</param>
    /// <param name="position">The position, as an index into <paramref name="code"/>.</param>
    /// <param name="detailed">Whether to include remarks and overloads.</param>
    MimeBundle? Inspect(string code, int position, bool detailed);
}

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

/// <summary>The content of <c>is_complete_reply</c>.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">Indentation of the next line, if incomplete.</param>
internal sealed record Completeness(string Status, string Indent = "");
