namespace NotebookNet.Charts;

/// <summary>Numbers as figures keep them: 6 significant digits are more than a screen can show, and a fraction of the file.</summary>
internal static class SixDigits
{
    /// <summary>The number with 6 significant digits; whole numbers stay as they are, since they may be counts.</summary>
    public static double Round(double value)
    {
        if (!double.IsFinite(value))
            return value;
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            return value == 0 ? 0 : value;
        return double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
