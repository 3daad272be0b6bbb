using NotebookNet.Cells.Parsing;

namespace NotebookNet.Kernel.Help;

/// <summary>Completes <c>#!</c> directives, their options, and the files that <c>#r</c>, <c>#load</c> and <c>#!import</c> name.</summary>
internal static partial class DirectiveCompleter
{
    private const int MostFiles = 200;

    /// <summary>Completions at a position, or null if it is not inside a directive.</summary>
    public static Completions? Complete(string code, int position)
    {
        int start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        string line = code[start..position];
        if (Name().IsMatch(line))
        {
            return new Completions(start, position, [.. CellParser.Directives.Select(name => "#!" + name)
                .Where(name => name.StartsWith(line, StringComparison.OrdinalIgnoreCase)).Select(name => new Completion(name, "keyword"))]);
        }
        if (FileName().Match(line) is { Success: true } file && !file.Groups["path"].Value.StartsWith("nuget", StringComparison.OrdinalIgnoreCase))
            return Files(file.Groups["path"].Value, Endings(file.Groups["kind"].Value), position);
        if (Argument().Match(line) is not { Success: true } argument) return null;
        string word = argument.Groups["word"].Value;
        bool isLanguage = line.AsSpan(0, line.Length - word.Length).TrimEnd().EndsWith("--from");
        var words = isLanguage ? CellParser.Languages : CellParser.OptionsOf(argument.Groups["name"].Value);
        return new Completions(position - word.Length, position,
            [.. words.Where(one => one.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(one => new Completion(one, "keyword"))]);
    }

    private static IEnumerable<string> Endings(string directive) => directive switch
    {
        "r" => [".dll"],
        "load" => CellParser.Importable.Keys.Where(ending => CellParser.Importable[ending] is "csharp" or "fsharp"),
        _ => CellParser.Importable.Keys,
    };

    private static Completions Files(string path, IEnumerable<string> extensions, int position)
    {
        int slash = path.LastIndexOfAny(['/', '\\']) + 1;
        string typed = path[slash..];
        try
        {
            var folder = new DirectoryInfo(Path.GetFullPath(slash == 0 ? "." : path[..slash]));
            var found = folder.EnumerateFileSystemInfos(typed + "*")
                .Where(entry => !entry.Name.StartsWith('.')
                    && (entry is DirectoryInfo || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)))
                .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
                .Select(entry => entry is DirectoryInfo ? new Completion(entry.Name + "/", "folder") : new Completion(entry.Name, "file"));
            return new Completions(position - typed.Length, position, [.. found.Take(MostFiles)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Completions.None(position);
        }
    }

    [GeneratedRegex(@"^#!\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*#(?<kind>r|load|!import)\s+""(?<path>[^""]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\s*#(?:!(?<name>\w+)|r|i|load)\s(?:.*\s)?(?<word>\S*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();
}
