namespace NotebookNet.Cli;

/// <summary>A notebook ran, but the result is not acceptable.</summary>
internal sealed class NotebookFailedException(string message) : Exception(message)
{
    /// <summary>Throws if a notebook was changed by another program while it ran.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="written">The file with the result: the notebook itself if it was not changed.</param>
    public static void ThrowIfBeside(string path, string written)
    {
        if (written != path)
            throw new NotebookFailedException($"{NotebookFiles.Display(path)} was changed while it ran and is left unchanged; the result is in {NotebookFiles.Display(written)}.");
    }
}
