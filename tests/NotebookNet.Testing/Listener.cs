using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NotebookNet.Testing;

/// <summary>A server of this machine that remembers what it was asked for.</summary>
public sealed class Listener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    /// <summary>Begins to listen.</summary>
    public Listener()
    {
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The first line of every request.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Ends.</summary>
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

    /// <summary>Hears what is asked. A connection over which nobody says anything is none of it: no policy keeps a browser from opening one.</summary>
    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (await new StreamReader(client.GetStream()).ReadLineAsync() is { } line) Heard.Enqueue(line);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
        }
        catch (IOException)
        {
            // The browser has gone.
        }
    }
}
