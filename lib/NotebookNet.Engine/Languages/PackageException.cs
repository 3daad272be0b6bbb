namespace NotebookNet.Engine.Languages;

/// <summary>A NuGet package cannot be found or downloaded.</summary>
/// <param name="message">NuGet's message.</param>
internal sealed class PackageException(string message) : Exception(message)
{
    /// <summary>The name of the error event, which distinguishes it from errors of the notebook.</summary>
    public const string ErrorName = "PackageNotAvailable";
}
