namespace NotebookNet;

/// <summary>A number as printed in a text, whose number of digits is significant.</summary>
/// <param name="Text">The text.</param>
/// <param name="Value">Its value.</param>
/// <param name="Decimals">The number of digits after the point.</param>
/// <param name="Exponent">Whether it has an exponent, as in 9.67e-05.</param>
internal sealed record PrintedNumber(string Text, double Value, int Decimals, bool Exponent)
{
    public static PrintedNumber Parse(string text)
    {
        string trimmed = text.Trim();
        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new ArgumentException($"\"{text}\" is not a number as an article prints it, such as 0.99993704.", nameof(text));
        int end = trimmed.IndexOfAny(['e', 'E']);
        string mantissa = end < 0 ? trimmed : trimmed[..end];
        int point = mantissa.IndexOf('.');
        return new PrintedNumber(trimmed, value, point < 0 ? 0 : mantissa.Length - point - 1, end >= 0);
    }

    /// <summary>Another value with as many digits.</summary>
    public string Like(double value) =>
        !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : Exponent ? value.ToString("0." + new string('0', Decimals) + "e+00", CultureInfo.InvariantCulture)
        : value.ToString("F" + Decimals, CultureInfo.InvariantCulture);

    /// <summary>Whether the value prints as this text.</summary>
    public bool Matches(double value) => double.IsFinite(value) && Like(value) == Like(Value);
}
