using NotebookNet.Cells.Help;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Kernel.Protocol;

/// <summary>What the protocol needs from an engine: cells run one after another, and keep their variables.</summary>
internal interface ICellSession : IDisposable
{
    /// <summary>The language of a cell that does not name one.</summary>
    KernelLanguage Language { get; }

    /// <summary>Runs a cell and waits for it.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="number">The execution count, which error messages name.</param>
    /// <param name="output">Where its outputs go, as they are written.</param>
    /// <param name="language">The language that the request's metadata name; null when they name none.</param>
    /// <returns>The error that ended it; null when it succeeded.</returns>
    ErrorEvent? Execute(string code, int number, ICellOutput output, string? language);

    /// <summary>Evaluates an expression after a cell, with no output and no effect on the numbering.</summary>
    /// <returns>The value as a MIME bundle, or the error.</returns>
    (MimeBundle? Value, ErrorEvent? Error) Evaluate(string expression);

    /// <summary>Stops the cell that runs now, and keeps all variables; does nothing when none runs.</summary>
    void Interrupt();

    /// <summary>Whether a console should run these lines or ask for another one.</summary>
    Completeness IsComplete(string code);

    /// <summary>What could be written at a place.</summary>
    /// <param name="code">The whole cell.</param>
    /// <param name="position">The place, as an index into <paramref name="code"/>.</param>
    Completions Complete(string code, int position);

    /// <summary>What is known about the name at a place; null: nothing.</summary>
    /// <param name="code">The whole cell.</param>
    /// <param name="position">The place, as an index into <paramref name="code"/>.</param>
    /// <param name="detailed">Whether remarks and overloads are wanted too.</param>
    MimeBundle? Inspect(string code, int position, bool detailed);
}

/// <summary>Takes the outputs of one cell, on any thread, also after the cell has ended.</summary>
internal interface ICellOutput
{
    /// <summary>Text for the console.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">What was written.</param>
    void Stream(string name, string text);

    /// <summary>A value that the cell shows, or that it shows in the place of an earlier one.</summary>
    /// <param name="bundle">The value.</param>
    /// <param name="displayId">The name under which it can be updated.</param>
    /// <param name="update">Whether it takes the place of the display with this name.</param>
    void Display(MimeBundle bundle, string displayId, bool update);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Takes the outputs back that the cell has made so far.</summary>
    /// <param name="wait">Whether they stay until the next output.</param>
    void Clear(bool wait);

    /// <summary>Asks the person at the front end for a line, and waits for it.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="password">Whether the answer must not be seen.</param>
    /// <param name="cancellation">Withdraws the question.</param>
    /// <exception cref="InvalidOperationException">The front end takes no input.</exception>
    string ReadLine(string prompt, bool password, CancellationToken cancellation);
}

/// <summary>The answer to <c>is_complete_request</c>.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">What the next line should begin with, when incomplete.</param>
internal sealed record Completeness(string Status, string Indent = "");
