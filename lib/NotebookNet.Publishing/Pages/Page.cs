namespace NotebookNet.Publishing;

/// <summary>A notebook as a page, before it is put into its frame. Formulas in its HTML are markers.</summary>
internal sealed record Page
{
    /// <summary>Where the page goes, below the site's folder, with slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The title without its number, in plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The notebook's number, as in its file name and title; empty if it has none.</summary>
    public required string Number { get; init; }

    /// <summary>The first paragraph, as HTML and in plain text.</summary>
    public required (string Html, string Text) Summary { get; init; }

    /// <summary>The cells as HTML.</summary>
    public required string Body { get; init; }

    /// <summary>The headings from top to bottom.</summary>
    public required IReadOnlyList<Heading> Headings { get; init; }

    /// <summary>What the search looks through.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>How long the page takes to read.</summary>
    public required int Minutes { get; init; }

    /// <summary>The picture that stands for the page; null if it has none.</summary>
    public required CardPicture? Card { get; init; }

    /// <summary>The plotly.js bundles that draw the figures of the page.</summary>
    public required IReadOnlyCollection<string> Bundles { get; init; }

    /// <summary>The sizes of its figures.</summary>
    public required IReadOnlyCollection<FigureSize> Sizes { get; init; }

    /// <summary>How many exercises it has.</summary>
    public required int Exercises { get; init; }

    /// <summary>The notebook's language in words, as in <c>C#</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The files that it needs: figures, pictures, the notebook itself.</summary>
    public required IReadOnlyList<PageFile> Files { get; init; }

    /// <summary>What could not be shown as it was meant, a line each for the user: cells that went wrong, files that are left out.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether it is a text beside the notebooks, such as a glossary.</summary>
    public required bool IsText { get; init; }

    /// <summary>The zip that a reader can download, below the site's folder; null for a text, and for a page that stands alone.</summary>
    public required string? Download { get; init; }

    /// <summary>The notebook's or text's path in the repository, as in <c>notebooks/01-single-neuron.ipynb</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The command that runs the notebook, with its parameters; null where nothing of ours does: a text, a notebook in Python.</summary>
    public required string? Command { get; init; }

    /// <summary>The articles that it retells: their titles and addresses.</summary>
    public required IReadOnlyList<(string Title, string Address)> Articles { get; init; }

    /// <summary>Where the outputs come from.</summary>
    public required NotebookOrigin Origin { get; init; }

    /// <summary>What the page has to know to be run in the browser, as JSON; null if it cannot be.</summary>
    public string? Live { get; init; }

    /// <summary>Why it cannot be run in the browser; null if it can, or nobody would expect it.</summary>
    public string? WhyNotLive { get; init; }

    /// <summary>The way from the page's folder up to the site's, as in <c>../</c>; empty in the site's folder.</summary>
    public string Root => RootOf(Path);

    /// <summary>The way from a file's folder up to the site's.</summary>
    /// <param name="path">A path below the site's folder.</param>
    public static string RootOf(string path) => string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));

    /// <summary>A path as an address in a link.</summary>
    /// <param name="path">A path with slashes.</param>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(part => part == ".." ? part : Uri.EscapeDataString(part)));
}
