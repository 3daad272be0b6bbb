using System.Text.RegularExpressions;
using NotebookNet.Cells.Parsing;

namespace NotebookNet.Kernel.Help;

/// <summary>Completes <c>#!</c> directives, and the files that <c>#r</c>, <c>#load</c> and <c>#!import</c> name.</summary>
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
        return FileName().Match(line) is { Success: true } file && !file.Groups["path"].Value.StartsWith("nuget", StringComparison.OrdinalIgnoreCase)
            ? Files(file.Groups["path"].Value, file.Groups["kind"].Value == "r" ? [".dll"] : [".csx", ".cs", ".fsx", ".ipynb", ".dib"], position)
            : null;
    }

    private static Completions Files(string path, string[] extensions, int position)
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
}
