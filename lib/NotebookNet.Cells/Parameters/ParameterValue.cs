namespace NotebookNet.Cells.Parameters;

/// <summary>Conversion of parameter values from typed text to C#.</summary>
public static class ParameterValue
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    /// <summary>The C# expression of a typed value.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The typed text, such as <c>3</c>, <c>1e-3</c>, <c>tanh</c>, <c>8,4</c> or <c>[8, 4]</c>.</param>
    /// <returns>An expression of the parameter's type, or null if the text is not a value of that type or not an allowed one.</returns>
    public static string? ToCSharp(Parameter parameter, string text)
    {
        if (parameter.Choices.Count > 0 && !parameter.Choices.Contains(Unquote(text)))
            return null;
        if (parameter.Type.EndsWith("[]", StringComparison.Ordinal))
        {
            string inner = text.Trim();
            if (inner is ['[', .., ']'])
                inner = inner[1..^1];
            var items = string.IsNullOrWhiteSpace(inner) ? [] : inner.Split(',').Select(item => Single(parameter.Type[..^2], item.Trim())).ToList();
            return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
        }
        return Single(parameter.Type, text.Trim());
    }

    /// <summary>Whether a number is outside the suggested range, which is advice and not enforced. NaN is outside any.</summary>
    /// <returns>Whether it is.</returns>
    public static bool IsOutside(Parameter parameter, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && parameter is { Minimum: { } least, Maximum: { } most } && !(number >= least && number <= most);

    private static string? Single(string type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            "int" when int.TryParse(text, Whole, culture, out int value) => value.ToString(culture),
            "uint" when uint.TryParse(text, Whole, culture, out uint value) => value.ToString(culture),
            "long" when long.TryParse(text, Whole, culture, out long value) => value.ToString(culture),
            "ulong" when ulong.TryParse(text, Whole, culture, out ulong value) => value.ToString(culture),
            "bool" when bool.TryParse(text, out bool value) => value ? "true" : "false",
            "double" when double.TryParse(text, NumberStyles.Float, culture, out double value) => Real(value, ""),
            "float" when float.TryParse(text, NumberStyles.Float, culture, out float value) => Real(value, "f"),
            "decimal" when decimal.TryParse(text, NumberStyles.Float, culture, out decimal value) => value.ToString(culture) + "m",
            "string" or "string?" => Literal(Unquote(text)),
            _ => null,
        };
    }

    private static string Real(double value, string suffix)
    {
        string type = suffix == "f" ? "float" : "double";
        if (double.IsNaN(value))
            return $"{type}.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? $"{type}.PositiveInfinity" : $"{type}.NegativeInfinity";
        return (suffix == "f" ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture)) + suffix;
    }

    /// <summary>The C# literal of a string. The compiler could create it, but is not loaded where only a slider moves.</summary>
    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                literal.Append(c);
        }
        return literal.Append('"').ToString();
    }

    private static string Unquote(string text) => text is ['"', .., '"'] && text.Length >= 2 ? text[1..^1] : text;
}
