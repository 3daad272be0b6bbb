using System.Reflection;
using System.Runtime.InteropServices;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The content of <c>kernel_info_reply</c>.</summary>
internal static class KernelInfo
{
    private static readonly string Version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);

    /// <summary>Builds the content.</summary>
    public static JsonObject Content(KernelLanguage language) => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = "NotebookNet",
        ["implementation_version"] = Version,
        ["language_info"] = language.ToJson(),
        ["banner"] = $"NotebookNet {Version}: {language.Name} {language.Version} on {RuntimeInformation.FrameworkDescription}. For help, type a name and a question mark: Math.Sqrt?",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# language reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" },
            new JsonObject { ["text"] = "F# language reference", ["url"] = "https://learn.microsoft.com/dotnet/fsharp/" },
            new JsonObject { ["text"] = ".NET API browser", ["url"] = "https://learn.microsoft.com/dotnet/api/" }),
        ["supported_features"] = new JsonArray(),
    };
}
