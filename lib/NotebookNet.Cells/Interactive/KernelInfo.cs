using NotebookNet.Cells.Parsing;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a language is called, and which directives its cells can have.</summary>
public sealed class KernelInfo
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["csharp"] = "C#",
        ["fsharp"] = "F#",
        ["html"] = "HTML",
        ["javascript"] = "JavaScript",
        ["markdown"] = "Markdown",
        ["mermaid"] = "Mermaid",
        ["pwsh"] = "PowerShell",
    };

    internal KernelInfo(string localName) => LocalName = localName;

    /// <summary>The name of the language in directives, such as <c>csharp</c>.</summary>
    public string LocalName { get; }

    /// <summary>The proper name of the language, such as <c>C#</c>; null if it is not a language.</summary>
    public string? LanguageName => Names.GetValueOrDefault(LocalName);

    /// <summary>The display name.</summary>
    public string DisplayName => LanguageName is null ? LocalName : $"{LocalName} - {LanguageName}";

    /// <summary>Other names of the language in directives.</summary>
    public IReadOnlyCollection<string> Aliases => CellParser.Aliases(LocalName);

    /// <summary>The address of the kernel.</summary>
    public Uri Uri => new($"kernel://local/{LocalName}");

    /// <summary>The directives that its cells can use.</summary>
    public IReadOnlyCollection<KernelActionDirective> SupportedDirectives =>
        [.. CellParser.Directives.Select(name => new KernelActionDirective("#!" + name))];
}
