using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Engine.Running;

/// <summary>What the runner and its cell host say to each other over a pipe.</summary>
internal abstract record HostMessage
{
    /// <summary>The host is up and its compiler is warm: from now on time counts as the cells'.</summary>
    internal sealed record Ready : HostMessage;

    /// <summary>Runs a cell.</summary>
    /// <param name="Source">Its source.</param>
    /// <param name="Cell">What stack traces call it.</param>
    /// <param name="Language">The language that its metadata names; empty for the notebook's.</param>
    internal sealed record Execute(string Source, string Cell, string Language) : HostMessage;

    /// <summary>Stops the running cell.</summary>
    internal sealed record Interrupt : HostMessage;

    /// <summary>Passes on an output.</summary>
    /// <param name="Event">The output.</param>
    internal sealed record Output(OutputEvent Event) : HostMessage;

    /// <summary>The cell has ended.</summary>
    /// <param name="Status">How.</param>
    internal sealed record Done(CellStatus Status) : HostMessage;
}
