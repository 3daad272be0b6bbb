namespace NotebookNet.Publishing;

/// <summary>The name of a site, and its introduction.</summary>
/// <param name="Title">The name of the site.</param>
/// <param name="Introduction">Markdown for the index, without a heading; empty for none.</param>
public sealed record SiteText(string Title, string Introduction)
{
    /// <summary>The addresses of the site and its repository.</summary>
    public SiteSettings Settings { get; init; } = new();

    /// <summary>Whether the site has a feed of its changes.</summary>
    internal bool HasFeed { get; init; }

    /// <summary>The introduction up to its first heading, shown above the notebooks, and the rest, shown below them.</summary>
    internal (string Opening, string Below) Parts =>
        MarkdownText.Parse(Introduction).OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 2) is { } heading
            ? (Introduction[..heading.Span.Start], Introduction[heading.Span.Start..]) : (Introduction, "");

    /// <summary>Reads <c>index.md</c> in a folder of notebooks: its first heading is the title, the rest the introduction. Without the file, the title is the
    /// folder's name.</summary>
    public static SiteText Of(string folder)
    {
        string name = new DirectoryInfo(folder).Name;
        var settings = SiteSettings.Of(folder);
        if (RealPath.FileIn(folder, "index.md") is not { Length: > 0 and <= SiteFolder.LargestFile } file)
            return new SiteText(name, "") { Settings = settings };
        string text = File.ReadAllText(file.FullName).ReplaceLineEndings("\n");
        var written = MarkdownText.Parse(text).FirstOrDefault() is HeadingBlock { Level: 1 } heading
            ? new SiteText(MarkdownText.PlainText(heading), text[(heading.Span.End + 1)..].Trim())
            : new SiteText(name, text.Trim());
        return written with { Settings = settings };
    }
}
