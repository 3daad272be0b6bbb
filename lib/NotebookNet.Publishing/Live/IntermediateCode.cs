namespace NotebookNet.Publishing;

/// <summary>An assembly without the machine code that the build may have put beside its IL: in a browser that is dead weight.</summary>
internal static class IntermediateCode
{
    /// <summary>The assembly's bytes.</summary>
    /// <param name="path">Its file.</param>
    public static byte[] Of(string path) => File.ReadAllBytes(path);
}
