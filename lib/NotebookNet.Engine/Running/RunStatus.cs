namespace NotebookNet.Engine.Running;

/// <summary>How the run of a notebook ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell succeeded.</summary>
    Succeeded,

    /// <summary>A cell failed, or the notebook could not run at all.</summary>
    Failed,

    /// <summary>An optional package (cell tag <c>optional-package</c>) was not available.</summary>
    Skipped,
}
