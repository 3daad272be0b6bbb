namespace NotebookNet.Fann.Tests;

/// <summary>A theory that is skipped, with the reason, where the real FANN is not installed.</summary>
public sealed class LibFannTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the library.</summary>
    public LibFannTheoryAttribute() => Skip = LibFann.Missing;
}
