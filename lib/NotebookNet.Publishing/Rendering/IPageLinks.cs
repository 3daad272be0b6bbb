namespace NotebookNet.Publishing;

/// <summary>Resolves the links and images of a page, and collects its files.</summary>
internal interface IPageLinks
{
    /// <summary>The extension of files that are downloaded and never opened as a page of the site.</summary>
    const string DownloadEnding = ".download";

    /// <summary>The address of a link in the site, or null if it is not allowed.</summary>
    string? Link(string address);

    /// <summary>The address of an image in the site, or null if it is not allowed.</summary>
    string? Image(string address);

    /// <summary>Adds a file to the page's folder.</summary>
    /// <returns>Its path below the site's folder.</returns>
    string Add(string name, byte[] bytes);

    /// <summary>The address of a file of the site, relative to the page.</summary>
    /// <param name="path">Its path below the site's folder.</param>
    string AddressOf(string path);
}
