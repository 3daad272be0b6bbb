namespace NotebookNet.Publishing;

/// <summary>The style sheet of the site, put together from its parts.</summary>
internal static class Stylesheet
{
    /// <summary>The fonts, if their npm packages are there, the site's styles, and the dark theme for both of its causes.</summary>
    public static string Text()
    {
        string dark = WebAssets.Own("dark.css").TrimEnd();
        // On screens only: paper is always light.
        string themes = $$"""
            @media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
            {{dark}}
            } }
            @media screen { :root[data-theme="dark"] {
            {{dark}}
            } }
            """;
        string fonts = WebAssets.Npm("fonts/source-serif-4-latin-400-normal.woff2") is null ? "" : WebAssets.Own("fonts.css");
        return fonts + WebAssets.Own("site.css").Replace("/*{dark}*/", themes);
    }
}
