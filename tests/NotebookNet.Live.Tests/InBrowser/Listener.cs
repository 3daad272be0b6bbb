using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NotebookNet.Live.Tests;

/// <summary>A server of this machine that remembers what it was asked for.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Listener()
    {
        listener.Start();
        _ = ListenAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The first line of every request.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public void Dispose() => listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        if (await new StreamReader(client.GetStream()).ReadLineAsync() is { } line) Heard.Enqueue(line);
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
    }
}
