using System.Text.Json.Nodes;

namespace NotebookNet.Kernel.Protocol;

/// <summary>A language that a kernel speaks first, in the terms of <c>kernel_info_reply</c>.</summary>
/// <param name="Name">Its name, such as <c>C#</c>.</param>
/// <param name="Id">Its name on command lines and in <c>#!</c> directives, such as <c>csharp</c>.</param>
/// <param name="Version">The version of the language.</param>
/// <param name="FileExtension">With its dot.</param>
/// <param name="MimeType">Of its source code; also the name of CodeMirror's mode.</param>
internal sealed record KernelLanguage(string Name, string Id, string Version, string FileExtension, string MimeType)
{
    /// <summary>C#.</summary>
    public static KernelLanguage CSharp { get; } = new("C#", "csharp", "14.0", ".cs", "text/x-csharp");

    /// <summary>F#.</summary>
    public static KernelLanguage FSharp { get; } = new("F#", "fsharp", "10.0", ".fs", "text/x-fsharp");

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<KernelLanguage> All { get; } = [CSharp, FSharp];

    /// <summary>The <c>language_info</c> that is also saved in notebooks.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["version"] = Version,
        ["mimetype"] = MimeType,
        ["file_extension"] = FileExtension,
        ["pygments_lexer"] = Id,
        ["codemirror_mode"] = MimeType,
        ["nbconvert_exporter"] = "script",
    };
}
