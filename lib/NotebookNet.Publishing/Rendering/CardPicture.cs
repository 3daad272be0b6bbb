namespace NotebookNet.Publishing;

/// <summary>The picture on a page's card.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Description">Its description.</param>
/// <param name="Stills">A marker for its pictures in the colors of both themes, as HTML below the site's folder; empty if there are none.</param>
internal sealed record CardPicture(string Path, string Description, string Stills = "");
