namespace NotebookNet.Publishing;

/// <summary>The result of <see cref="SiteBuilder.BuildAsync"/>.</summary>
/// <param name="Folder">The site's folder, a full path.</param>
/// <param name="Pages">The number of notebooks with a page.</param>
/// <param name="Changed">The number of new or changed files.</param>
/// <param name="Missing">Lines for the user about what is missing from the pages and what to install.</param>
public sealed record SiteReport(string Folder, int Pages, int Changed, IReadOnlyList<string> Missing);
