using NotebookNet.Engine.Running;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>00-csharp-for-python-readers.ipynb</c> shows is what the article's Python prints, but for the differences that it names.</summary>
public sealed class CSharpClaims
{
    private const string Notebook = "00-csharp-for-python-readers.ipynb";

    [Fact]
    public async Task The_five_operations_give_what_Python_gives()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Assert.Equal(Python("arithmetic").Split('\n').Select(double.Parse), run.Numbers("arithmetic"));
    }

    [Theory]
    [InlineData("parameters-of-functions", "sum_function")]
    [InlineData("parameters-of-functions", "square_function")]
    [InlineData("arrays", "array_first")]
    [InlineData("arrays", "array_index")]
    [InlineData("arrays", "array_len")]
    [InlineData("conditions", "condition_x10")]
    [InlineData("loops-foreach", "for_over_array")]
    [InlineData("objects", "cat_attributes")]
    [InlineData("objects", "cat_rename")]
    [InlineData("objects", "cat_all_in_one")]
    [InlineData("modules", "math_factorial")]
    public async Task A_cell_prints_what_Python_prints(string cell, string lesson) =>
        Assert.Contains(Words(Python(lesson)), Words(Printed(await NotebookRuns.AsCommitted(Notebook), cell)));

    [Fact]
    public async Task The_squares_to_10_and_to_100_are_Pythons()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Assert.Equal(LastWords("squares_inline_1_10"), Words(Printed(run, "loops")).Trim());
        Assert.StartsWith(LastWords("squares_for_1_100"), Words(Printed(run, "loops-foreach")).Trim());
        Assert.Equal(LastWords("squares_while_1_100"), LastWords("squares_for_1_100"));
    }

    [Fact]
    public async Task Whole_divided_by_whole_is_whole()
    {
        // Python: 2 / 3 is 0.6666666666666666 and 7 / 2 is 3.5.
        Assert.Equal("0 0.6666666666666666 3 1", Words(Printed(await NotebookRuns.AsCommitted(Notebook), "correction-division")).Trim());
    }

    [Fact]
    public async Task A_range_computes_only_what_is_asked_for() =>
        Assert.EndsWith("*****1 4 9 16 25", Printed(await NotebookRuns.AsCommitted(Notebook), "correction-range").Trim());

    [Fact]
    public async Task A_number_is_copied_and_an_array_is_not() =>
        Assert.Equal("1 99", Printed(await NotebookRuns.AsCommitted(Notebook), "correction-boxes").Trim());

    private static string Python(string lesson) => ((string)Reference.Experiment("python_basics")[lesson]!["stdout"]!).Trim();

    private static string Printed(NotebookRun run, string cell) =>
        string.Concat(run.Notebook.CellWithId(cell)!.Outputs.Select(output => output.StreamText));

    /// <summary>The words of a text with a blank before each and one at the end: where a line breaks does not matter, where a word ends does.</summary>
    private static string Words(string text) => $" {string.Join(' ', text.Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries))} ";

    private static string LastWords(string lesson) => string.Join(' ', Python(lesson).Split('\n').Select(line => line.Split(' ')[^1]));
}
