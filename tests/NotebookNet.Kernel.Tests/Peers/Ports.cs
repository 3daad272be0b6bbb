using System.Net;
using System.Net.Sockets;

namespace NotebookNet.Kernel.Tests.Peers;

/// <summary>Ports of this machine on which nobody listens.</summary>
internal static class Ports
{
    // Below those that the system gives to whoever asks for any, so that nobody has them before they are used. ports.py has its own.
    private static int last = 10_000 + (Environment.ProcessId * 50 % 10_000);

    /// <summary>Different ports, none of which comes twice.</summary>
    public static int[] Free(int count)
    {
        var ports = new List<int>();
        while (ports.Count < count)
        {
            int port = Interlocked.Increment(ref last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                ports.Add(port);
            }
            catch (SocketException)
            {
                // It is taken.
            }
        }
        return [.. ports];
    }
}
