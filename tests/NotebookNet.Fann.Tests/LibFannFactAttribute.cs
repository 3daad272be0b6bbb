namespace NotebookNet.Fann.Tests;

/// <summary>A test that is skipped, with the reason, where the real FANN is not installed.</summary>
public sealed class LibFannFactAttribute : FactAttribute
{
    /// <summary>Looks for the library.</summary>
    public LibFannFactAttribute() => Skip = LibFann.Missing;
}
