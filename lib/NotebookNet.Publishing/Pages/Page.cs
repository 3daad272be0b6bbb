namespace NotebookNet.Publishing;

/// <summary>The content of a notebook's page, without the frame around it. Formulas in its HTML are markers.</summary>
internal sealed record Page
{
    /// <summary>The path of the page below the site's folder, with slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The title without its number, in plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The notebook's number, as in its file name and title; empty if it has none.</summary>
    public required string Number { get; init; }

    /// <summary>The first paragraph, as HTML and as plain text.</summary>
    public required (string Html, string Text) Summary { get; init; }

    /// <summary>The cells as HTML.</summary>
    public required string Body { get; init; }

    /// <summary>The headings from top to bottom.</summary>
    public required IReadOnlyList<Heading> Headings { get; init; }

    /// <summary>The sections for the search.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>The reading time in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The picture on the page's card, or null.</summary>
    public required CardPicture? Card { get; init; }

    /// <summary>The picture on the card of a site: that of its first page with one; null if none has one.</summary>
    public static CardPicture? FirstCard(IEnumerable<Page> pages) => pages.Select(page => page.Card).FirstOrDefault(card => card is not null);

    /// <summary>The plotly.js bundles that draw the figures of the page.</summary>
    public required IReadOnlyCollection<string> Bundles { get; init; }

    /// <summary>The sizes of its figures.</summary>
    public required IReadOnlyCollection<FigureSize> Sizes { get; init; }

    /// <summary>The number of exercises.</summary>
    public required int Exercises { get; init; }

    /// <summary>The display name of the notebook's language, as in <c>C#</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The files that it needs: figures, pictures, the notebook itself.</summary>
    public required IReadOnlyList<PageFile> Files { get; init; }

    /// <summary>Problems, one line each for the user: cells that could not be rendered, files that are left out.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether it is a Markdown file, such as a glossary.</summary>
    public required bool IsText { get; init; }

    /// <summary>The path of the download below the site's folder; null for a Markdown file and for a standalone page.</summary>
    public required string? Download { get; init; }

    /// <summary>The notebook's or text's path in the repository, as in <c>notebooks/01-single-neuron.ipynb</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The command that runs the notebook, with its parameters; null for a Markdown file and for other languages, such as Python.</summary>
    public required string? Command { get; init; }

    /// <summary>The titles and addresses of the articles that it is based on.</summary>
    public required IReadOnlyList<(string Title, string Address)> Articles { get; init; }

    /// <summary>The origin of the outputs.</summary>
    public required NotebookOrigin Origin { get; init; }

    /// <summary>The plan for running the page in the browser, as JSON, or null.</summary>
    public string? Live { get; init; }

    /// <summary>The reason why it cannot be run in the browser, or null.</summary>
    public string? WhyNotLive { get; init; }

    /// <summary>The relative path from the page's folder to the site's, as in <c>../</c>; empty in the site's folder.</summary>
    public string Root => RootOf(Path);

    /// <summary>The relative path from a file's folder to the site's.</summary>
    /// <param name="path">A path below the site's folder.</param>
    public static string RootOf(string path) => string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));

    /// <summary>A path as an address in a link.</summary>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(part => part == ".." ? part : Uri.EscapeDataString(part)));
}
