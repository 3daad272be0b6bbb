using NotebookNet.Cells.Outputs;

namespace NotebookNet.Cells.Interactive;

/// <summary>Whoever runs cells, for cells that ask it for something.</summary>
internal interface IKernelHost
{
    /// <summary>The languages whose cells it runs.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>The language of the code that is running.</summary>
    string Language { get; }

    /// <summary>The code that is running.</summary>
    string Code { get; }

    /// <summary>Says that the cell is to be stopped.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Lets something be done when the cell has ended.</summary>
    /// <param name="action">What is done.</param>
    void WhenCellHasEnded(Action action);

    /// <summary>Runs code as if it stood in a cell of its own, while the cell that asks for it waits.</summary>
    /// <param name="code">The code, directives included.</param>
    /// <param name="language">The language of lines before any directive.</param>
    /// <param name="sink">Takes its outputs.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    Task<ErrorEvent?> RunAsync(string code, string language, OutputSink sink);

    /// <summary>The variables of a language.</summary>
    /// <param name="language">The language.</param>
    /// <returns>Names, types and values.</returns>
    IEnumerable<(string Name, Type Type, object? Value)> Variables(string language);

    /// <summary>Declares a variable.</summary>
    /// <param name="language">The language that gets it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">Its type.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    Task<ErrorEvent?> SetVariableAsync(string language, string name, object? value, Type type);
}
