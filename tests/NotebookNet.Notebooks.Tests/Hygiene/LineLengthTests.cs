using System.Text.RegularExpressions;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>Lines of code fit a screen: 160 columns, as .editorconfig says. A long literal, which cannot be broken without changing it, may go on.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 160;
    private const int LongLiteral = 100;

    [Fact]
    public void No_line_of_code_is_longer_than_160_columns()
    {
        var found = new List<string>();
        foreach (string top in new[] { "lib", "tests" })
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.cs", SearchOption.AllDirectories))
            {
                string[] parts = Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar);
                if (parts.Contains("obj") || parts.Contains("bin") || parts.Contains("node_modules")) continue;
                found.AddRange(LongLines(File.ReadAllLines(path)).Select(line => $"{string.Join('/', parts)}:{line}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
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
