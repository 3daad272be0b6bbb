namespace NotebookNet.Cells.Interactive;

/// <summary>The session that runs the cells, as seen from a cell.</summary>
internal interface IKernelHost
{
    /// <summary>The languages that it runs.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>The language of the code that is running.</summary>
    string Language { get; }

    /// <summary>The last C# cell that compiled; null when none has.</summary>
    CSharpCompilation? Compilation { get; }

    /// <summary>The code that is running, as a command.</summary>
    SubmitCode Command { get; }

    /// <summary>Cancellation of the running cell.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Registers an action to run when the cell has ended.</summary>
    void WhenCellHasEnded(Action action);

    /// <summary>Runs code as a separate cell while the calling cell waits.</summary>
    /// <param name="code">The code, directives included.</param>
    /// <param name="language">The language of lines before any directive.</param>
    /// <param name="sink">Receives its outputs.</param>
    /// <returns>The error, or null if there was none.</returns>
    Task<ErrorEvent?> RunAsync(string code, string language, OutputSink sink);

    /// <summary>Whether a language has variables.</summary>
    bool HasVariables(string language);

    /// <summary>The variables of a language.</summary>
    /// <returns>Their names, types and values.</returns>
    IEnumerable<(string Name, Type Type, object? Value)> Variables(string language);

    /// <summary>Declares a variable.</summary>
    /// <returns>The error, or null if there was none.</returns>
    Task<ErrorEvent?> SetVariableAsync(string language, string name, object? value, Type type);
}
