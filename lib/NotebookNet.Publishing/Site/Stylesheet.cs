namespace NotebookNet.Publishing;

/// <summary>The style sheet of the site.</summary>
internal static class Stylesheet
{
    /// <summary>
    /// Concatenates the fonts, if their npm packages are installed, the site's styles with the dark theme for system and user preference, those of prints,
    /// and the heights of figures.
    /// </summary>
    public static string Text(IEnumerable<FigureSize> sizes)
    {
        string dark = WebAssets.Own("dark.css").TrimEnd();
        // Only on screens: prints are always light.
        string themes = $$"""
            @media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
            {{dark}}
            } }
            @media screen { :root[data-theme="dark"] {
            {{dark}}
            } }
            """;
        var heights = sizes.Select(size => size.Style + "\n").Distinct().Order(StringComparer.Ordinal);
        string fonts = WebAssets.Npm("fonts/source-serif-4-latin-400-normal.woff2") is null ? "" : WebAssets.Own("fonts.css");
        return fonts + WebAssets.Own("site.css").Replace("/*{dark}*/", themes) + WebAssets.Own("print.css") + string.Concat(heights);
    }
}
