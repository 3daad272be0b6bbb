namespace NotebookNet.Engine.Running;

/// <summary>Removes paths of this machine from errors, so that they do not end up in a notebook.</summary>
internal sealed class PrivatePaths(string folder, string scratch)
{
    /// <summary>Makes the paths in an error relative.</summary>
    /// <returns>The error with relative paths.</returns>
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
