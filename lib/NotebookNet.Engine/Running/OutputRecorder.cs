using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Running;

/// <summary>Records the events of running cells as a notebook's outputs, in the form that Jupyter saves.</summary>
internal sealed class OutputRecorder
{
    private readonly Dictionary<string, JsonObject> displays = [];
    private JsonArray outputs = [];
    private int number;
    private bool clearNext;

    /// <summary>Clears the outputs of a cell and records into it from now on.</summary>
    public void Begin(Cell cell, int count)
    {
        cell.Json["outputs"] = outputs = [];
        cell.ExecutionCount = number = count;
        clearNext = false;
    }

    /// <summary>Records an event.</summary>
    public void Record(OutputEvent output)
    {
        if (clearNext && output is not UpdateEvent)
            Clear();
        switch (output)
        {
            case ClearEvent clear:
                clearNext = clear.Wait;
                if (!clear.Wait)
                    Clear();
                break;
            case StreamEvent stream:
                var last = outputs.LastOrDefault() as JsonObject;
                if (last?["output_type"]?.GetValue<string>() == "stream" && last["name"]?.GetValue<string>() == stream.Name)
                    last["text"] = MultilineText.Write(MultilineText.Read(last["text"]) + stream.Text);
                else
                    outputs.Add((JsonNode)new JsonObject { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = MultilineText.Write(stream.Text) });
                break;
            case DisplayEvent display:
                var entry = new JsonObject { ["data"] = Data(display.Data) };
                if (display.IsResult)
                    entry["execution_count"] = number;
                entry["metadata"] = new JsonObject();
                entry["output_type"] = display.IsResult ? "execute_result" : "display_data";
                outputs.Add((JsonNode)entry);
                if (display.DisplayId is not null)
                    displays[display.DisplayId] = entry;
                break;
            case UpdateEvent update:
                if (displays.TryGetValue(update.DisplayId, out var shown))
                    shown["data"] = Data(update.Data);
                break;
            case ErrorEvent error:
                outputs.Add((JsonNode)new JsonObject
                {
                    ["ename"] = error.Name,
                    ["evalue"] = error.Value,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
                });
                break;
        }
    }

    private void Clear()
    {
        outputs.Clear();
        clearNext = false;
    }

    /// <summary>
    /// The forms as a notebook stores them. The HTML of a figure is left out: it would load its library from another host, and a picture takes
    /// its place.
    /// </summary>
    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (mimeType != MimeType.Html || bundle[MimeType.Plotly] is null)
                data[mimeType] = Output.Content(mimeType, content);
        }
        return data;
    }
}
