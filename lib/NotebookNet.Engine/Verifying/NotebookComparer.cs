using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Parameters;
using NotebookNet.Engine.Running;

namespace NotebookNet.Engine.Verifying;

/// <summary>
/// Compares the outputs in a notebook with those of a new run: numbers within a tolerance, text exactly, figures by their data.
/// Pictures, execution counts, metadata and wall times are ignored.
/// </summary>
/// <param name="tolerance">The largest difference between two numbers: relative to the larger one, absolute below 1.</param>
public sealed class NotebookComparer(double tolerance)
{
    private readonly TextComparer text = new(tolerance);

    /// <summary>Whether a notebook has outputs to compare.</summary>
    /// <returns>Whether any cell has been run.</returns>
    public static bool HasOutputs(Notebook notebook) => notebook.Cells.Any(cell => cell.ExecutionCount is not null || cell.Outputs.Count > 0);

    /// <summary>Compares a notebook with its run.</summary>
    /// <param name="notebook">The notebook before the run.</param>
    /// <param name="run">Its run.</param>
    /// <returns>The first difference of every output that differs; none for cells that did not run.</returns>
    public IReadOnlyList<Difference> Compare(Notebook notebook, NotebookRun run)
    {
        var differences = new List<Difference>();
        foreach (var (expected, got) in CodeCells(notebook).Zip(CodeCells(run.Notebook)))
        {
            if (run.Cells.FirstOrDefault(cell => ReferenceEquals(cell.Cell, got)) is { } ran)
                Compare(expected, got, ran.Number, differences);
        }
        return differences;
    }

    private static IEnumerable<Cell> CodeCells(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Type == CellType.Code && !cell.HasTag(ParameterInjection.Tag));

    private void Compare(Cell expected, Cell got, int number, List<Difference> differences)
    {
        var one = OutputContent.Of(expected.Outputs);
        var two = OutputContent.Of(got.Outputs);
        for (int i = 0; i < Math.Max(one.Count, two.Count); i++)
        {
            string place = $"output {i + 1}";
            if (i >= one.Count || i >= two.Count)
            {
                differences.Add(new Difference(
                    expected, number, place, i < one.Count ? one[i].ToString() : "(no output)", i < two.Count ? two[i].ToString() : "(no output)"));
            }
            else if (FirstDifference(one[i], two[i]) is { } found)
            {
                differences.Add(new Difference(expected, number, found.Place.Length > 0 ? $"{place}, {found.Place}" : place, found.Expected, found.Got));
            }
        }
    }

    private (string Place, string Expected, string Got)? FirstDifference(OutputContent expected, OutputContent got)
    {
        var shared = expected.Forms.Keys.Intersect(got.Forms.Keys).ToList();
        if (expected.Kind != got.Kind || shared.Count == 0)
            return ("", expected.ToString(), got.ToString());
        foreach (string? form in shared)
        {
            var (one, two) = (expected.Forms[form], got.Forms[form]);
            if (one is JsonValue before && two is JsonValue after && before.TryGetValue<string>(out string? wanted)
                && after.TryGetValue<string>(out string? actual))
            {
                if (text.FirstDifference(wanted, actual) is { } line)
                    return (wanted.Contains('\n', StringComparison.Ordinal) ? $"{form}, line {line.Line}" : form, line.Expected, line.Got);
            }
            else if (new JsonComparer(text).FirstDifference(one, two) is { } node)
            {
                return ($"{form}, {node.Path}", node.Expected, node.Got);
            }
        }
        return null;
    }
}
