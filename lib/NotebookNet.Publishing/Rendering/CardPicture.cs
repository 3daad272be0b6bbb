namespace NotebookNet.Publishing;

/// <summary>A picture that stands for a page.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Description">What it shows.</param>
internal sealed record CardPicture(string Path, string Description);
