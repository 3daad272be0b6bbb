using System.Text.RegularExpressions;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>Lines of code fit a screen: 160 columns, as .editorconfig says. A long literal, which cannot be broken without changing it, may go on.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 160;
    private const int LongLiteral = 100;

    /// <summary>How many longer lines each room still has. The numbers only ever fall; a room at 0 leaves the list.</summary>
    private static readonly Dictionary<string, int> StillLong = new()
    {
        //STILL
    };

    [Fact]
    public void No_line_of_code_is_longer_than_160_columns()
    {
        var found = new Dictionary<string, List<string>>();
        foreach (string top in new[] { "lib", "tests" })
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.cs", SearchOption.AllDirectories))
            {
                string[] parts = Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar);
                if (parts.Contains("obj") || parts.Contains("bin") || parts.Contains("node_modules")) continue;
                string room = $"{parts[0]}/{parts[1]}";
                if (!found.TryGetValue(room, out var lines)) found[room] = lines = [];
                lines.AddRange(File.ReadLines(path).Select((line, index) => (line, index)).Where(item => item.line.Length > Longest && !HasLongLiteral(item.line))
                    .Select(item => $"{string.Join('/', parts)}:{item.index + 1} has {item.line.Length} columns"));
            }
        }

        Assert.All(found, room => Assert.True(
            room.Value.Count <= StillLong.GetValueOrDefault(room.Key),
            $"{room.Key}: expected at most {StillLong.GetValueOrDefault(room.Key)} long lines, got {room.Value.Count}:\n{string.Join('\n', room.Value)}"));
    }

    private static bool HasLongLiteral(string line) => Literal().Matches(line).Any(match => match.Length > LongLiteral);

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Literal();
}
