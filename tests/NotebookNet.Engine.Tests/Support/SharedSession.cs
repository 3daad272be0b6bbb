namespace NotebookNet.Engine.Tests.Support;

/// <summary>One session for all tests of a class, because the compilers take long to start, and a folder for its files.</summary>
public sealed class SharedSession : IDisposable
{
    public SharedSession()
    {
        Session = new TestSession(Folder.Path);
    }

    internal TemporaryFolder Folder { get; } = new();

    internal TestSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Folder.Dispose();
    }
}
