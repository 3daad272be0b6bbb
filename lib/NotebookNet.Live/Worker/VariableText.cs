using System.Globalization;

namespace NotebookNet.Live;

/// <summary>Parses typed parameter values without a compiler.</summary>
internal static class VariableText
{
    /// <summary>Parses a value.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="text">The typed text, such as <c>3</c>, <c>1e-3</c>, <c>tanh</c>, <c>8, 4</c> or <c>[8, 4]</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the text is a value of the type.</returns>
    public static bool TryRead(Type type, string text, out object? value)
    {
        value = null;
        text = text.Trim();
        if (type == typeof(string))
        {
            value = text;
            return true;
        }
        if (type.IsArray)
        {
            if (text is ['[', .., ']']) text = text[1..^1];
            string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var items = Array.CreateInstance(type.GetElementType()!, parts.Length);
            for (int i = 0; i < parts.Length; i++)
            {
                if (!TryRead(type.GetElementType()!, parts[i], out object? item)) return false;
                items.SetValue(item, i);
            }
            value = items;
            return true;
        }
        try
        {
            value = type == typeof(bool) ? bool.Parse(text) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            return false;
        }
    }
}
