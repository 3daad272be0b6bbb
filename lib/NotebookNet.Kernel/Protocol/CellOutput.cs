namespace NotebookNet.Kernel.Protocol;

/// <summary>The outputs of one <c>execute_request</c>, sent as messages with that request as their parent.</summary>
/// <param name="relay">Relays messages to the IOPub channel.</param>
/// <param name="input">The stdin channel.</param>
/// <param name="request">The request.</param>
/// <param name="number">The execution count.</param>
/// <param name="silent">Whether the request suppresses output.</param>
internal sealed class CellOutput(OutputRelay relay, InputChannel input, JupyterMessage request, int number, bool silent) : ICellOutput
{
    /// <summary>The value of the last expression as text, for the history, or null.</summary>
    public string? ResultText { get; private set; }

    public void Stream(string name, string text)
    {
        if (!silent)
            relay.Stream(name, text, request.Header);
    }

    public void Display(MimeBundle bundle, string displayId, bool update)
    {
        var content = Content(bundle);
        content["transient"] = new JsonObject { ["display_id"] = displayId };
        Send(update ? "update_display_data" : "display_data", content, Size(bundle));
    }

    public void Result(MimeBundle bundle)
    {
        ResultText = bundle[MimeType.Plain];
        var content = Content(bundle);
        content["execution_count"] = number;
        Send("execute_result", content, Size(bundle));
    }

    public void Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait }, 0);

    public string ReadLine(string prompt, bool password, CancellationToken cancellation)
    {
        // Everything printed so far must be on the screen before the prompt appears.
        relay.Flush();
        return input.Ask(request, prompt, password, cancellation);
    }

    private static JsonObject Content(MimeBundle bundle) => new() { ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() };

    private static int Size(MimeBundle bundle) => bundle.Sum(form => form.Value.Length);

    private void Send(string type, JsonObject content, int size)
    {
        if (!silent)
            relay.Message(type, content, request.Header, size);
    }
}
