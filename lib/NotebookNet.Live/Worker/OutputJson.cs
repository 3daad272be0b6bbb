using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Live;

/// <summary>Outputs as JSON for the page, in the form of a notebook file.</summary>
internal static class OutputJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Converts an output to JSON.</summary>
    public static string Of(OutputEvent happened)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            switch (happened)
            {
                case StreamEvent stream:
                    json.WriteString("output_type", "stream");
                    json.WriteString("name", stream.Name);
                    json.WriteString("text", stream.Text);
                    break;
                case DisplayEvent display:
                    json.WriteString("output_type", display.IsResult ? "execute_result" : "display_data");
                    json.WriteString("display_id", display.DisplayId);
                    Write(json, display.Data);
                    break;
                case UpdateEvent update:
                    json.WriteString("output_type", "update_display_data");
                    json.WriteString("display_id", update.DisplayId);
                    Write(json, update.Data);
                    break;
                case ClearEvent clear:
                    json.WriteString("output_type", "clear_output");
                    json.WriteBoolean("wait", clear.Wait);
                    break;
                case ErrorEvent error:
                    json.WriteString("output_type", "error");
                    json.WriteString("ename", error.Name);
                    json.WriteString("evalue", error.Value);
                    if (error.Line is { } line) json.WriteNumber("line", line);
                    json.WriteStartArray("traceback");
                    foreach (string text in error.Traceback) json.WriteStringValue(text);
                    json.WriteEndArray();
                    break;
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Parses the result of <see cref="Of"/>.</summary>
    public static OutputEvent Read(JsonNode output) => (string)output["output_type"]! switch
    {
        "stream" => new StreamEvent((string)output["name"]!, (string)output["text"]!),
        "update_display_data" => new UpdateEvent((string)output["display_id"]!, MimeBundle.Of(output)),
        "clear_output" => new ClearEvent((bool)output["wait"]!),
        "error" => new ErrorEvent(
            (string)output["ename"]!, (string)output["evalue"]!, [.. output["traceback"]!.AsArray().Select(line => (string)line!)], (int?)output["line"],
            (string)output["evalue"]!),
        string type => new DisplayEvent(MimeBundle.Of(output), (string?)output["display_id"], type == "execute_result"),
    };

    private static void Write(Utf8JsonWriter json, MimeBundle data)
    {
        json.WriteStartObject("data");
        foreach (var (type, content) in data)
        {
            json.WritePropertyName(type);
            if (MimeType.IsJson(type) && IsValid(type, content)) json.WriteRawValue(content, skipInputValidation: true);
            else json.WriteStringValue(content);
        }
        json.WriteEndObject();
    }

    /// <summary>Whether the content of a JSON type is JSON: a cell can display any text as such, which would make the whole output unreadable.</summary>
    private static bool IsValid(string type, string content)
    {
        // Figures are long, and made by serializers.
        if (type == MimeType.Plotly) return true;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(content), new JsonReaderOptions { MaxDepth = 1000 });
            while (reader.Read()) continue;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
