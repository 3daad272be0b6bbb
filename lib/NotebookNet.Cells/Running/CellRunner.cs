namespace NotebookNet.Cells.Running;

/// <summary>Runs compiled cells on the calling thread and displays their values, without a compiler.</summary>
public static class CellRunner
{
    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="states">The states of the cells before it.</param>
    /// <param name="sink">Receives its outputs and the value of its last expression.</param>
    /// <returns>The error that ended it, or null if it succeeded.</returns>
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

    /// <summary>Displays the value of a cell's last expression, if any, unless it is the result of <c>display(x)</c>.</summary>
    internal static void ShowResult(LoadedCell cell, object? value, OutputSink sink)
    {
        if (cell.HasValue) ShowResult(value, sink);
    }

    /// <inheritdoc cref="ShowResult(LoadedCell, object?, OutputSink)"/>
    internal static void ShowResult(object? value, OutputSink sink)
    {
        if (value is not DisplayedValue)
            sink.Display(ValueFormatter.Format(value), isResult: true, value);
    }
}
