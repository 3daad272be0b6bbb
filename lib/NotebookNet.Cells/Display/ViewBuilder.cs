using System.Data;
using System.Runtime.CompilerServices;

namespace NotebookNet.Cells.Display;

/// <summary>Builds the view of a value.</summary>
internal static class ViewBuilder
{
    private const int MaxMatrixRows = 20;
    private const int MaxMatrixColumns = 12;

    private static int MaxRows => InlineText.MaxItems();

    /// <summary>The view of a value.</summary>
    public static View Build(object? value)
    {
        if (Scalar.Word(value) is { } word)
            return new TextView(word);
        value = InlineText.Elements(value!);
        var type = value.GetType();
        return value switch
        {
            Exception error => new TextView(CellError.Describe(error)),
            ObjectTable table => Rows(table.Rows),
            Array { Rank: 2 } array => Matrix(array),
            _ when Framework.IsWhole && Data(value) is { } view => view,
            _ when Foreign(value) is { } view => view,
            ITuple => Members(value, null),
            IDictionary map => Map(map.Count, Entries(map)),
            IEnumerable items when AsMap(items, type) is { } map => map,
            IEnumerable items when !InlineText.HasOwnWords(type) => Sequence(items),
            _ when WordsBesideMembers(value, type) is { } words => Members(value, words),
            _ when InlineText.Members(type).Count == 0 || (InlineText.HasOwnWords(type) && value.ToString() != "") => new TextView(value.ToString() ?? ""),
            _ => Members(value, Scalar.TypeName(type) is var name && name == "anonymous" ? null : name),
        };
    }

    /// <summary>
    /// What a class of the notebook says of itself, which is no reason to hide its members; null for other values. A drawing of several lines speaks for
    /// itself.
    /// </summary>
    private static string? WordsBesideMembers(object value, Type type) =>
        InlineText.HasOwnWords(type) && IsOfCell(type) && InlineText.Members(type).Count > 0 && value.ToString() is { } words && !words.Contains('\n')
            ? words : null;

    /// <summary>Whether a type is declared in a C# cell: inside the class to which the compiler makes the cell.</summary>
    private static bool IsOfCell(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.GetMethod("<Factory>") is not null;
    }

    /// <summary>A sequence of objects as a table: a row per object, a column per property.</summary>
    public static TableView Rows(IEnumerable items)
    {
        var all = items.Cast<object?>().ToList();
        var type = all.Find(item => item is not null)?.GetType();
        if (type is null || Scalar.IsScalar(type))
            return new TableView(null, ["value"], [.. all.Select(item => (IReadOnlyList<TableCell>)[TableCell.Of(item)])], null, false);
        var members = InlineText.Members(type);
        var rows = all.Select(item => (IReadOnlyList<TableCell>)
            (item is null || !type.IsInstanceOfType(item)
                ? [.. members.Select((_, i) => i == 0 ? TableCell.Of(item) : "")]
                : [.. members.Select(member => TableCell.Of(InlineText.Read(member, item)))]));
        return new TableView(null, [.. members.Select(member => member.Name)], [.. rows], null, false);
    }

    private static TableView? Data(object value) => value is DataTable table
        ? OfRows(table.Columns.Cast<DataColumn>().Select(column => column.ColumnName), table.Rows.Count, row => table.Rows[row].ItemArray) : null;

    private static View Sequence(IEnumerable items)
    {
        var (taken, rest) = InlineText.Take(items, MaxRows);
        if (taken.Count == 0)
            return new TextView("[ ]");
        if (taken.All(item => item is null || Scalar.IsScalar(item.GetType())))
            return new TextView($"[ {string.Join(", ", taken.Select(InlineText.Of))}{(rest is null ? "" : $" ... {rest}")} ]");
        if (Named(taken) is { } columnNames)
        {
            return new TableView(null, ["index", .. columnNames],
                [.. taken.Select((row, i) => (IReadOnlyList<TableCell>)[TableCell.Of(i), .. ((IDictionary<string, object?>)row!).Values.Select(TableCell.Of)])],
                Footer(rest), false);
        }
        var type = taken.First(item => item is not null)!.GetType();
        bool uniform = taken.All(item => item?.GetType() == type);
        bool saysMore = uniform && (taken.All(item => WordsBesideMembers(item!, type) is not null) || AreTooFew(taken));
        var columns = uniform && !typeof(IEnumerable).IsAssignableFrom(type) && (saysMore || !InlineText.HasOwnWords(type))
            && ConventionFormatters.Format(taken[0]!, MimeType.Plain) is null
            ? InlineText.Members(type)
            : [];
        var rows = new List<IReadOnlyList<TableCell>>();
        for (int i = 0; i < taken.Count; i++)
        {
            string index = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            TableCell[] text = columns.Count == 0 || saysMore ? [TableCell.Of(taken[i])] : [];
            rows.Add([index, .. text, .. columns.Select(member => TableCell.Of(InlineText.Read(member, taken[i]!)))]);
        }
        string[] names = columns.Count == 0 || saysMore ? ["index", "value"] : ["index"];
        return new TableView(null, [.. names, .. columns.Select(member => member.Name)], rows, Footer(rest), false);
    }

    /// <summary>Whether the words of different items are all the same, such as "3 columns" of each row of ML.NET.</summary>
    /// <param name="items">Items of one type. Only such with words are compared: records that refer to each other would never end.</param>
    private static bool AreTooFew(List<object?> items) =>
        InlineText.HasOwnWords(items[0]!.GetType()) && !items.DistinctBy(item => item!.ToString()).Skip(1).Any() && items.Distinct().Skip(1).Any();

    /// <summary>The names that rows have in common whose members are known only when they run, such as those of a query; null for other items.</summary>
    private static List<string>? Named(List<object?> rows)
    {
        var names = (rows[0] as IDictionary<string, object?>)?.Keys.ToList();
        return names is { Count: > 0 } && rows.All(row => row is IDictionary<string, object?> map && map.Keys.SequenceEqual(names)) ? names : null;
    }

    private static TableView Map(int count, IEnumerable<(object? Key, object? Value)> entries)
    {
        var rows = entries.Take(MaxRows).Select(entry => (IReadOnlyList<TableCell>)[TableCell.Of(entry.Key), TableCell.Of(entry.Value)]).ToList();
        return new TableView(null, ["key", "value"], rows, count > rows.Count ? Footer($"({count - rows.Count} more)") : null, false);
    }

    private static IEnumerable<(object? Key, object? Value)> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return (entry.Key, entry.Value);
    }

    /// <summary>The entries of a dictionary that implements only the generic interface, such as an F# map.</summary>
    private static TableView? AsMap(IEnumerable items, Type type)
    {
        var map = type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType
            && (candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || candidate.GetGenericTypeDefinition() == typeof(IDictionary<,>)));
        if (map is null)
            return null;
        var pair = typeof(KeyValuePair<,>).MakeGenericType(map.GetGenericArguments());
        var entries = items.Cast<object>().Select(entry => (pair.GetProperty("Key")!.GetValue(entry), pair.GetProperty("Value")!.GetValue(entry))).ToList();
        return Map(entries.Count, entries!);
    }

    private static TableView Members(object value, string? title)
    {
        var rows = value is ITuple tuple
            ? Enumerable.Range(0, tuple.Length).Select(i => (IReadOnlyList<TableCell>)[$"Item{i + 1}", TableCell.Of(tuple[i])])
            : InlineText.Members(value.GetType()).Select(member => (IReadOnlyList<TableCell>)[member.Name, NotItself(value, InlineText.Read(member, value))]);
        return new TableView(title, ["name", "value"], [.. rows], null, false);
    }

    private static TableCell NotItself(object value, object? member) => ReferenceEquals(value, member) ? "(cycle)" : TableCell.Of(member);

    /// <summary>
    /// Values of libraries that must not be referenced (a second copy would replace the notebook's), recognized by the name of their base type: matrices and
    /// vectors of MathNet.Numerics, JSON of Newtonsoft, data frames of Microsoft.Data.Analysis and of Deedle, previews of ML.NET.
    /// </summary>
    private static View? Foreign(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName == "Newtonsoft.Json.Linq.JToken")
                return new TextView(value.ToString() ?? "");
            if (type.FullName == "Microsoft.Data.Analysis.DataFrame")
                return Frame(value);
            if (type.FullName == "Microsoft.ML.Data.DataDebuggerPreview")
                return Preview(value);
            if (type.FullName?.StartsWith("Deedle.Frame`2", StringComparison.Ordinal) == true)
                return new TextView((string)type.GetMethod("Format", Type.EmptyTypes)!.Invoke(value, null)!);
            if (type.FullName?.StartsWith("MathNet.Numerics.LinearAlgebra.Matrix`1", StringComparison.Ordinal) == true
                && type.GetMethod("ToArray", Type.EmptyTypes)?.Invoke(value, null) is Array { Rank: 2 } array)
            {
                return Matrix(array);
            }
            if (type.FullName?.StartsWith("MathNet.Numerics.LinearAlgebra.Vector`1", StringComparison.Ordinal) == true
                && type.GetMethod("ToArray", Type.EmptyTypes)?.Invoke(value, null) is Array { Rank: 1 } items)
            {
                return new TextView($"vector of {items.Length}: {InlineText.Of(items)}");
            }
        }
        return null;
    }

    private static TableView Frame(object frame)
    {
        var columns = ((IEnumerable)Property(frame, "Columns")).Cast<object>().ToList();
        var rows = ((IEnumerable)Property(frame, "Rows")).Cast<IEnumerable>().Take(MaxRows).Select(row => row.Cast<object?>().ToArray()).ToList();
        long count = Convert.ToInt64(Property(Property(frame, "Rows"), "Count"), System.Globalization.CultureInfo.InvariantCulture);
        return OfRows(columns.Select(column => (string)Property(column, "Name")), count, row => rows[row]);
    }

    private static TableView Preview(object preview)
    {
        var columns = ((IEnumerable)Property(preview, "Schema")).Cast<object>().Select(column => (string)Property(column, "Name"));
        var rows = ((IEnumerable)Property(preview, "RowView")).Cast<object>().Select(row => (KeyValuePair<string, object?>[])Property(row, "Values")).ToList();
        return OfRows(columns, rows.Count, row => rows[row].Select(value => value.Value));
    }

    private static object Property(object instance, string name) => instance.GetType().GetProperty(name)!.GetValue(instance)!;

    /// <summary>The first rows of a table, each with its number.</summary>
    private static TableView OfRows(IEnumerable<string> columns, long count, Func<int, IEnumerable<object?>> row)
    {
        var rows = Enumerable.Range(0, (int)Math.Min(count, MaxRows))
            .Select(i => (IReadOnlyList<TableCell>)[TableCell.Of(i), .. row(i).Select(item => item is DBNull ? "" : TableCell.Of(item))]);
        return new TableView(null, ["index", .. columns], [.. rows], count > MaxRows ? Footer($"({count - MaxRows} more)") : null, false);
    }

    private static TableView Matrix(Array array)
    {
        int rows = array.GetLength(0), columns = array.GetLength(1);
        var shown = Enumerable.Range(0, Math.Min(rows, MaxMatrixRows)).Select(row =>
        {
            var cells = Enumerable.Range(0, Math.Min(columns, MaxMatrixColumns)).Select(column => Scalar.Short(array.GetValue(row, column)));
            return (IReadOnlyList<TableCell>)[.. columns > MaxMatrixColumns ? cells.Append("...") : cells];
        });
        var hidden = new List<string>();
        if (rows > MaxMatrixRows)
            hidden.Add($"{rows - MaxMatrixRows} more rows");
        if (columns > MaxMatrixColumns)
            hidden.Add($"{columns - MaxMatrixColumns} more columns");
        string type = Scalar.TypeName(array.GetType().GetElementType()!);
        return new TableView($"{rows} x {columns} matrix of {type}", [], [.. shown], hidden.Count == 0 ? null : $"... ({string.Join(", ", hidden)})", true);
    }

    private static string? Footer(string? rest) => rest is null ? null : $"... {rest}";
}
