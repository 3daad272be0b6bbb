namespace NotebookNet.Publishing;

/// <summary>Where the links and images in the text of a page lead.</summary>
internal interface IPageLinks
{
    /// <summary>The address of a link in the site, or null if it may not be followed.</summary>
    /// <param name="address">The address as written.</param>
    string? Link(string address);

    /// <summary>The address of an image in the site, or null if it may not be shown.</summary>
    /// <param name="address">The address as written.</param>
    string? Image(string address);
}
