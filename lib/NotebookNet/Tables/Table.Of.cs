using System.Reflection;

namespace NotebookNet;

public sealed partial class Table
{
    /// <summary>A table with one row per object and one column per property; an underscore in a property's name becomes a space.</summary>
    /// <param name="items">Objects such as <c>new { epoch = 1, loss = 0.25 }</c>; or plain numbers, dates or texts, which become one column.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="format">The .NET format of fractional numbers, such as <c>"0.0000"</c>.</param>
    public static Table Of<T>(IEnumerable<T> items, string? caption = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (type.IsAssignableTo(typeof(IFormattable)) || type == typeof(string) || type == typeof(bool))
        {
            var values = new Table("index", "value") { Caption = caption, NumberFormat = format, RowNames = true };
            foreach ((int index, var item) in items.Index())
                values.Add(index, item);
            return values;
        }
        PropertyInfo[] properties = [.. typeof(T).GetProperties().Where(property => property.GetIndexParameters().Length == 0)];
        if (properties.Length == 0)
        {
            throw new ArgumentException(
                $"{typeof(T).Name} has no public properties, so there are no columns. Give objects such as new {{ epoch = 1, loss = 0.25 }}.", nameof(items));
        }
        var table = new Table([.. properties.Select(property => property.Name.Replace('_', ' '))]) { Caption = caption, NumberFormat = format };
        foreach (var item in items)
            table.Add([.. properties.Select(property => property.GetValue(item))]);
        return table;
    }

    /// <summary>A table with a name and a value in each row.</summary>
    /// <param name="values">A dictionary, or other pairs.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="format">The .NET format of fractional numbers.</param>
    public static Table Of<T>(IEnumerable<KeyValuePair<string, T>> values, string? caption = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var table = new Table("name", "value") { Caption = caption, NumberFormat = format, RowNames = true };
        foreach ((string name, var value) in values)
            table.Add(name, value);
        return table;
    }

    /// <summary>A table of a matrix, with names for its rows and columns.</summary>
    /// <param name="matrix">The values.</param>
    /// <param name="rows">One name per row; without them the rows have no names.</param>
    /// <param name="columns">One name per column; without them the columns are numbered from 0.</param>
    /// <param name="caption">The caption of the table.</param>
    /// <param name="format">The .NET format of fractional numbers.</param>
    /// <param name="corner">The name above the names of the rows.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than rows or columns.</exception>
    public static Table Of(
        Matrix<double> matrix, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null,
        string? caption = null, string? format = null, string corner = " ")
    {
        ArgumentNullException.ThrowIfNull(matrix);
        string[]? rowNames = Guard.Names(rows, matrix.RowCount, "rows");
        string[] columnNames = Guard.Names(columns, matrix.ColumnCount, "columns") ?? [.. Enumerable.Range(0, matrix.ColumnCount).Select(i => i.ToString())];
        var table = new Table(rowNames is null ? columnNames : [corner, .. columnNames])
        {
            Caption = caption,
            NumberFormat = format,
            RowNames = rowNames is not null
        };
        for (int row = 0; row < matrix.RowCount; row++)
        {
            var values = matrix.Row(row).Cast<object?>();
            table.Add(rowNames is null ? [.. values] : [rowNames[row], .. values]);
        }
        return table;
    }

    /// <inheritdoc cref="Of(Matrix{double}, IEnumerable{string}, IEnumerable{string}, string, string, string)"/>
    public static Table Of(
        double[,] matrix, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null,
        string? caption = null, string? format = null, string corner = " ")
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Of(Matrix<double>.Build.DenseOfArray(matrix), rows, columns, caption, format, corner);
    }

    /// <inheritdoc cref="Of(Matrix{double}, IEnumerable{string}, IEnumerable{string}, string, string, string)"/>
    public static Table Of(
        double[][] matrix, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null,
        string? caption = null, string? format = null, string corner = " ") =>
        Of(Guard.Rows(matrix, nameof(matrix)), rows, columns, caption, format, corner);
}
