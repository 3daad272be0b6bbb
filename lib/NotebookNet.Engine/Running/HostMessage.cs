namespace NotebookNet.Engine.Running;

/// <summary>A message between the runner and its cell host.</summary>
internal abstract record HostMessage
{
    /// <summary>The host has started and its compiler is warm: from now on time counts for the cells.</summary>
    internal sealed record Ready : HostMessage;

    /// <summary>Runs a cell.</summary>
    /// <param name="Source">Its source.</param>
    /// <param name="Cell">Its name in stack traces.</param>
    /// <param name="Language">The language named in its metadata; empty for the notebook's.</param>
    internal sealed record Execute(string Source, string Cell, string Language) : HostMessage;

    /// <summary>Stops the running cell.</summary>
    internal sealed record Interrupt : HostMessage;

    /// <summary>An output of the cell.</summary>
    internal sealed record Output(OutputEvent Event) : HostMessage;

    /// <summary>The cell has ended.</summary>
    /// <param name="Status">How it ended.</param>
    internal sealed record Done(CellStatus Status) : HostMessage;
}
