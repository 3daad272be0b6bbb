namespace NotebookNet.Cli;

/// <summary>Shows the progress of the notebooks. Thread-safe.</summary>
internal interface IProgressView
{
    /// <summary>A notebook begins.</summary>
    /// <param name="file">Its full path.</param>
    void Started(string file);

    /// <summary>Creates an observer of a notebook's cells.</summary>
    /// <param name="file">Its full path.</param>
    /// <returns>The observer, or null if cells are not shown.</returns>
    IRunObserver? Observer(string file);

    /// <summary>A notebook has ended.</summary>
    void Ended(NotebookResult result);

    /// <summary>Ctrl+C: no more notebooks will end.</summary>
    void Stopped();
}

/// <summary>Shows nothing, for machine-readable output.</summary>
internal sealed class NoProgress : IProgressView
{
    public void Started(string file)
    {
    }

    public IRunObserver? Observer(string file) => null;

    public void Ended(NotebookResult result)
    {
    }

    public void Stopped()
    {
    }
}
