using System.Text.Encodings.Web;

namespace NotebookNet.Kernel.Protocol;

/// <summary>Jupyter messages as ZeroMQ frames: <c>identities &lt;IDS|MSG&gt; signature header parent_header metadata content buffers</c>.</summary>
internal sealed class MessageCodec(MessageSigner signer)
{
    /// <summary>The version of the protocol.</summary>
    public const string ProtocolVersion = "5.4";

    private const string OwnSessions = "nbnet-kernel-";

    private static readonly byte[] EmptyObject = "{}"u8.ToArray();
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SeenSignatures seen = new();
    private readonly string session = $"{OwnSessions}{Guid.NewGuid():N}";
    private long count;

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Decodes an incoming message.</summary>
    /// <returns>
    /// The message, or null if it is malformed, wrongly signed, a replay, or a kernel's own: subscribers need no key, and could send those back to pass for
    /// genuine. Such a message is dropped without a reply.
    /// </returns>
    public JupyterMessage? Decode(byte[][] frames)
    {
        int delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 6 || !signer.Verify(frames[delimiter + 1], frames.AsSpan(delimiter + 2, 4))
            || !seen.IsNew(frames[delimiter + 1]))
        {
            return null;
        }
        try
        {
            byte[] header = frames[delimiter + 2];
            var head = JsonElement.Parse(header);
            var content = JsonElement.Parse(frames[delimiter + 5]);
            bool isOwn = head.TryGetProperty("session", out var sender) && sender.ToString().StartsWith(OwnSessions, StringComparison.Ordinal);
            return isOwn || content.ValueKind != JsonValueKind.Object
                ? null
                : new JupyterMessage
                {
                    Identities = frames[..delimiter],
                    Header = header,
                    Type = head.GetProperty("msg_type").GetString() ?? "",
                    Content = content,
                    Language = Language(frames[delimiter + 4]),
                    Bytes = frames.Sum(frame => frame.Length),
                };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Encodes an outgoing message.</summary>
    /// <param name="prefix">The identities of the receiver, or the topic.</param>
    /// <param name="type">The <c>msg_type</c>.</param>
    /// <param name="content">The content.</param>
    /// <param name="parent">The header of the request that caused the message, or null.</param>
    /// <param name="metadata">The message's metadata, or null.</param>
    public byte[][] Encode(ReadOnlySpan<byte[]> prefix, string type, JsonNode content, byte[]? parent, JsonNode? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{session}_{Interlocked.Increment(ref count)}",
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [Utf8(header), parent ?? EmptyObject, metadata is null ? EmptyObject : Utf8(metadata), Utf8(content)];
        return [.. prefix, Delimiter.ToArray(), signer.Sign(parts), .. parts];
    }

    private static string? Language(byte[] metadata)
    {
        var members = JsonElement.Parse(metadata);
        return Word(members, "polyglot_notebook", "kernelName") ?? Word(members, "dotnet_interactive", "language");

        static string? Word(JsonElement members, string outer, string inner) =>
            members.ValueKind == JsonValueKind.Object && members.TryGetProperty(outer, out var found) && found.ValueKind == JsonValueKind.Object
            && found.TryGetProperty(inner, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
    }

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Compact));
}
