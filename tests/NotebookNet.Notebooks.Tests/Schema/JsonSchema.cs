using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookNet.Notebooks.Tests.Schema;

/// <summary>
/// The part of JSON Schema (draft 4) that the notebook format's schema uses. JsonSchema.Net begins with draft 6, fails on this schema when it is read as a
/// later draft, and names what is wrong with every branch; this names what is wrong with the branch that was meant.
/// </summary>
internal sealed class JsonSchema(JsonNode root)
{
    /// <summary>What is wrong with <paramref name="document"/>, one line each, with the place; empty if it is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode? document) => Errors(root, document, "$");

    private List<string> Errors(JsonNode schema, JsonNode? value, string place)
    {
        if (schema["$ref"] is { } reference)
            return Errors(Resolve((string)reference!), value, place);

        var errors = new List<string>();
        if (schema["type"] is { } type && !HasType(value, type))
            return [$"{place}: is not of type {type.ToJsonString()}"];
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
            errors.Add($"{place}: is not one of {choices.ToJsonString()}");
        if (schema["not"] is { } forbidden && Errors(forbidden, value, place).Count == 0)
            errors.Add($"{place}: is what it must not be");
        if (schema["oneOf"] is JsonArray branches)
            errors.AddRange(OneOf(branches, value, place));

        switch (value)
        {
            case JsonObject members: errors.AddRange(OfObject(schema, members, place)); break;
            case JsonArray items: errors.AddRange(OfArray(schema, items, place)); break;
            case JsonValue leaf: errors.AddRange(OfLeaf(schema, leaf, place)); break;
        }

        return errors;
    }

    /// <summary>Exactly one branch must hold; if none does, the branch with the fewest errors is the one that was meant.</summary>
    private List<string> OneOf(JsonArray branches, JsonNode? value, string place)
    {
        var results = branches.Select(branch => Errors(branch!, value, place)).ToList();
        return results.Count(result => result.Count == 0) switch
        {
            1 => [],
            0 => results.MinBy(result => result.Count)!,
            _ => [$"{place}: fits more than one form"],
        };
    }

    private IEnumerable<string> OfObject(JsonNode schema, JsonObject members, string place)
    {
        foreach (string? name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!))
        {
            if (!members.ContainsKey(name))
                yield return $"{place}: lacks \"{name}\"";
        }

        var properties = schema["properties"] as JsonObject ?? [];
        var patterns = schema["patternProperties"] as JsonObject ?? [];
        foreach (var (name, member) in members)
        {
            var rules = patterns.Where(pattern => Regex.IsMatch(name, pattern.Key)).Select(pattern => pattern.Value!).ToList();
            if (properties[name] is { } own)
                rules.Add(own);
            if (rules.Count == 0)
            {
                if (schema["additionalProperties"] is JsonValue allowed && !(bool)allowed)
                    yield return $"{place}: has \"{name}\", which the format does not know";
                else if (schema["additionalProperties"] is JsonObject other)
                    rules.Add(other);
            }

            foreach (string? error in rules.SelectMany(rule => Errors(rule, member, $"{place}.{name}")))
                yield return error;
        }
    }

    private IEnumerable<string> OfArray(JsonNode schema, JsonArray items, string place)
    {
        if (schema["uniqueItems"] is { } unique && (bool)unique && items.Select(item => item?.ToJsonString()).Distinct().Count() < items.Count)
            yield return $"{place}: repeats an item";
        if (schema["items"] is not { } rule)
            yield break;
        for (int i = 0; i < items.Count; i++)
        {
            foreach (string error in Errors(rule, items[i], $"{place}[{i}]"))
                yield return error;
        }
    }

    private static IEnumerable<string> OfLeaf(JsonNode schema, JsonValue leaf, string place)
    {
        if (leaf.TryGetValue<string>(out string? text))
        {
            if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, (string)pattern!))
                yield return $"{place}: \"{text}\" does not match {pattern}";
            if (schema["minLength"] is { } shortest && text.Length < (int)shortest)
                yield return $"{place}: is shorter than {shortest}";
            if (schema["maxLength"] is { } longest && text.Length > (int)longest)
                yield return $"{place}: is longer than {longest}";
        }
        else if (leaf.TryGetValue<double>(out double number))
        {
            if (schema["minimum"] is { } least && number < (double)least)
                yield return $"{place}: is less than {least}";
            if (schema["maximum"] is { } most && number > (double)most)
                yield return $"{place}: is greater than {most}";
        }
    }

    private JsonNode Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(root, (node, name) => node[name]
            ?? throw new InvalidOperationException($"The schema points to {reference}, which is not in it."));

    private static bool HasType(JsonNode? value, JsonNode type) => type is JsonArray several
        ? several.Any(one => HasType(value, one!))
        : (string)type! switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "null" => value is null,
            "string" => value?.GetValueKind() is System.Text.Json.JsonValueKind.String,
            "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "integer" => value?.GetValueKind() is System.Text.Json.JsonValueKind.Number && double.IsInteger((double)value),
            "number" => value?.GetValueKind() is System.Text.Json.JsonValueKind.Number,
            var unknown => throw new InvalidOperationException($"The schema uses the type {unknown}."),
        };
}
