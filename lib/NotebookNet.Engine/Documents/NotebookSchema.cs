namespace NotebookNet.Engine.Documents;

/// <summary>
/// Checks a document against nbformat 4.0 to 4.5 (https://nbformat.readthedocs.io), as strictly as Jupyter does, so that what is read here
/// can be read there. Notebooks of a later minor version may hold more than is known here.
/// </summary>
internal static partial class NotebookSchema
{
    private const int LatestMinor = 5;

    /// <summary>Checks a document.</summary>
    /// <returns>Harmless violations, with which Jupyter reads a file with a warning.</returns>
    /// <exception cref="NotebookFormatException">It is not a notebook of format 4. The message names the place.</exception>
    public static IReadOnlyList<string> Check(JsonNode? root)
    {
        var warnings = new List<string>();
        var notebook = Object(root, "the document");
        int major = Version(notebook, "nbformat");
        if (major is 1 or 2 or 3)
            throw new NotebookFormatException($"is a notebook of format {major}: convert it with `jupyter nbconvert --to notebook --nbformat 4`");
        if (major != 4)
            throw new NotebookFormatException($"is a notebook of format {major}, which is unknown: expected format 4");
        int minor = Version(notebook, "nbformat_minor");
        bool known = minor <= LatestMinor;
        Only(notebook, "the notebook", known, "metadata", "nbformat", "nbformat_minor", "cells");
        CheckMetadata(Object(Member(notebook, "metadata", "the notebook"), "metadata"));
        var cells = List(Member(notebook, "cells", "the notebook"), "cells");
        for (int i = 0; i < cells.Count; i++)
            CheckCell(Object(cells[i], $"cells[{i}]"), $"cells[{i}]", minor, known, warnings);
        return warnings;
    }

    private static void CheckMetadata(JsonObject metadata)
    {
        if (metadata.TryGetPropertyValue("kernelspec", out var kernelspec))
        {
            Text(Member(Object(kernelspec, "metadata.kernelspec"), "name", "metadata.kernelspec"), "metadata.kernelspec.name");
            Text(Member(Object(kernelspec, "metadata.kernelspec"), "display_name", "metadata.kernelspec"), "metadata.kernelspec.display_name");
        }
        if (metadata.TryGetPropertyValue("language_info", out var info))
        {
            var language = Object(info, "metadata.language_info");
            Text(Member(language, "name", "metadata.language_info"), "metadata.language_info.name");
            foreach (string name in new[] { "file_extension", "mimetype", "pygments_lexer" })
                Optional(language, name, "metadata.language_info", Text);
            if (language.TryGetPropertyValue("codemirror_mode", out var mode) && mode is not JsonObject)
                Text(mode, "metadata.language_info.codemirror_mode");
        }
        Optional(metadata, "title", "metadata", Text);
        Optional(metadata, "authors", "metadata", List);
        if (metadata.TryGetPropertyValue("orig_nbformat", out var before) && (before is null || Integer(before) is not >= 1))
            throw Wrong("metadata.orig_nbformat", "a whole number from 1", before);
    }

    private static void CheckCell(JsonObject cell, string place, int minor, bool known, List<string> warnings)
    {
        string type = Text(Member(cell, "cell_type", place), $"{place}.cell_type");
        if (type is not ("code" or "markdown" or "raw"))
        {
            if (known)
                throw new NotebookFormatException($"has a cell of an unknown type at {place}.cell_type: \"{Shorten(type)}\", not code, markdown or raw");
            return;
        }
        string[] allowed = type == "code"
            ? ["cell_type", "metadata", "source", "outputs", "execution_count"]
            : type == "markdown" || minor >= 1 ? ["cell_type", "metadata", "source", "attachments"] : ["cell_type", "metadata", "source"];
        Only(cell, place, known, [.. allowed, "id"]);
        if (minor < 5 && cell.ContainsKey("id"))
            warnings.Add($"{place} has an id, which format 4.{minor} does not define");
        if (minor >= 5 && cell.TryGetPropertyValue("id", out var id) && !CellId().IsMatch(Text(id, $"{place}.id")))
            throw new NotebookFormatException($"has an invalid cell id at {place}.id: 1 to 64 letters, digits, - and _ are allowed");
        CheckCellMetadata(Object(Member(cell, "metadata", place), $"{place}.metadata"), $"{place}.metadata", type);
        Multiline(Member(cell, "source", place), $"{place}.source");
        if (cell.TryGetPropertyValue("attachments", out var attachments))
        {
            foreach (var (name, bundle) in Object(attachments, $"{place}.attachments"))
                CheckBundle(bundle, $"{place}.attachments.{Shorten(name)}");
        }
        if (type == "code")
        {
            Count(Member(cell, "execution_count", place, mayBeNull: true), $"{place}.execution_count");
            var outputs = List(Member(cell, "outputs", place), $"{place}.outputs");
            for (int i = 0; i < outputs.Count; i++)
                CheckOutput(Object(outputs[i], $"{place}.outputs[{i}]"), $"{place}.outputs[{i}]", known, warnings);
        }
    }

    private static void CheckCellMetadata(JsonObject metadata, string place, string type)
    {
        Optional(metadata, "jupyter", place, Object);
        if (metadata.TryGetPropertyValue("name", out var name) && Text(name, $"{place}.name") is var called && (called.Length == 0 || called.Contains('\n')))
            throw new NotebookFormatException($"has a name that is empty or holds a line break at {place}.name");
        if (metadata.TryGetPropertyValue("tags", out var tags))
        {
            var seen = new HashSet<string>();
            foreach (var tag in List(tags, $"{place}.tags"))
            {
                string word = Text(tag, $"an item of {place}.tags");
                if (word.Length == 0 || word.Contains(','))
                    throw new NotebookFormatException($"has a tag that is empty or holds a comma at {place}.tags");
                if (!seen.Add(word))
                    throw new NotebookFormatException($"has the tag \"{Shorten(word)}\" twice at {place}.tags");
            }
        }
        if (type == "raw")
            Optional(metadata, "format", place, Text);
        if (type != "code")
            return;
        if (metadata.TryGetPropertyValue("collapsed", out var collapsed) && collapsed?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            throw Wrong($"{place}.collapsed", "true or false", collapsed);
        if (metadata.TryGetPropertyValue("scrolled", out var scrolled)
            && scrolled?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) && scrolled?.ToString() != "auto")
        {
            throw Wrong($"{place}.scrolled", "true, false or \"auto\"", scrolled);
        }
        if (metadata.TryGetPropertyValue("execution", out var execution))
        {
            foreach (var (key, value) in Object(execution, $"{place}.execution"))
                Text(value, $"{place}.execution.{Shorten(key)}");
        }
    }

    private static void CheckOutput(JsonObject output, string place, bool known, List<string> warnings)
    {
        string type = Text(Member(output, "output_type", place), $"{place}.output_type");
        switch (type)
        {
            case "stream":
                Only(output, place, known, "output_type", "name", "text");
                Text(Member(output, "name", place), $"{place}.name");
                Multiline(Member(output, "text", place), $"{place}.text");
                break;
            case "error":
                Only(output, place, known, "output_type", "ename", "evalue", "traceback");
                Text(Member(output, "ename", place), $"{place}.ename");
                Text(Member(output, "evalue", place), $"{place}.evalue");
                if (Member(output, "traceback", place, mayBeNull: true) is not { } traceback)
                {
                    warnings.Add($"{place}.traceback is null, not a list");
                    break;
                }
                foreach (var line in List(traceback, $"{place}.traceback"))
                    Text(line, $"an item of {place}.traceback");
                break;
            case "display_data" or "execute_result":
                bool result = type == "execute_result";
                Only(output, place, known, result ? ["output_type", "data", "metadata", "execution_count"] : ["output_type", "data", "metadata"]);
                CheckBundle(Member(output, "data", place), $"{place}.data");
                Object(Member(output, "metadata", place), $"{place}.metadata");
                if (result)
                    Count(Member(output, "execution_count", place, mayBeNull: true), $"{place}.execution_count");
                break;
            default:
                if (known)
                    throw new NotebookFormatException($"has an output of an unknown type at {place}.output_type: \"{Shorten(type)}\"");
                break;
        }
    }

    private static void CheckBundle(JsonNode? node, string place)
    {
        foreach (var (mimeType, content) in Object(node, place))
        {
            if (!MimeType.IsJson(mimeType))
                Multiline(content, $"{place}[\"{Shorten(mimeType)}\"]");
        }
    }

    private static void Only(JsonObject members, string place, bool known, params string[] allowed)
    {
        if (known && members.Select(member => member.Key).FirstOrDefault(name => !allowed.Contains(name)) is { } other)
            throw new NotebookFormatException($"has an unknown member \"{Shorten(other)}\" in {place}");
    }

    private static JsonNode? Member(JsonObject members, string name, string place, bool mayBeNull = false) =>
        members.TryGetPropertyValue(name, out var value) && (mayBeNull || value is not null)
            ? value
            : throw new NotebookFormatException($"is not a notebook: \"{name}\" is missing in {place}");

    private static JsonObject Object(JsonNode? node, string place) => node as JsonObject ?? throw Wrong(place, "an object", node);

    private static JsonArray List(JsonNode? node, string place) => node as JsonArray ?? throw Wrong(place, "a list", node);

    private static string Text(JsonNode? node, string place) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Wrong(place, "a string", node);

    private static void Multiline(JsonNode? node, string place)
    {
        bool valid = node is JsonArray lines
            ? lines.All(line => line?.GetValueKind() == JsonValueKind.String)
            : node?.GetValueKind() == JsonValueKind.String;
        if (!valid)
            throw Wrong(place, "a string or a list of strings", node);
    }

    private static void Optional<T>(JsonObject members, string name, string place, Func<JsonNode?, string, T> check)
    {
        if (members.TryGetPropertyValue(name, out var value))
            check(value, $"{place}.{name}");
    }

    private static void Count(JsonNode? node, string place)
    {
        if (node is not null && Integer(node) is not >= 0)
            throw Wrong(place, "a whole number or null", node);
    }

    private static int Version(JsonObject notebook, string name) =>
        Integer(Member(notebook, name, "the document")) ?? throw Wrong(name, "a whole number", notebook[name]);

    private static int? Integer(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue<int>(out int value) ? value : null;

    private static NotebookFormatException Wrong(string place, string expected, JsonNode? node)
    {
        string got = node?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => $"the number {Shorten(node.ToJsonString())}",
            _ => node.ToJsonString(),
        };
        return new NotebookFormatException($"is not a notebook: {place} is {got}, not {expected}");
    }

    private static string Shorten(string text) => ShortText.Of(text, 43);

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex CellId();
}
