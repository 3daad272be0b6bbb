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
        ["lib/NotebookNet"] = 74,
        ["lib/NotebookNet.Cells"] = 24,
        ["lib/NotebookNet.Engine"] = 40,
        ["lib/NotebookNet.Fann"] = 3,
        ["lib/NotebookNet.Kernel"] = 19,
        ["lib/NotebookNet.Publishing"] = 9,
        ["tests/NotebookNet.Benchmarks"] = 6,
        ["tests/NotebookNet.Cells.Tests"] = 3,
        ["tests/NotebookNet.Cli.Tests"] = 1,
        ["tests/NotebookNet.Engine.Tests"] = 31,
        ["tests/NotebookNet.Fann.Tests"] = 10,
        ["tests/NotebookNet.Kernel.Tests"] = 7,
        ["tests/NotebookNet.Notebooks.Tests"] = 29,
        ["tests/NotebookNet.Publishing.Tests"] = 2,
        ["tests/NotebookNet.Tests"] = 64,
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
                lines.AddRange(LongLines(File.ReadAllLines(path)).Select(line => $"{string.Join('/', parts)}:{line}"));
            }
        }

        Assert.All(found, room => Assert.True(
            room.Value.Count <= StillLong.GetValueOrDefault(room.Key),
            $"{room.Key}: expected at most {StillLong.GetValueOrDefault(room.Key)} long lines, got {room.Value.Count}:\n{string.Join('\n', room.Value)}"));
    }

    private static IEnumerable<string> LongLines(string[] lines)
    {
        bool isText = false;
        for (int index = 0; index < lines.Length; index++)
        {
            // A raw literal is text of another language, with its own rules.
            bool isBoundary = lines[index].Split("\"\"\"").Length % 2 == 0;
            bool wasText = isText;
            if (isBoundary) isText = !isText;
            bool isExempt = wasText || isText || lines[index].TrimStart().StartsWith("[InlineData(", StringComparison.Ordinal) || HasLongLiteral(lines[index]);
            if (lines[index].Length > Longest && !isExempt) yield return $"{index + 1} has {lines[index].Length} columns";
        }
    }

    private static bool HasLongLiteral(string line) => Literal().Matches(line).Any(match => match.Length > LongLiteral);

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Literal();
}
