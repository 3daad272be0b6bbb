namespace NotebookNet.Kernel.Zmtp;

/// <summary>REP: answers every request with one message. Each peer is answered on its own thread, so that one of them never waits for another.</summary>
/// <param name="answer">Makes the reply to a request; both without the envelope.</param>
/// <param name="limits">What peers are granted.</param>
internal sealed class ReplySocket(Func<byte[][], byte[][]> answer, ZmtpLimits? limits = null) : ZmtpSocket("REP", limits)
{
    /// <inheritdoc/>
    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER";

    /// <inheritdoc/>
    protected override void Serve(ZmtpConnection connection)
    {
        while (true)
        {
            (byte[][] frames, var command) = connection.Receive();
            // The envelope (addresses up to the empty delimiter) goes back unchanged; a request without one is malformed and dropped.
            int delimiter = Array.FindIndex(frames, frame => frame.Length == 0);
            if (command is null && delimiter >= 0)
            {
                connection.Send(Frame.EncodeMessage([.. frames[..(delimiter + 1)], .. answer(frames[(delimiter + 1)..])]), waitForRoom: true);
            }
        }
    }
}
