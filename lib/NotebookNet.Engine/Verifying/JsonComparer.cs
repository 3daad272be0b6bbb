namespace NotebookNet.Engine.Verifying;

/// <summary>Compares JSON: numbers within a tolerance, members of objects in any order.</summary>
internal sealed class JsonComparer(TextComparer text)
{
    /// <summary>Finds the first difference between two trees.</summary>
    /// <param name="expected">The expected tree.</param>
    /// <param name="got">The actual tree.</param>
    /// <param name="path">The path so far.</param>
    /// <returns>The path and both values, or null if the trees agree.</returns>
    public (string Path, string Expected, string Got)? FirstDifference(JsonNode? expected, JsonNode? got, string path = "$")
    {
        switch (expected, got)
        {
            case (JsonObject one, JsonObject two):
                foreach (var (name, value) in one)
                {
                    if (!two.TryGetPropertyValue(name, out var other))
                        return ($"{path}.{name}", Short(value), "(missing)");
                    if (FirstDifference(value, other, $"{path}.{name}") is { } inner)
                        return inner;
                }
                string? added = two.Select(member => member.Key).FirstOrDefault(name => !one.ContainsKey(name));
                return added is null ? null : ($"{path}.{added}", "(missing)", Short(two[added]));
            case (JsonArray one, JsonArray two):
                // Counted only where numbers differ.
                int? decimals = null;
                for (int i = 0; i < Math.Min(one.Count, two.Count); i++)
                {
                    if (FirstDifference(one[i], two[i], $"{path}[{i}]") is not { } inner)
                        continue;
                    if (!IsNumber(one[i]) || !IsNumber(two[i])
                        || !text.AgreeAsPrinted(one[i]!.ToJsonString(), two[i]!.ToJsonString(), decimals ??= Decimals(one)))
                    {
                        return inner;
                    }
                }
                return one.Count == two.Count ? null : (path, $"{one.Count} items", $"{two.Count} items");
            case (JsonValue one, JsonValue two) when IsNumber(one) && IsNumber(two):
                return text.AgreeAsPrinted(one.ToJsonString(), two.ToJsonString()) ? null : (path, Short(one), Short(two));
            default:
                return JsonNode.DeepEquals(expected, got) ? null : (path, Short(expected), Short(got));
        }
    }

    private static bool IsNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number;

    /// <summary>
    /// The decimals to which the numbers of an array were rounded: the most that one of them has. 0 for fewer than five decimals or eight numbers, which
    /// may be exact.
    /// </summary>
    private static int Decimals(JsonArray numbers) =>
        numbers.Count >= 8 && numbers.Where(IsNumber).Max(number => Decimals(number!.ToJsonString())) is >= 5 and var most ? most : 0;

    private static int Decimals(string number)
    {
        int point = number.IndexOf('.');
        return point < 0 || number.Contains('E', StringComparison.OrdinalIgnoreCase) ? 0 : number.Length - 1 - point;
    }

    private static string Short(JsonNode? node) => ShortText.Of(node?.ToJsonString() ?? "null", 80);
}
