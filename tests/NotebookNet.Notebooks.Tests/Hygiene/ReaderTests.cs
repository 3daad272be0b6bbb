using System.Text.RegularExpressions;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>What a reader of any notebook may rely on: short cells, links that lead somewhere, exercises that have solutions.</summary>
public sealed partial class ReaderTests
{
    /// <summary>It needs packages from the internet, so it has its own rules.</summary>
    private const string PlotlyNet = "11-plotly-net.ipynb";

    [Theory, ClassData(typeof(EachNotebook))]
    public void A_code_cell_has_at_most_ten_lines_unless_it_is_folded_or_tagged_as_long(string name) =>
        Assert.All(NotebookFile.Read(name).Code.Where(cell => !cell.Tags.Contains("long-cell") && !cell.IsHidden), cell =>
        {
            var lines = cell.Lines.Where(line => line.Trim() is not ("" or "{" or "}") && !Preamble().IsMatch(line)).ToList();
            Assert.True(lines.Count <= 10, $"Cell \"{cell.Id}\" has {lines.Count} lines. Split it, or tag it \"long-cell\" and say why above it.");
            Assert.All(lines, line => Assert.True(line.Length <= 128, $"Cell \"{cell.Id}\" has a line of {line.Length} characters: {line}"));
        });

    [Theory, ClassData(typeof(EachNotebook))]
    public void Links_between_notebooks_and_to_files_resolve(string name)
    {
        foreach (var link in NotebookFile.Read(name).Markdown.SelectMany(cell => Link().Matches(cell.Source)))
        {
            string target = link.Groups[1].Value;
            if (target.StartsWith("http") || target.StartsWith('#'))
                continue;
            string path = Path.Combine(Repository.Notebooks, Uri.UnescapeDataString(target.Split('#')[0]));
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{name} links to {target}, which does not exist.");
        }
    }

    /// <summary>GitHub, nbviewer and VS Code show the code of a Mermaid diagram in a notebook, not the diagram.</summary>
    [Theory, ClassData(typeof(EachNotebook))]
    public void No_text_needs_a_program_that_draws_it(string name) =>
        Assert.All(NotebookFile.Read(name).Markdown, cell => Assert.DoesNotContain("```mermaid", cell.Source));

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_first_cell_links_to_the_notebooks_before_and_after(string name)
    {
        var names = Repository.NotebookNames.ToList();
        int i = names.IndexOf(name);
        string opening = NotebookFile.Read(name).Cells[0].Source;
        if (i > 0)
            Assert.Contains($"({names[i - 1]})", opening);
        if (i < names.Count - 1)
            Assert.Contains($"({names[i + 1]})", opening);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_prose_is_between_a_short_read_and_a_long_one(string name)
    {
        var prose = NotebookFile.Read(name).Markdown.Select(cell => NotProse().Replace(cell.Source, " "));
        int most = name[..2] switch { "06" => 1_360, "03" or "04" => 1_300, _ => 1_250 };       // their articles are the longest
        Assert.InRange(prose.Sum(text => Word().Count(text)), 700, most);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void Each_exercise_has_a_check_and_a_folded_solution(string name)
    {
        if (name == PlotlyNet)
            return;
        var code = NotebookFile.Read(name).Code.ToList();
        var exercises = code.Where(cell => cell.Tags.Contains("exercise")).ToList();
        Assert.InRange(exercises.Count, 3, 5);
        for (int i = 0; i < exercises.Count; i++)
        {
            Assert.Equal($"exercise-{i + 1}", exercises[i].Id);
            Assert.Matches(@"(Check|\w+Exercises)\.", exercises[i].Source);
            var solution = Assert.Single(code, cell => cell.Id == $"solution-{i + 1}");
            Assert.Contains("solution", solution.Tags);
            Assert.True(solution.IsHidden, $"{solution.Id} is not collapsed.");
            Assert.True(code.IndexOf(solution) > code.IndexOf(exercises[^1]), $"{solution.Id} stands before the last exercise.");
            Assert.NotEqual(exercises[i].Source, solution.Source);
        }
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void A_notebook_that_trains_declares_its_parameters_and_shows_its_results(string name)
    {
        var notebook = NotebookFile.Read(name);
        if (!notebook.Code.Any(cell => cell.Tags.Contains("parameters")) && !notebook.Code.Any(cell => cell.Source.Contains(".Fit(")))
            return;
        var parameters = notebook.Tagged("parameters");
        Assert.NotNull(parameters);
        Assert.All(parameters.Lines.Where(line => line.Length > 0), line => Assert.Matches(Parameter(), line));
        Assert.NotNull(notebook.Tagged("results"));
    }

    /// <summary>Lines that every notebook needs and nobody reads.</summary>
    [GeneratedRegex(@"^\s*(#r |#!|using [\w.= ]+;)")]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|^\|.*\|$|\$\$.*?\$\$|\$[^$\n]+\$|`[^`\n]+`|\]\([^)]*\)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"\w+('\w+)?")]
    private static partial Regex Word();

    /// <summary><c>type name = value;  // what it does [range]</c>.</summary>
    [GeneratedRegex(@"^(double|int|uint|bool|string|int\[\]|double\[\]) \w+ = .+;\s+// .+")]
    private static partial Regex Parameter();
}
