using System.Collections;

namespace NotebookNet;

/// <summary>A table's values as text, and which columns hold numbers.</summary>
internal sealed record TableCells(string[][] Rows, bool[] Numeric)
{
    private const int SignificantDigits = 6;
    private const int WidestNumber = 11;

    public static TableCells Of(Table table, Func<string, string?> formatOf)
    {
        int columns = table.Columns.Count;
        string[][] rows = table.Rows.Select(_ => new string[columns]).ToArray();
        bool[] numeric = new bool[columns];
        for (int column = 0; column < columns; column++)
        {
            object?[] values = [.. table.Rows.Select(row => row[column])];
            string format = formatOf(table.Columns[column]) ?? CommonFormat(values);
            for (int row = 0; row < values.Length; row++)
                rows[row][column] = Text(values[row], format);
            numeric[column] = values.Any(IsNumber) && values.All(value => value is null or "" || IsNumber(value));
        }
        return new TableCells(rows, numeric);
    }

    // Numbers that a cell has written as text stand below each other as the others do.
    private static bool IsNumber(object? value) => value is Verbatim or double or float or decimal or int or long or uint or ulong or short or byte
        || value is string text && double.TryParse(text.Replace(" %", ""), CultureInfo.InvariantCulture, out _);

    private static string Text(object? value, string format) => value switch
    {
        null => "",
        string text => text,
        Verbatim number => number.Text,
        bool yes => yes ? "yes" : "no",
        double or float or decimal => Fraction(Convert.ToDouble(value, CultureInfo.InvariantCulture), format),
        int or long or uint or ulong or short or byte => ((IFormattable)value).ToString("#,0", CultureInfo.InvariantCulture),
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(item => Text(item, CommonFormat([item])))) + "]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Fraction(double value, string format)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        // A small negative number that rounds to zero is zero, not "-0.000".
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }

    /// <summary>
    /// As many decimals as the column's number with the most of them needs for its 6 digits. Where the sizes differ so much that this
    /// would make most of the digits zeros, each number gets its own 6 digits.
    /// </summary>
    private static string CommonFormat(object?[] values)
    {
        double[] numbers = [.. values.Where(value => value is double or float or decimal).Select(value =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture)).Where(double.IsFinite)];
        if (numbers.Any(number => number != 0 && Math.Abs(number) is < 1e-5 or >= 1e12))
            return "0.####e+0";
        int decimals = numbers.Select(Decimals).DefaultIfEmpty(0).Max();
        if (decimals + numbers.Select(number => Math.Log10(Math.Max(1, Math.Abs(number)))).DefaultIfEmpty(0).Max() > WidestNumber)
            return "G" + SignificantDigits;
        return decimals == 0 ? "#,0" : "#,0." + new string('0', decimals);
    }

    private static int Decimals(double number)
    {
        string text = ((decimal)double.Parse(number.ToString("G" + SignificantDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(
            CultureInfo.InvariantCulture);
        int point = text.IndexOf('.');
        return point < 0 ? 0 : text.Length - point - 1;
    }
}
