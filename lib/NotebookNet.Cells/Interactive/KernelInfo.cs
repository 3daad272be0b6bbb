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

    private string? languageName;
    private string? displayName;

    internal KernelInfo(string localName) => LocalName = localName;

    /// <summary>The name of the language in directives, such as <c>csharp</c>.</summary>
    public string LocalName { get; }

    /// <summary>The language's own name, such as <c>C#</c>; null for what is no language.</summary>
    public string? LanguageName
    {
        get => languageName ?? Names.GetValueOrDefault(LocalName);
        set => languageName = value;
    }

    /// <summary>The language's version; null where it is not known.</summary>
    public string? LanguageVersion { get; set; }

    /// <summary>The name for people.</summary>
    public string DisplayName
    {
        get => displayName ?? (LanguageName is null ? LocalName : $"{LocalName} - {LanguageName}");
        set => displayName = value;
    }

    /// <summary>Whether other kernels are below it.</summary>
    public bool IsComposite => LocalName == ".NET";

    /// <summary>Whether it runs elsewhere: none does.</summary>
    public bool IsProxy => false;

    /// <summary>The commands that it carries out.</summary>
    public IReadOnlyCollection<KernelCommandInfo> SupportedKernelCommands =>
        [.. new[] { "SubmitCode", "RequestValue", "RequestValueInfos", "SendValue", "RequestKernelInfo" }.Select(name => new KernelCommandInfo(name))];

    /// <summary>Other names of the language in directives.</summary>
    public IReadOnlyCollection<string> Aliases => CellParser.Aliases(LocalName);

    /// <summary>The address of the kernel.</summary>
    public Uri Uri => new($"kernel://local/{LocalName}");

    /// <summary>The directives that its cells can use.</summary>
    public IReadOnlyCollection<KernelActionDirective> SupportedDirectives =>
        [.. CellParser.Directives.Select(name => new KernelActionDirective("#!" + name))];
}

/// <summary>A command that a kernel carries out.</summary>
/// <param name="Name">Its name, such as <c>SubmitCode</c>.</param>
public sealed record KernelCommandInfo(string Name);
