using System.Text.Json.Nodes;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The outputs of one <c>execute_request</c>, as messages with the right parent.</summary>
/// <param name="relay">Carries them to the IOPub channel.</param>
/// <param name="input">Asks for input.</param>
/// <param name="request">The request.</param>
/// <param name="number">The execution count.</param>
/// <param name="silent">Whether the request wants no output.</param>
internal sealed class CellOutput(OutputRelay relay, InputChannel input, JupyterMessage request, int number, bool silent) : ICellOutput
{
    /// <summary>The value of the last expression as text, for the history; null: it had none.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Stream(string name, string text)
    {
        if (!silent)
        {
            relay.Stream(name, text, request.Header);
        }
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string displayId, bool update)
    {
        var content = Content(bundle);
        content["transient"] = new JsonObject { ["display_id"] = displayId };
        Send(update ? "update_display_data" : "display_data", content, Size(bundle));
    }

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        ResultText = bundle[MimeType.Plain];
        var content = Content(bundle);
        content["execution_count"] = number;
        Send("execute_result", content, Size(bundle));
    }

    /// <inheritdoc/>
    public void Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait }, 0);

    /// <inheritdoc/>
    public string ReadLine(string prompt, bool password, CancellationToken cancellation)
    {
        // What the cell printed before must be on the screen when the question appears.
        relay.Flush();
        return input.Ask(request, prompt, password, cancellation);
    }

    private static JsonObject Content(MimeBundle bundle) => new() { ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() };

    private static int Size(MimeBundle bundle) => bundle.Sum(form => form.Value.Length);

    private void Send(string type, JsonObject content, int size)
    {
        if (!silent)
        {
            relay.Message(type, content, request.Header, size);
        }
    }
}
