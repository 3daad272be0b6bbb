namespace NotebookNet;

public sealed partial class Table
{
    /// <summary>
    /// What an article printed beside what was computed here, with a mark whether they agree. A value agrees when it prints as the
    /// article's text, digit for digit; with a tolerance also when it is that near.
    /// </summary>
    /// <param name="rows">The name of a quantity, the number as the article prints it (its digits count), and the computed value.</param>
    /// <param name="tolerance">The largest difference that still counts as near, for numbers that an article gives as "about"; 0 for none.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="article">The name of the article's column.</param>
    /// <param name="here">The name of the column with the values computed here.</param>
    /// <exception cref="ArgumentException">A text of the article is not a number.</exception>
    public static Table Compare(
        IEnumerable<(string What, string Article, double Here)> rows, double tolerance = 0,
        string? caption = null, string article = "article", string here = "here")
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new Table("quantity", article, here, "agreement") { Caption = caption, RowNames = true };
        foreach ((string what, string printed, double value) in rows)
        {
            var number = PrintedNumber.Parse(printed);
            table.Add(what, new Verbatim(number.Text), new Verbatim(number.Like(value)), Mark(number, value, tolerance));
        }
        return table;
    }

    /// <summary>Numbers printed in an article next to computed ones. The article's numbers have the precision of their printed digits.</summary>
    /// <param name="rows">The name of a quantity, the article's number, and the computed value.</param>
    /// <param name="tolerance">The largest difference that still counts as near; 0 for none.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="article">The name of the article's column.</param>
    /// <param name="here">The name of the column with the values computed here.</param>
    public static Table Compare(
        IEnumerable<(string What, double Article, double Here)> rows, double tolerance = 0,
        string? caption = null, string article = "article", string here = "here")
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Compare(rows.Select(row => (row.What, row.Article.ToString("R", CultureInfo.InvariantCulture), row.Here)), tolerance, caption, article, here);
    }

    /// <summary>A row of numbers that an article printed beside those computed here.</summary>
    /// <param name="what">The name of the numbers; each row adds its index, from 0.</param>
    /// <param name="printed">The numbers as the article prints them, in one text with spaces or commas between them, brackets allowed.</param>
    /// <param name="computed">The values computed here, as many.</param>
    /// <param name="tolerance">The largest difference that still counts as near; 0 for none.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <exception cref="ArgumentException">There are more or fewer computed values than printed ones.</exception>
    public static Table Compare(string what, string printed, IEnumerable<double> computed, double tolerance = 0, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(computed);
        string[] article = printed.Split([' ', ',', ';', '[', ']', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] here = [.. computed];
        if (article.Length != here.Length)
            throw new ArgumentException($"The article prints {article.Length} numbers, and {here.Length} were computed.", nameof(computed));
        return Compare(here.Select((value, i) => (here.Length == 1 ? what : $"{what}[{i}]", article[i], value)), tolerance, caption);
    }

    private static string Mark(PrintedNumber article, double here, double tolerance)
    {
        if (article.Matches(here))
            return "✓ same";
        double difference = Math.Abs(here - article.Value);
        string off = difference.ToString("G2", CultureInfo.InvariantCulture);
        return difference <= tolerance ? $"≈ near, off by {off}" : $"✗ off by {off}";
    }
}
