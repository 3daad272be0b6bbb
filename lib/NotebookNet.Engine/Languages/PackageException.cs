namespace NotebookNet.Engine.Languages;

/// <summary>A NuGet package that a cell names cannot be found or downloaded.</summary>
/// <param name="message">What NuGet said.</param>
internal sealed class PackageException(string message) : Exception(message)
{
    /// <summary>The name of the error event, by which a runner tells it from the notebook's own mistakes.</summary>
    public const string ErrorName = "PackageNotAvailable";
}
