namespace NotebookNet.Kernel.Zmtp;

/// <summary>REP: answers every request with one message. Each peer has its own thread, so no peer waits for another.</summary>
/// <param name="answer">Creates the reply to a request, both without the envelope.</param>
/// <param name="limits">The limits on peers.</param>
internal sealed class ReplySocket(Func<byte[][], byte[][]> answer, ZmtpLimits? limits = null) : ZmtpSocket("REP", limits)
{
    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER";

    protected override void Serve(ZmtpConnection connection)
    {
        while (true)
        {
            (byte[][] frames, var command) = connection.Receive();
            // The envelope (addresses up to the empty delimiter) is returned unchanged; a request without one is malformed and dropped.
            int delimiter = Array.FindIndex(frames, frame => frame.Length == 0);
            if (command is null && delimiter >= 0)
                connection.Send(Frame.EncodeMessage([.. frames[..(delimiter + 1)], .. answer(frames[(delimiter + 1)..])]), waitForRoom: true);
        }
    }
}
