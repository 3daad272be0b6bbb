namespace NotebookNet.Engine.Languages;

/// <summary>A language of cells.</summary>
internal interface ICellLanguage
{
    /// <summary>Runs code and sends all its outputs, including the value of its last expression.</summary>
    /// <param name="code">The code. Lines of the cell in other languages are blank, so that line numbers stay valid.</param>
    /// <param name="cell">The name of the cell in stack traces.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellation">Stops the code.</param>
    /// <returns>The error, or null if there was none.</returns>
    Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation);
}
