namespace NotebookNet.Publishing;

/// <summary>What <see cref="SiteBuilder.BuildAsync"/> built.</summary>
/// <param name="Folder">The site's folder, a full path.</param>
/// <param name="Pages">How many notebooks have a page.</param>
/// <param name="Changed">How many files were new or different.</param>
/// <param name="Missing">Lines for the user: what is missing from the pages, and what to install.</param>
public sealed record SiteReport(string Folder, int Pages, int Changed, IReadOnlyList<string> Missing);
