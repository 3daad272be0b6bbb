using System.Text.Json.Nodes;

namespace NotebookNet.Kernel.Protocol;

/// <summary>Makes <see cref="MimeBundle"/>s.</summary>
internal static class MimeBundles
{
    /// <summary>A bundle of plain text only.</summary>
    public static MimeBundle Plain(string text) => new(new JsonObject { ["text/plain"] = text }, []);
}
