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
        Assert.Equal(Words(Python("arithmetic")), Words(Printed(run, "arithmetic")));
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
    public async Task The_squares_to_100_and_the_sentences_about_them_are_Pythons()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Assert.Equal(LastWords("squares_while_1_100"), Words(Printed(run, "loops")).Trim());
        Assert.StartsWith(string.Join("\n", Python("squares_for_1_100").Split('\n').Take(10)), Printed(run, "loops-foreach").ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_five_lines_are_printed_three_times_with_sums_in_between()
    {
        // Python prints its own five lines as often; x = 10, y = x + 8 - 2, z = x + y.
        string[] lines = Printed(await NotebookRuns.AsCommitted(Notebook), "call-three-times").Trim().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(Python("five_lines_function").Split('\n').Length + 1, lines.Length);
        Assert.All([lines[5..10], lines[10..15]], copy => Assert.Equal(lines[..5], copy));
        Assert.Equal("16 26 26", lines[15]);
    }

    [Fact]
    public async Task Three_lines_give_what_Python_does_not()
    {
        // Python: 0.6666666666666666, 1 and 2147483648.
        var run = await NotebookRuns.AsCommitted(Notebook);
        Assert.Equal("0 -1 -2147483648 0.6666666666666666 1", Words(Printed(run, "correction-division")).Trim());
        Assert.Equal([-1, -2147483648], Prose.Numbers(Notebook, "title", @"`-7 % 2` is (−\d+), and one more than 2147483647 is (−\d+)\."));
    }

    [Fact]
    public async Task The_pieces_of_grammar_do_what_the_text_says() =>
        Assert.StartsWith("3 4 3 2 Rex 6 True 0", Printed(await NotebookRuns.AsCommitted(Notebook), "grammar-used"));

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
