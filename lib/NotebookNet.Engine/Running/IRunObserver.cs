using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Running;

/// <summary>Observes runs, for example to show progress. Calls for one notebook come one at a time; several notebooks may run at once.</summary>
public interface IRunObserver
{
    /// <summary>A cell begins.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="index">Its index among the cells to run, from 0.</param>
    /// <param name="count">The number of cells to run.</param>
    void CellStarting(Cell cell, int index, int count);

    /// <summary>A cell has ended.</summary>
    void CellEnded(CellRun run);
}
