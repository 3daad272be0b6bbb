using NotebookNet.Cells.Outputs;

namespace NotebookNet.Engine.Running;

/// <summary>Takes the paths of this machine out of errors: they must not end up in a notebook.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="scratch">The session's own temporary folder.</param>
internal sealed class PrivatePaths(string folder, string scratch)
{
    /// <summary>The error with relative paths.</summary>
    /// <param name="error">The error.</param>
    /// <returns>The same one in other words.</returns>
    public ErrorEvent Hide(ErrorEvent error) =>
        error with { Value = Hide(error.Value), Summary = Hide(error.Summary), Traceback = [.. error.Traceback.Select(Hide)] };

    private string Hide(string text)
    {
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string above = Path.GetDirectoryName(own) ?? own;
        text = text.Replace(own + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        if (above.Length > 1)
            text = text.Replace(above + Path.DirectorySeparatorChar, ".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return text.Replace(scratch, "...", StringComparison.Ordinal);
    }
}
