namespace NotebookNet.Kernel.Zmtp;

/// <summary>The peer violated the protocol or one of the <see cref="ZmtpLimits"/>; its connection is closed.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
