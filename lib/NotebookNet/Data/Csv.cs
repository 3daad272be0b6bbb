namespace NotebookNet;

/// <summary>Reads data sets from text files with one sample per line and a first line of column names.</summary>
public static class Csv
{
    /// <summary>Most classes that a column of words may have: one output each, so more are hardly meant.</summary>
    private const int MostClasses = 1000;

    /// <summary>The largest number of columns, and of characters of a value, in a message.</summary>
    private const int MostShown = 50;

    /// <summary>Reads a data set from a file.</summary>
    /// <param name="path">The file. Columns are divided by commas, semicolons or tabs, whichever the first line has most of; a value may be in double
    /// quotes.</param>
    /// <param name="target">
    /// The column to predict. Words become classes in alphabetical order: one or two become one target of 0 or 1, more become one target per class
    /// (1 for the true one). Numbers stay one target, unless <paramref name="classes"/> says otherwise.
    /// </param>
    /// <param name="features">The columns to predict from; all the others if not given. Their values must be numbers with a decimal point.</param>
    /// <param name="classes">Whether numbers in the target column are names of classes, in ascending order.</param>
    /// <exception cref="FormatException">A line does not fit; the message names the file, the line and the column.</exception>
    public static DataSet Read(string path, string target, IReadOnlyList<string>? features = null, bool classes = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}. A relative path starts at the folder of the notebook.", path);
        return Parse(File.ReadAllText(path), target, features, classes, path);
    }

    /// <summary>Reads a data set from text.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="target">The column to predict, see <see cref="Read"/>.</param>
    /// <param name="features">The columns to predict from; all the others if not given.</param>
    /// <param name="classes">Whether numbers in the target column are names of classes.</param>
    /// <param name="name">What messages call the text.</param>
    /// <exception cref="FormatException">A line does not fit; the message names the line and the column.</exception>
    public static DataSet Parse(string text, string target, IReadOnlyList<string>? features = null, bool classes = false, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(target);
        var lines = CsvLines.Of(text, name);
        if (lines.Count < 2)
        {
            throw new FormatException(
                $"{name} has {(lines.Count == 0 ? "no lines" : "only a line of names")}; expected a line of column names and at least one sample.");
        }
        string[] header = [.. lines[0].Values.Select(v => v.Trim())];
        var columns = new Dictionary<string, int>();
        for (int c = 0; c < header.Length; c++) columns[header[c]] = columns.ContainsKey(header[c]) ? -1 : c;
        int targetColumn = ColumnOf(target);
        int[] featureColumns = features is null
            ? [.. Enumerable.Range(0, header.Length).Where(c => c != targetColumn)]
            : [.. features.Select(ColumnOf)];
        if (featureColumns.Length == 0) throw new FormatException($"{name} has no column besides {target} to predict from.");
        var samples = lines[1..];
        foreach (var line in samples)
        {
            if (line.Values.Length != header.Length)
                throw new FormatException($"{name}, line {line.Number}: {line.Values.Length} values; expected {header.Length}, one per column.");
        }
        var x = Matrix<double>.Build.Dense(samples.Count, featureColumns.Length, (s, i) => Number(samples[s], featureColumns[i]));
        string[] answers = [.. samples.Select(line => line.Values[targetColumn].Trim())];
        bool numbers = answers.All(a => TryNumber(a, out _));
        string[] names = [.. featureColumns.Select(c => header[c])];
        if (numbers && !classes)
            return new DataSet(x, Matrix<double>.Build.Dense(samples.Count, 1, (s, _) => Number(samples[s], targetColumn)), names, name: NameOf(name));
        string[] known = [.. answers.Distinct().OrderBy(a => numbers ? double.Parse(a, CultureInfo.InvariantCulture) : 0)
            .ThenBy(a => a, StringComparer.Ordinal)];
        if (known.Length > MostClasses)
        {
            string example = Shown(answers.First(a => numbers || !TryNumber(a, out _)));
            throw new FormatException($"{name}: column {target} has {known.Length:N0} different values, expected at most {MostClasses:N0} classes. Are these numbers? '{example}' is not read as one.");
        }
        var labelOf = known.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        int[] labels = [.. answers.Select(a => labelOf[a])];
        var y = known.Length <= 2 ? Matrix<double>.Build.Dense(labels.Length, 1, (s, _) => labels[s]) : OneHot.Encode(labels, known.Length);
        return new DataSet(x, y, names, known, name: NameOf(name));

        int ColumnOf(string wanted)
        {
            if (!columns.TryGetValue(wanted ?? "", out int column))
            {
                string more = header.Length > MostShown ? $" and {header.Length - MostShown:N0} more" : "";
                throw new FormatException($"{name} has no column '{wanted}'. It has: {string.Join(", ", header.Take(MostShown).Select(Shown))}{more}.");
            }
            return column >= 0 ? column
                : throw new FormatException($"{name} has several columns '{wanted}': rename all but one of them.");
        }

        double Number(CsvLine line, int column) => TryNumber(line.Values[column], out double value) ? value
            : throw new FormatException($"{name}, line {line.Number}, column {Shown(header[column])}: '{Shown(line.Values[column])}' is not a finite number such as 1.5.");
    }

    private static bool TryNumber(string text, out double value) =>
        // .NET takes zero characters at the end for nothing.
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && !text.Contains('\0');

    /// <summary>A value in a message, which a file without line ends or quotes could make as long as itself.</summary>
    private static string Shown(string value)
    {
        string text = value.Length > MostShown ? value[..MostShown] + "..." : value;
        return string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
