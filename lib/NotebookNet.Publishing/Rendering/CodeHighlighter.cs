namespace NotebookNet.Publishing;

/// <summary>Source code as HTML with classes for its parts, made when the site is built: pages need no script for it.</summary>
/// <remarks>Classes: <c>k</c> keyword, <c>s</c> string, <c>n</c> number, <c>c</c> comment, <c>d</c> directive, <c>t</c> type, <c>f</c> function.</remarks>
internal static class CodeHighlighter
{
    /// <summary>The escaped and colored code.</summary>
    /// <param name="code">The source.</param>
    /// <param name="language">A name as notebooks and fenced blocks use it, such as <c>csharp</c>, <c>F#</c> or <c>python</c>; any other gives plain text.</param>
    public static string Highlight(string code, string language) => Normalize(language) switch
    {
        "csharp" => CSharpHighlighter.Highlight(code),
        "html" or "json" or "text" or "mermaid" or "markdown" => HtmlText.Escape(code),
        var name => KeywordHighlighter.Highlight(code, name),
    };

    /// <summary>The one name of a language that has several.</summary>
    /// <param name="language">A name in any spelling.</param>
    public static string Normalize(string language) => language.Trim().ToLowerInvariant() switch
    {
        "" => "text",
        "c#" or "cs" => "csharp",
        "f#" or "fs" => "fsharp",
        "py" or "python3" or "ipython" or "ipython3" => "python",
        "js" => "javascript",
        "ts" => "typescript",
        "sh" or "shell" or "console" or "powershell" or "pwsh" => "bash",
        var name => name,
    };

    /// <summary>How a language is called in a page.</summary>
    /// <param name="language">A name in any spelling.</param>
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
        "text" => "Text",
        var name => char.ToUpperInvariant(name[0]) + name[1..],
    };
}
