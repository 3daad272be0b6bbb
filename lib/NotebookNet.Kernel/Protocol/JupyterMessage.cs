namespace NotebookNet.Kernel.Protocol;

/// <summary>A request from a front end, with a verified signature.</summary>
internal sealed class JupyterMessage
{
    /// <summary>The routing frames, beginning with the sender's identity.</summary>
    public required byte[][] Identities { get; init; }

    /// <summary>The raw header; replies and outputs repeat it byte for byte as their parent header.</summary>
    public required byte[] Header { get; init; }

    /// <summary>The header's <c>msg_type</c>, such as <c>execute_request</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The content, always a JSON object.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>The language named in the metadata, where JupyterLab sends the cell's language, or null.</summary>
    public string? Language { get; init; }

    /// <summary>Size of the whole message in bytes, for the limits.</summary>
    public required int Bytes { get; init; }

    /// <summary>A string of the content, or <paramref name="otherwise"/> if it is missing or not a string.</summary>
    public string Text(string name, string otherwise = "") =>
        Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : otherwise;

    /// <summary>A Boolean of the content, or <paramref name="otherwise"/> if it is missing or not a Boolean.</summary>
    public bool Flag(string name, bool otherwise) =>
        Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : otherwise;

    /// <summary>An integer of the content, or <paramref name="otherwise"/> if it is missing or not an integer.</summary>
    public int Number(string name, int otherwise) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : otherwise;

    private JsonElement? Find(string name)
    {
        try
        {
            return Content.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character in another name, which is compared with this one.
            return null;
        }
    }
}
