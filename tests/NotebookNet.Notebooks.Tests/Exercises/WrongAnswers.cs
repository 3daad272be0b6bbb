using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Exercises;

/// <summary>Wrong answers to the exercises of a notebook: see <c>Exercises/README.md</c>.</summary>
internal static class WrongAnswers
{
    /// <summary>For each exercise, its wrong sources in the order of the file; none without a file.</summary>
    public static IReadOnlyDictionary<string, List<string>> Of(NotebookFile notebook)
    {
        string path = Path.Combine(Repository.Root, "tests", "NotebookNet.Notebooks.Tests", "Exercises", Path.ChangeExtension(notebook.Name, ".txt"));
        var sources = new Dictionary<string, List<string>>();
        if (!File.Exists(path))
            return sources;
        foreach (string? line in File.ReadAllLines(path).Where(line => line.Length > 0))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            // A lambda's arrow may stand in the code too: the separator is the arrow that makes the left part occur in the solution.
            var (exercise, rule) = (line[..colon], line[(colon + 2)..]);
            string solution = notebook.Cell(exercise.Replace("exercise", "solution")).Source;
            int cut = Separators(rule).Last(at => solution.Contains(rule[..at]));
            string wrong = solution.Replace(rule[..cut], rule[(cut + 4)..]);
            Assert.NotEqual(solution, wrong);
            if (!sources.TryGetValue(exercise, out var list))
                sources[exercise] = list = [];
            list.Add(wrong);
        }

        return sources;
    }

    private static IEnumerable<int> Separators(string rule)
    {
        for (int at = rule.IndexOf(" => ", StringComparison.Ordinal); at >= 0; at = rule.IndexOf(" => ", at + 1, StringComparison.Ordinal))
            yield return at;
    }
}
