using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing;

/// <summary>A notebook as a single file: a self-contained HTML page or a PDF.</summary>
public static partial class Handouts
{
    private static readonly TimeSpan PrintTime = TimeSpan.FromMinutes(2);

    /// <summary>Writes a notebook's page as a single HTML file, including styles, fonts, pictures and live figures.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="folder">The output folder, which is created if necessary. A file of the same name is replaced.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Task<string> SingleFileAsync(NotebookSource source, string folder, CancellationToken cancellationToken = default) =>
        WithSiteAsync(source, cancellationToken, async page =>
        {
            string html = Inline(await File.ReadAllTextAsync(page, cancellationToken), Path.GetDirectoryName(page)!);
            return await WriteAsync(source, folder, ".html", path => File.WriteAllTextAsync(path, html, new UTF8Encoding(false), cancellationToken));
        });

    /// <summary>Prints a notebook's page to PDF.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="folder">The output folder, which is created if necessary. A file of the same name is replaced.</param>
    /// <param name="browser">The browser; null for the result of <see cref="Browser.Find"/>.</param>
    /// <param name="isLetter">Whether to print on Letter paper instead of A4.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="SiteException">There is no browser, or it failed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Task<string> PdfAsync(NotebookSource source, string folder, Browser? browser = null, bool isLetter = false,
        CancellationToken cancellationToken = default)
    {
        string? missing = "";
        browser ??= Browser.Find(out missing);
        if (browser is null) throw new SiteException($"A PDF needs a browser. {missing}");
        return WithSiteAsync(source, cancellationToken, async page =>
        {
            // Pictures below the first screen load lazily, which may be too late for printing.
            await File.WriteAllTextAsync(page, (await File.ReadAllTextAsync(page, cancellationToken)).Replace(" loading=\"lazy\"", ""), cancellationToken);
            string styles = Path.Combine(Path.GetDirectoryName(page)!, "assets", "site.css");
            if (isLetter)
            {
                string letter = (await File.ReadAllTextAsync(styles, cancellationToken)).Replace("size: A4;", "size: letter;");
                await File.WriteAllTextAsync(styles, letter, cancellationToken);
            }
            return await WriteAsync(source, folder, ".pdf", async path =>
            {
                try
                {
                    await browser.PrintAsync(new Uri(page), path, PrintTime, cancellationToken);
                }
                catch (BrowserException error)
                {
                    throw new SiteException(error.Message);
                }
            });
        });
    }

    private static async Task<string> WithSiteAsync(NotebookSource source, CancellationToken cancellationToken, Func<string, Task<string>> use)
    {
        using var site = new ScratchFolder("handout");
        await new SiteBuilder(site.FullName, SiteText.Of(source.Folder)) { IsAlone = true }.BuildAsync([source], cancellationToken);
        return await use(Path.Combine(site.FullName, source.PagePath));
    }

    private static async Task<string> WriteAsync(NotebookSource source, string folder, string extension, Func<string, Task> write)
    {
        string path = Path.GetFullPath(Path.Combine(folder, Path.GetFileNameWithoutExtension(source.Name) + extension));
        try
        {
            string place = Path.GetDirectoryName(path)!;
            SiteFolder.RefuseLink(place);
            Directory.CreateDirectory(place);
            AtomicFile.CleanUp(place);
            await AtomicFile.CreateAsync(path, place, write);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Inlines everything that a page loads.</summary>
    private static string Inline(string html, string folder)
    {
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var link in document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            string path = PathOf(link.GetAttribute("href")!, folder);
            var style = document.CreateElement("style");
            style.TextContent = InlineFonts(File.ReadAllText(path), Path.GetDirectoryName(path)!);
            link.Replace(style);
        }
        foreach (var icon in document.QuerySelectorAll("link[rel=icon]")) icon.SetAttribute("href", DataUri(PathOf(icon.GetAttribute("href")!, folder)));
        foreach (var image in document.QuerySelectorAll("img[src]"))
        {
            string source = image.GetAttribute("src")!;
            if (!source.StartsWith("data:", StringComparison.Ordinal)) image.SetAttribute("src", DataUri(PathOf(source, folder)));
        }
        // Deferred scripts run after the document has been parsed; at its end they need not be deferred.
        var body = document.Body!;
        var scripts = document.QuerySelectorAll("script[src]").ToList();
        foreach (var figure in document.QuerySelectorAll("figure[data-script]"))
        {
            Append(PathOf(figure.GetAttribute("data-script")!, folder));
            figure.RemoveAttribute("data-script");
        }
        // A single file contains a single plotly.js: the smallest bundle that draws all figures.
        var bundles = document.QuerySelectorAll("figure[data-plotly]").Select(figure => figure.GetAttribute("data-plotly")!).Distinct().ToList();
        if (bundles.Count == 1) Append(PathOf(bundles[0], folder));
        else if (bundles.Count > 1) Append(WebAssets.Npm(PlotlyBundle.Full)!);
        foreach (var figure in document.QuerySelectorAll("figure[data-plotly]")) figure.RemoveAttribute("data-plotly");
        foreach (var script in scripts)
        {
            script.Remove();
            Append(PathOf(script.GetAttribute("src")!, folder));
        }
        return "<!doctype html>\n" + document.DocumentElement.OuterHtml + "\n";

        void Append(string path)
        {
            var script = document.CreateElement("script");
            script.TextContent = PictureMaker.Script(File.ReadAllText(path));
            body.AppendChild(script);
        }
    }

    private static string InlineFonts(string css, string folder) => FontAddress().Replace(css, match =>
    {
        string path = Path.Combine(folder, match.Groups["path"].Value);
        return File.Exists(path) ? $"url({DataUri(path)})" : match.Value;
    });

    private static string PathOf(string address, string folder) => Path.Combine(folder, Uri.UnescapeDataString(address));

    private static string DataUri(string path)
    {
        string type = Path.GetExtension(path) switch
        {
            ".woff2" => "font/woff2",
            ".svg" => "image/svg+xml",
            ".jpg" or ".jpeg" => "image/jpeg",
            var extension => "image/" + extension.TrimStart('.'),
        };
        return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
    }

    [GeneratedRegex(@"url\((?<path>fonts/[\w-]+\.woff2)\)")]
    private static partial Regex FontAddress();
}
