using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Running;

/// <summary>Watches a run, for example to show its progress. Calls for one notebook come one after another; several notebooks may run at once.</summary>
public interface IRunObserver
{
    /// <summary>A cell begins.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="index">Which of the cells that run it is, from 0.</param>
    /// <param name="count">How many cells run.</param>
    void CellStarting(Cell cell, int index, int count);

    /// <summary>A cell has ended.</summary>
    /// <param name="run">How.</param>
    void CellEnded(CellRun run);
}
