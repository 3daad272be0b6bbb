namespace NotebookNet;

/// <summary>
/// Rows and columns of values that show themselves as a table, in a page and on a console. Numbers of a column get the same count of
/// decimals, and are aligned at the right.
/// </summary>
/// <example><code>new Table("epoch", "loss") { Caption = "Every 100 epochs" }.Add(1, 0.2512).Add(100, 0.1703)</code></example>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed partial class Table : ITabular
{
    private readonly List<object?[]> rows = [];
    private readonly Dictionary<string, string> formats = [];

    /// <summary>Creates a table without rows.</summary>
    /// <param name="columns">The names above the columns, at least one, all different.</param>
    /// <exception cref="ArgumentException">There is no column, or a name comes twice.</exception>
    public Table(params string[] columns)
    {
        Guard.Each(columns, nameof(columns));
        if (columns.Length == 0)
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (columns.Distinct().Count() < columns.Length)
            throw new ArgumentException($"The columns of a table need different names; these are {string.Join(", ", columns)}.", nameof(columns));
        Columns = [.. columns];
    }

    /// <summary>The caption above the table, or null.</summary>
    public string? Caption { get; init; }

    /// <summary>The default .NET format of fractional numbers, such as <c>"0.0000"</c>; null for at most 6 significant digits.</summary>
    public string? NumberFormat { get; init; }

    /// <summary>Whether the first column names the rows, as the names of a matrix's rows do.</summary>
    public bool RowNames { get; init; }

    /// <summary>The names above the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values, row by row, as they were given.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => rows;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One value per column: numbers, texts, arrays, null for an empty cell.</param>
    /// <returns>This table, so that rows can be added one after the other.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public Table Add(params object?[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != Columns.Count)
            throw new ArgumentException($"A row of this table has {Columns.Count} values ({string.Join(", ", Columns)}), not {cells.Length}.", nameof(cells));
        rows.Add([.. cells]);
        return this;
    }

    /// <summary>Sets how the numbers of one column are written.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="format">A .NET number format: <c>"0.000"</c>, <c>"P1"</c>, <c>"0.###e+0"</c>.</param>
    /// <returns>This table.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public Table Format(string column, string format)
    {
        if (!Columns.Contains(column))
            throw new ArgumentException($"There is no column \"{column}\"; the columns are {string.Join(", ", Columns)}.", nameof(column));
        formats[column] = format;
        return this;
    }

    /// <summary>The table with aligned columns, for a console.</summary>
    public string ToText() => TableText.Of(this);

    /// <summary>The table as HTML, with a caption and headers that a screen reader can name.</summary>
    public string ToHtml() => TableHtml.Of(this);

    /// <summary>The same as <see cref="ToText"/>.</summary>
    public override string ToString() => ToText();

    Table ITabular.ToTable() => this;

    /// <summary>The values as text, column by column in their formats.</summary>
    internal TableCells Cells() => TableCells.Of(this, column => formats.GetValueOrDefault(column, NumberFormat!));
}
