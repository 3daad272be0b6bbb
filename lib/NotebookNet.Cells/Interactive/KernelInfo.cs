using Microsoft.DotNet.Interactive.Directives;
using NotebookNet.Cells.Parsing;

namespace Microsoft.DotNet.Interactive;

/// <summary>A kernel's names, commands and directives.</summary>
public sealed class KernelInfo
{
    private static readonly Dictionary<string, (string? Language, string? Version, string Title)> Known = new(StringComparer.Ordinal)
    {
        ["csharp"] = ("C#", "14.0", "C# Script"),
        ["fsharp"] = ("F#", "10.0", "F# Script"),
        ["html"] = ("HTML", null, "HTML"),
        ["javascript"] = ("JavaScript", null, "JavaScript"),
        ["markdown"] = ("Markdown", null, "Markdown"),
        ["mermaid"] = ("Mermaid", null, "Mermaid"),
        ["pwsh"] = ("PowerShell", "7", "PowerShell"),
        ["value"] = (null, null, "Raw Value Storage"),
    };

    private readonly Kernel kernel;

    internal KernelInfo(Kernel kernel)
    {
        this.kernel = kernel;
        var (language, version, title) = Known.GetValueOrDefault(kernel switch
        {
            CSharp.CSharpKernel => "csharp",
            FSharp.FSharpKernel => "fsharp",
            _ => kernel.Name,
        });
        (LanguageName, LanguageVersion) = (language, version);
        DisplayName = title is null ? LocalName : $"{LocalName} - {title}";
        Description = title is null ? "" : language is null ? "Keeps values that other languages share" : $"Runs cells of {title}";
    }

    /// <summary>The name of the language in directives, such as <c>csharp</c>.</summary>
    public string LocalName => kernel.Name;

    /// <summary>The language's own name, such as <c>C#</c>; null if the kernel has no language.</summary>
    public string? LanguageName { get; set; }

    /// <summary>The language's version; null if unknown.</summary>
    public string? LanguageVersion { get; set; }

    /// <summary>The name shown in user interfaces.</summary>
    public string DisplayName { get; set; }

    /// <summary>The purpose of the kernel.</summary>
    public string Description { get; set; }

    /// <summary>Whether it contains other kernels.</summary>
    public bool IsComposite => LocalName == ".NET";

    /// <summary>Whether it runs in another process; always false.</summary>
    public bool IsProxy => false;

    /// <summary>The commands that it carries out.</summary>
    public ICollection<KernelCommandInfo> SupportedKernelCommands =>
        [.. kernel.CommandTypes.Select(type => new KernelCommandInfo(type.Name))];

    /// <summary>Other names of the language in directives.</summary>
    public string[] Aliases => [.. CellParser.Aliases(LocalName)];

    /// <summary>The address of the kernel.</summary>
    public Uri Uri => new($"kernel://local/{LocalName}");

    /// <summary>The directives that its cells can use.</summary>
    public ICollection<KernelDirective> SupportedDirectives =>
        [.. kernel.DirectiveNames.Select(name => new KernelActionDirective(name))];

    /// <inheritdoc/>
    public override string ToString() => $"{LocalName} ({Uri})";
}
