namespace NotebookNet.Publishing;

/// <summary>The picture on a page's card.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Description">Its description.</param>
internal sealed record CardPicture(string Path, string Description)
{
    /// <summary>The picture of a site: that of its first page with one; null if none has one.</summary>
    public static CardPicture? OfFirst(IEnumerable<Page> pages) => pages.Select(page => page.Card).FirstOrDefault(card => card is not null);
}
