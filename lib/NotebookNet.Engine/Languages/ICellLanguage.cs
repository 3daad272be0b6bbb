using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Engine.Languages;

/// <summary>A language that cells are written in.</summary>
internal interface ICellLanguage
{
    /// <summary>Runs a piece of code and puts out everything that it shows, the value of its last expression included.</summary>
    /// <param name="code">The code. Lines of the cell that belong to other languages are empty, so that line numbers hold.</param>
    /// <param name="cell">What stack traces call the cell.</param>
    /// <param name="sink">Takes the outputs.</param>
    /// <param name="cancellation">Stops the code.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation);
}

/// <summary>A language whose variables other languages can share.</summary>
internal interface IVariableLanguage : ICellLanguage
{
    /// <summary>Whether it runs already: a session starts only the languages that it needs.</summary>
    bool TryGetVariable(string name, out object? value, out Type type);

    /// <summary>Declares a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="cancellation">Stops the declaration.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation);
}
