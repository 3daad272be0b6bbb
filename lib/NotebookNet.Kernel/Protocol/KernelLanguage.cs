namespace NotebookNet.Kernel.Protocol;

/// <summary>The default language of a kernel, in the terms of <c>kernel_info_reply</c>.</summary>
/// <param name="Name">Its name, such as <c>C#</c>.</param>
/// <param name="Id">Its name on command lines and in <c>#!</c> directives, such as <c>csharp</c>.</param>
/// <param name="Version">The version of the language.</param>
/// <param name="FileExtension">The extension of its source files, with the dot.</param>
/// <param name="MimeType">The MIME type of its source code, also the name of its CodeMirror mode.</param>
internal sealed record KernelLanguage(string Name, string Id, string Version, string FileExtension, string MimeType)
{
    /// <summary>C#.</summary>
    public static KernelLanguage CSharp { get; } = new("C#", "csharp", "14.0", ".cs", "text/x-csharp");

    /// <summary>F#.</summary>
    public static KernelLanguage FSharp { get; } = new("F#", "fsharp", "10.0", ".fs", "text/x-fsharp");

    /// <summary>All languages that have a kernel.</summary>
    public static IReadOnlyList<KernelLanguage> All { get; } = [CSharp, FSharp];

    /// <summary>The <c>language_info</c> object, which front ends also save in notebooks.</summary>
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
