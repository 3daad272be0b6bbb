namespace NotebookNet.Kernel.Zmtp;

/// <summary>The peer broke the protocol or one of the <see cref="ZmtpLimits"/>: its connection ends.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
