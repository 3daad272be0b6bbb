namespace NotebookNet.Publishing;

/// <summary>The picture on a page's card.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Description">Its description.</param>
internal sealed record CardPicture(string Path, string Description);
