namespace NotebookNet.Publishing;

/// <summary>Highlights source code as HTML when the site is built, so that pages need no script for it.</summary>
/// <remarks>Classes: <c>k</c> keyword, <c>s</c> string, <c>n</c> number, <c>c</c> comment, <c>d</c> directive, <c>t</c> type, <c>f</c> function.</remarks>
internal static class CodeHighlighter
{
    /// <summary>The largest number of characters that are highlighted: the compiler's parser takes quadratic time for some mistakes.</summary>
    private const int MostCode = 50_000;

    /// <summary>The code as highlighted HTML.</summary>
    /// <param name="code">The source.</param>
    /// <param name="language">A name used in notebooks and fenced code blocks, such as <c>csharp</c>, <c>F#</c> or <c>python</c>; any other gives plain
    /// text.</param>
    public static string Highlight(string code, string language)
    {
        // Markup between the two characters of a line break would make two of it.
        code = code.Replace("\r\n", "\n", StringComparison.Ordinal);
        return Normalize(language) switch
        {
            _ when code.Length > MostCode => HtmlText.Escape(code),
            "csharp" => CSharpHighlighter.Highlight(code),
            "html" or "json" or "text" or "mermaid" or "markdown" => HtmlText.Escape(code),
            var name => KeywordHighlighter.Highlight(code, name),
        };
    }

    /// <summary>The canonical name of a language.</summary>
    public static string Normalize(string language) => language.Trim().ToLowerInvariant() switch
    {
        "" => "text",
        "c#" or "cs" => "csharp",
        "f#" or "fs" => "fsharp",
        "py" or "python3" or "ipython" or "ipython3" => "python",
        "js" => "javascript",
        "ts" => "typescript",
        "sh" or "shell" or "console" => "bash",
        "pwsh" => "powershell",
        var name => name,
    };

    /// <summary>The display name of a language.</summary>
    public static string DisplayName(string language) => Normalize(language) switch
    {
        "csharp" => "C#",
        "fsharp" => "F#",
        "html" => "HTML",
        "json" => "JSON",
        "sql" => "SQL",
        "javascript" => "JavaScript",
        "typescript" => "TypeScript",
        "bash" => "Shell",
        "powershell" => "PowerShell",
        "text" => "Text",
        var name => char.ToUpperInvariant(name[0]) + name[1..],
    };
}
