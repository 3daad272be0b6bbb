using System.Net;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The content of a front end's connection file: the addresses to listen on and the key that signs messages.</summary>
internal sealed record ConnectionInfo
{
    private const string SupportedScheme = "hmac-sha256";

    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>The address to listen on or, for <c>ipc</c>, the prefix of the socket paths.</summary>
    public required string Ip { get; init; }

    /// <summary>Port of the shell channel: requests.</summary>
    public required int ShellPort { get; init; }

    /// <summary>Port of the control channel: interrupt and shutdown.</summary>
    public required int ControlPort { get; init; }

    /// <summary>Port of the stdin channel: input for a running cell.</summary>
    public required int StdinPort { get; init; }

    /// <summary>Port of the IOPub channel: outputs and status.</summary>
    public required int IoPubPort { get; init; }

    /// <summary>Port of the heartbeat channel.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The signing key; empty if messages are not signed.</summary>
    public required string Key { get; init; }

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="KernelException">The file does not exist or is not a valid connection file.</exception>
    public static ConnectionInfo Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = file.RootElement;
            string scheme = Text(root, "signature_scheme", SupportedScheme);
            var info = new ConnectionInfo
            {
                Transport = Text(root, "transport", "tcp"),
                Ip = Text(root, "ip", "127.0.0.1"),
                ShellPort = Port(root, "shell_port"),
                ControlPort = Port(root, "control_port"),
                StdinPort = Port(root, "stdin_port"),
                IoPubPort = Port(root, "iopub_port"),
                HeartbeatPort = Port(root, "hb_port"),
                Key = Text(root, "key", ""),
            };
            if (info.Key.Length > 0 && scheme != SupportedScheme)
                throw new KernelException($"The connection file {path} names an unknown signature scheme: expected {SupportedScheme}, got {scheme}.");
            return info;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The connection file {path} cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new KernelException($"The connection file {path} is not a valid Jupyter connection file: {e.Message}");
        }
    }

    /// <summary>The endpoint of one channel.</summary>
    /// <exception cref="KernelException">The transport is unknown.</exception>
    /// <exception cref="SocketException">The host is unknown.</exception>
    /// <exception cref="ArgumentException">The path of the socket, or the name of the host, is longer than the system allows.</exception>
    public EndPoint Address(int port)
    {
        switch (Transport)
        {
            case "ipc":
                return new UnixDomainSocketEndPoint($"{Ip}-{port}");
            case "tcp" when Ip is "*" or "0.0.0.0":
                return new IPEndPoint(IPAddress.Any, port);
            case "tcp" when IPAddress.TryParse(Ip, out var address):
                return new IPEndPoint(address, port);
            case "tcp":
                var addresses = Dns.GetHostAddresses(Ip);
                return new IPEndPoint(Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0], port);
            default:
                throw new KernelException($"Expected tcp or ipc as the transport of the connection file, got {Transport}.");
        }
    }

    private static string Text(JsonElement root, string name, string otherwise) =>
        root.TryGetProperty(name, out var value) ? value.GetString() ?? otherwise : otherwise;

    private static int Port(JsonElement root, string name)
    {
        int port = root.GetProperty(name).GetInt32();
        return port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
            ? port
            : throw new FormatException($"expected a port from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort} for {name}, got {port}");
    }
}
