namespace NotebookNet.Engine.Documents;

/// <summary>
/// A JSON text together with the part of it that each object, array and value was read from. Writing a changed tree copies every unchanged part
/// from the text, character by character, so that a notebook keeps the layout of its last editor.
/// </summary>
internal sealed class JsonText
{
    /// <summary>The largest nesting depth. Jupyter nests about ten levels; Python's reader fails at about a thousand.</summary>
    private const int MaxDepth = 256;

    private readonly byte[] utf8;
    private readonly Dictionary<JsonNode, JsonElement> places = new(ReferenceEqualityComparer.Instance);

    private JsonText(byte[] utf8) => this.utf8 = utf8;

    /// <summary>The tree that the text represents. Callers that change a tree change a copy.</summary>
    public JsonNode? Root { get; private set; }

    /// <summary>Whether the text equals other bytes.</summary>
    public bool IsSame(byte[] other) => other.AsSpan().SequenceEqual(utf8);

    /// <summary>Reads a JSON text.</summary>
    /// <returns>The tree and the places of its nodes. The last value of a duplicate key counts, as in Python.</returns>
    /// <exception cref="NotebookFormatException">The text is not JSON.</exception>
    public static JsonText Parse(byte[] utf8)
    {
        var text = new JsonText(utf8);
        try
        {
            text.Root = text.NodeOf(JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth }));
            return text;
        }
        catch (JsonException error) when (IsCutOff(utf8))
        {
            throw new NotebookFormatException(
                $"ends too early, in line {(error.LineNumber ?? 0) + 1}: the rest is missing, as after an interrupted download or a full disk", error);
        }
        catch (JsonException error)
        {
            long line = (error.LineNumber ?? 0) + 1;
            long column = (error.BytePositionInLine ?? 0) + 1;
            string reason = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd(' ', '.');
            // The reader quotes what it cannot read, which may be half the file.
            if (reason.Length > 160)
                reason = $"{reason[..60].ReplaceLineEndings(" ")} ... {reason[^80..].ReplaceLineEndings(" ")}";
            throw new NotebookFormatException($"is not valid JSON at line {line}, column {column}: {reason}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new NotebookFormatException($"contains text that is not valid Unicode: {error.Message}", error);
        }
    }

    /// <summary>Whether a text is the beginning of JSON, with nothing wrong in it but its end.</summary>
    private static bool IsCutOff(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
        try
        {
            while (reader.Read()) { }
            return reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The text of a tree in a style, independent of any earlier text.</summary>
    public static string Write(JsonNode? node, JsonStyle style)
    {
        var builder = new StringBuilder();
        new JsonText([]).Write(builder, node, null, style, 0);
        return style.FinalNewLine ? builder.Append(style.NewLine).ToString() : builder.ToString();
    }

    /// <summary>The text of a changed tree, with unchanged parts copied and changed ones in the same style.</summary>
    /// <param name="node">The tree, parsed from the same text and then changed.</param>
    /// <returns>The text; the same instance if nothing has changed.</returns>
    public string WriteChanged(JsonNode? node)
    {
        string whole = Encoding.UTF8.GetString(utf8);
        if (JsonNode.DeepEquals(node, Root))
            return whole;
        var style = JsonStyle.Of(whole);
        var builder = new StringBuilder(whole.Length);
        Write(builder, node, Root, style, 0);
        return style.FinalNewLine ? builder.Append(style.NewLine).ToString() : builder.ToString();
    }

    private JsonNode? NodeOf(JsonElement element)
    {
        JsonNode node;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject()) members[member.Name] = NodeOf(member.Value);
                node = members;
                break;
            case JsonValueKind.Array:
                node = new JsonArray([.. element.EnumerateArray().Select(NodeOf)]);
                break;
            case JsonValueKind.String:
                node = JsonValue.Create(element.GetString()!);
                break;
            case JsonValueKind.Null:
                return null;
            default:
                // A number is its digits: 1e-05 stays 1e-05. All numbers share one document; a figure may have millions.
                return JsonValue.Create(element);
        }
        places[node] = element;
        return node;
    }

    private void Write(StringBuilder builder, JsonNode? node, JsonNode? before, JsonStyle style, int depth)
    {
        if (node is null)
        {
            builder.Append("null");
        }
        else if (before is not null && places.TryGetValue(before, out var place) && JsonNode.DeepEquals(node, before))
        {
            builder.Append(place.GetRawText());
        }
        else if (node is JsonObject members)
        {
            builder.Append('{');
            bool first = true;
            foreach (var (name, value) in members)
            {
                Separate(builder, ref first, style, depth);
                WriteString(builder, name, style);
                builder.Append(": ");
                Write(builder, value, (before as JsonObject)?[name], style, depth + 1);
            }
            Close(builder, '}', first, style, depth);
        }
        else if (node is JsonArray items)
        {
            builder.Append('[');
            bool first = true;
            var earlier = before as JsonArray ?? new JsonArray();
            var named = earlier.OfType<JsonObject>().Where(item => IdOf(item) is not null).ToLookup(IdOf);
            for (int i = 0; i < items.Count; i++)
            {
                Separate(builder, ref first, style, depth);
                // The earlier version of an item is the one with the same id or, where items have none, at the same index.
                var old = IdOf(items[i]) is { } id ? named[id].FirstOrDefault() : i < earlier.Count ? earlier[i] : null;
                Write(builder, items[i], old, style, depth + 1);
            }
            Close(builder, ']', first, style, depth);
        }
        else if (node.GetValueKind() == JsonValueKind.String)
        {
            WriteString(builder, node.GetValue<string>(), style);
        }
        else
        {
            builder.Append(node.ToJsonString());
        }
    }

    private static string? IdOf(JsonNode? item) => item is JsonObject members && members["id"] is JsonValue id ? id.ToJsonString() : null;

    private static void Separate(StringBuilder builder, ref bool first, JsonStyle style, int depth)
    {
        if (!first)
            builder.Append(style.Indent is null ? ", " : ",");
        first = false;
        Break(builder, style, depth + 1);
    }

    private static void Close(StringBuilder builder, char bracket, bool empty, JsonStyle style, int depth)
    {
        if (!empty)
            Break(builder, style, depth);
        builder.Append(bracket);
    }

    private static void Break(StringBuilder builder, JsonStyle style, int depth)
    {
        if (style.Indent is null)
            return;
        builder.Append(style.NewLine);
        for (int i = 0; i < depth; i++)
            builder.Append(style.Indent);
    }

    /// <summary>A string as written by Python's <c>json.dumps(ensure_ascii=False)</c>: only quotes, backslashes and control characters are escaped.</summary>
    private static void WriteString(StringBuilder builder, string text, JsonStyle style)
    {
        builder.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                '\b' => builder.Append("\\b"),
                '\f' => builder.Append("\\f"),
                < ' ' => builder.Append($"\\u{(int)c:x4}"),
                > '~' when style.EscapesNonAscii => builder.Append($"\\u{(int)c:x4}"),
                _ => builder.Append(c),
            };
        }
        builder.Append('"');
    }
}
