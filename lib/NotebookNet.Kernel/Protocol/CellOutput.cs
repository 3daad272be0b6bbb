namespace NotebookNet.Kernel.Protocol;

/// <summary>The outputs of one <c>execute_request</c>, sent as messages with that request as their parent.</summary>
/// <param name="relay">Relays messages to the IOPub channel.</param>
/// <param name="input">The stdin channel.</param>
/// <param name="request">The request.</param>
/// <param name="number">The execution count.</param>
/// <param name="silent">Whether the request suppresses output.</param>
internal sealed class CellOutput(OutputRelay relay, InputChannel input, JupyterMessage request, int number, bool silent)
{
    /// <summary>The value of the last expression as text, for the history, or null.</summary>
    public string? ResultText { get; private set; }

    /// <summary>Sends an output, on any thread, even after the cell has ended. The error that ended the cell is not one.</summary>
    public void Send(OutputEvent output)
    {
        switch (output)
        {
            case StreamEvent stream:
                Relay("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }, stream.Text.Length);
                break;
            case DisplayEvent { IsResult: true, Data: var value }:
                ResultText = value[MimeType.Plain];
                Relay("execute_result", value, "execution_count", number);
                break;
            case DisplayEvent display:
                Relay("display_data", display.Data, "transient", new JsonObject { ["display_id"] = display.DisplayId });
                break;
            case UpdateEvent update:
                Relay("update_display_data", update.Data, "transient", new JsonObject { ["display_id"] = update.DisplayId });
                break;
            case ClearEvent clear:
                Relay("clear_output", new JsonObject { ["wait"] = clear.Wait }, 0);
                break;
        }
    }

    /// <summary>Reads a line of input from the user.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="password">Whether to hide what is typed.</param>
    /// <param name="cancellation">Cancels the request for input.</param>
    /// <exception cref="InvalidOperationException">The front end does not support input.</exception>
    public string ReadLine(string prompt, bool password, CancellationToken cancellation)
    {
        // Everything printed so far must be on the screen before the prompt appears.
        relay.Flush();
        return input.Ask(request, prompt, password, cancellation);
    }

    private void Relay(string type, MimeBundle bundle, string name, JsonNode member) => Relay(
        type, new JsonObject { ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject(), [name] = member }, bundle.Sum(form => form.Value.Length));

    private void Relay(string type, JsonObject content, int size)
    {
        if (!silent)
            relay.Message(type, content, request.Header, size);
    }
}
