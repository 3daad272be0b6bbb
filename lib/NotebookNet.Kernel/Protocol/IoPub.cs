using System.Text;
using System.Text.Json.Nodes;
using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The channel on which everybody sees outputs and status.</summary>
internal sealed class IoPub(MessageCodec codec) : IDisposable
{
    private readonly string topic = $"kernel.{Guid.NewGuid():N}.";

    /// <summary>The socket, which the kernel binds and closes. A new subscriber is greeted (JEP 65), so that it knows that it misses nothing more.</summary>
    public PublisherSocket Socket { get; } = new(new ZmtpLimits { Connections = 256, MessageOctets = 64 << 10 })
    {
        Welcome = subscription => codec.Encode(
            [subscription], "iopub_welcome", new JsonObject { ["subscription"] = Encoding.UTF8.GetString(subscription) }, parent: null),
    };

    /// <summary>Sends a message to all subscribers.</summary>
    /// <param name="type">The <c>msg_type</c>.</param>
    /// <param name="content">The content.</param>
    /// <param name="parent">The header of the request that caused it.</param>
    /// <param name="waitForRoom">True for outputs: a fast cell waits for a slow front end. False for what must not be held up.</param>
    public void Publish(string type, JsonNode content, byte[]? parent, bool waitForRoom = false) =>
        Socket.Send(codec.Encode([Encoding.ASCII.GetBytes(topic + type)], type, content, parent), waitForRoom);

    /// <summary>Says <c>busy</c>, <c>idle</c> or <c>starting</c>.</summary>
    public void Status(string state, byte[]? parent) => Publish("status", new JsonObject { ["execution_state"] = state }, parent);

    /// <summary>Closes the socket at once.</summary>
    public void Dispose() => Socket.Dispose();
}
