using Microsoft.DotNet.Interactive;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Cells.Running;

/// <summary>Runs compiled cells on the calling thread and shows their values. It needs no compiler.</summary>
public static class CellRunner
{
    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="states">What the cells before it have left.</param>
    /// <param name="sink">Takes what it prints and shows, and the value of its last expression.</param>
    /// <returns>The error that ended it; null when it succeeded.</returns>
    public static async Task<ErrorEvent?> RunAsync(LoadedCell cell, CellStates states, OutputSink sink)
    {
        OutputSink.Current = sink;
        try
        {
            ShowResult(cell, await cell.RunAsync(states), sink);
            return null;
        }
        catch (Exception error)
        {
            return CellError.FromException(error, cell.Path);
        }
        finally
        {
            sink.Flush();
            OutputSink.Current = null;
        }
    }

    /// <summary>Shows the value of a cell's last expression, if it has one. What <c>display(x)</c> returns is on display already.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="sink">Takes it.</param>
    internal static void ShowResult(LoadedCell cell, object? value, OutputSink sink)
    {
        if (cell.HasValue && value is not DisplayedValue)
            sink.Display(ValueFormatter.Format(value), isResult: true, value);
    }
}
