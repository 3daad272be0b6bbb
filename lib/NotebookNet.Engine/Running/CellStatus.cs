namespace NotebookNet.Engine.Running;

/// <summary>How the execution of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or it threw an exception.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Interrupted,
}
