using System.Net;
using System.Net.Sockets;

namespace NotebookNet.Kernel.Tests.Peers;

/// <summary>Ports of this machine on which nobody listens.</summary>
internal static class Ports
{
    /// <summary>Different ports, all held at once so that none comes twice.</summary>
    public static int[] Free(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
