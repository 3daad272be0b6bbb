using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The IOPub channel, which broadcasts outputs and status.</summary>
internal sealed class IoPub(MessageCodec codec) : IDisposable
{
    private readonly string topic = $"kernel.{Guid.NewGuid():N}.";

    /// <summary>
    /// The socket, which the kernel binds and closes. It sends each new subscriber a welcome message (JEP 65): from then on no message is lost.
    /// </summary>
    public PublisherSocket Socket { get; init; } = new(new ZmtpLimits { Connections = 256, MessageBytes = 64 << 10 })
    {
        Welcome = subscription => codec.Encode(
            [subscription], "iopub_welcome", new JsonObject { ["subscription"] = Encoding.UTF8.GetString(subscription) }, parent: null),
    };

    /// <summary>Sends a message to all subscribers.</summary>
    /// <param name="type">The <c>msg_type</c>.</param>
    /// <param name="content">The content.</param>
    /// <param name="parent">The header of the request that caused the message.</param>
    /// <param name="waitForRoom">True for outputs, so that a fast cell waits for a slow front end; false for messages that must not be delayed.</param>
    public void Publish(string type, JsonNode content, byte[]? parent, bool waitForRoom = false) =>
        Socket.Send(codec.Encode([Encoding.ASCII.GetBytes(topic + type)], type, content, parent), waitForRoom);

    /// <summary>Publishes the status <c>busy</c>, <c>idle</c> or <c>starting</c>.</summary>
    public void Status(string state, byte[]? parent) => Publish("status", new JsonObject { ["execution_state"] = state }, parent);

    /// <summary>Closes the socket at once.</summary>
    public void Dispose() => Socket.Dispose();
}
