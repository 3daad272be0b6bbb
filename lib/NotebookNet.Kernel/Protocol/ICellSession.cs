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
    ErrorEvent? Execute(string code, int number, CellOutput output, string? language);

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
