namespace NotebookNet.Engine.Running;

/// <summary>Values as passed by <c>#!set</c>, and by <c>#!share --mime-type</c>: in a form that any language can read.</summary>
internal static class SharedForm
{
    /// <summary>Converts a value to a form.</summary>
    /// <returns>For JSON, a number, string or Boolean itself, and anything else as a document; for other types, the text. With its type.</returns>
    public static (object? Value, Type Type) Of(object? value, Type type, string form)
    {
        if (form != MimeType.Json) return (ValueFormatter.Format(value, form)[form], typeof(string));
        if (value is null or string or bool or JsonDocument || value.GetType().IsPrimitive || value is decimal) return (value, type);
        try
        {
            object read = Read(ValueFormatter.Format(value, form)[form]!);
            return (read, read.GetType());
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            // It has no such form: pass the value itself.
            return (value, type);
        }
    }

    /// <summary>What JSON says: a number, a string, a Boolean, or else a document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static object Read(string json)
    {
        var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString()!,
            JsonValueKind.Number => document.RootElement.GetDouble(),
            JsonValueKind.True or JsonValueKind.False => document.RootElement.GetBoolean(),
            _ => document,
        };
    }
}
