namespace NotebookNet.Engine.Running;

/// <summary>A temporary folder, as <see cref="Scratch.CreateFolder"/> makes it, that is deleted when it is disposed.</summary>
/// <param name="purpose">A lower-case word for its purpose.</param>
public sealed class ScratchFolder(string purpose) : IDisposable
{
    /// <summary>Its full path.</summary>
    public string FullName { get; } = Scratch.CreateFolder(purpose).FullName;

    /// <summary>Deletes it, as far as possible.</summary>
    public void Dispose() => Scratch.Delete(FullName);
}
