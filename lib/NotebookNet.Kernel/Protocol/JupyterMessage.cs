using System.Text.Json;

namespace NotebookNet.Kernel.Protocol;

/// <summary>A request that a front end sent, its signature checked.</summary>
internal sealed class JupyterMessage
{
    /// <summary>The way back through the ROUTER: the sender's identity first.</summary>
    public required byte[][] Identities { get; init; }

    /// <summary>The header as it came: replies and outputs repeat it, octet for octet, as their parent header.</summary>
    public required byte[] Header { get; init; }

    /// <summary>The header's <c>msg_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The header's <c>msg_type</c>, such as <c>execute_request</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The content; always an object.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Octets of the whole message, for limits.</summary>
    public required int Octets { get; init; }

    /// <summary>A text of the content; <paramref name="otherwise"/> where it is missing or no text.</summary>
    public string Text(string name, string otherwise = "") =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;

    /// <summary>A flag of the content; <paramref name="otherwise"/> where it is missing or no flag.</summary>
    public bool Flag(string name, bool otherwise) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : otherwise;

    /// <summary>A number of the content; <paramref name="otherwise"/> where it is missing or no whole number.</summary>
    public int Number(string name, int otherwise) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            ? number
            : otherwise;
}
