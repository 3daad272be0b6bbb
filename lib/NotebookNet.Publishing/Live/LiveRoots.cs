namespace NotebookNet.Publishing;

/// <summary>What a page runs.</summary>
/// <param name="Cells">Its compiled cells.</param>
/// <param name="Libraries">The libraries that they need, as full paths by simple name.</param>
internal sealed record LiveRoots(IReadOnlyList<byte[]> Cells, IReadOnlyDictionary<string, string> Libraries);
