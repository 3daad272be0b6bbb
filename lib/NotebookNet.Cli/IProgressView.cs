using NotebookNet.Engine.Running;

namespace NotebookNet.Cli;

/// <summary>Shows how far the notebooks are. Safe from any thread.</summary>
internal interface IProgressView
{
    /// <summary>A notebook begins.</summary>
    /// <param name="file">Its full path.</param>
    void Started(string file);

    /// <summary>Watches the cells of a notebook.</summary>
    /// <param name="file">Its full path.</param>
    /// <returns>The observer; null when cells are not shown.</returns>
    IRunObserver? Observer(string file);

    /// <summary>A notebook has ended.</summary>
    /// <param name="result">How.</param>
    void Ended(NotebookResult result);

    /// <summary>Ctrl+C: nothing more will end.</summary>
    void Stopped();
}

/// <summary>Shows nothing, for output that machines read.</summary>
internal sealed class NoProgress : IProgressView
{
    /// <inheritdoc/>
    public void Started(string file)
    {
    }

    /// <inheritdoc/>
    public IRunObserver? Observer(string file) => null;

    /// <inheritdoc/>
    public void Ended(NotebookResult result)
    {
    }

    /// <inheritdoc/>
    public void Stopped()
    {
    }
}
