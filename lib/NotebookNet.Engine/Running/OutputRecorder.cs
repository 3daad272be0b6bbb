namespace NotebookNet.Engine.Running;

/// <summary>Records the events of running cells as a notebook's outputs, in the form that Jupyter saves.</summary>
internal sealed class OutputRecorder
{
    private readonly Dictionary<string, JsonObject> displays = [];
    private readonly StringBuilder text = new();
    private JsonObject? stream;
    private JsonArray outputs = [];
    private int number;
    private bool clearNext;

    /// <summary>Clears the outputs of a cell and records into it from now on.</summary>
    public void Begin(Cell cell, int count)
    {
        End();
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
            case StreamEvent { Name: var name, Text: var piece }:
                if (stream is null || outputs.LastOrDefault() != stream || stream["name"]!.GetValue<string>() != name)
                {
                    End();
                    outputs.Add((JsonNode)(stream = new JsonObject { ["name"] = name, ["output_type"] = "stream" }));
                }
                text.Append(piece);
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

    /// <summary>Ends the recording of a cell.</summary>
    public void End()
    {
        // Once for all the pieces of a stream: a cell may print a million.
        if (stream is not null)
            stream["text"] = MultilineText.Write(text.ToString());
        stream = null;
        text.Clear();
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
