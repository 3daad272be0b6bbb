namespace NotebookNet.Cells.Compiling;

/// <summary>The scripts that a cell loads, with checkpoints in them.</summary>
/// <param name="scripts">Resolves the scripts.</param>
/// <param name="changed">The text with checkpoints of each script that needs them, by its resolved path.</param>
internal sealed class ScriptsWithCheckpoints(SourceReferenceResolver scripts, IReadOnlyDictionary<string, string> changed) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => scripts.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => scripts.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath) =>
        changed.TryGetValue(resolvedPath, out string? text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : scripts.OpenRead(resolvedPath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
