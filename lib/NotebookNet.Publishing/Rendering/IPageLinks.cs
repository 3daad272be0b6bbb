namespace NotebookNet.Publishing;

/// <summary>Where the links and images in a page lead, and where its own files go.</summary>
internal interface IPageLinks
{
    /// <summary>The ending of a file that is downloaded and never opened as a page of the site.</summary>
    const string DownloadEnding = ".download";

    /// <summary>The address of a link in the site, or null if it may not be followed.</summary>
    /// <param name="address">The address as written.</param>
    string? Link(string address);

    /// <summary>The address of an image in the site, or null if it may not be shown.</summary>
    /// <param name="address">The address as written.</param>
    string? Image(string address);

    /// <summary>Puts a file into the page's own folder.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its content.</param>
    /// <returns>Its path below the site's folder.</returns>
    string Add(string name, byte[] bytes);

    /// <summary>The address of a file of the site, from this page.</summary>
    /// <param name="path">Its path below the site's folder.</param>
    string AddressOf(string path);
}
