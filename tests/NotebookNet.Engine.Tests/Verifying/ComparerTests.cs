using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;
using NotebookNet.Engine.Verifying;

namespace NotebookNet.Engine.Tests.Verifying;

public class ComparerTests
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static IReadOnlyList<Difference> Compare(string expected, string got, double tolerance = 1e-9) =>
        new NotebookComparer(tolerance).Compare(With(expected), Run(With(got)));

    private static Notebook With(string outputs)
    {
        var notebook = Notebook.Parse(NotebookText.Of("1"));
        notebook.Cells[0].Json["outputs"] = JsonNode.Parse($"[{outputs}]");
        return notebook;
    }

    private static NotebookRun Run(Notebook notebook) =>
        new(notebook, RunStatus.Succeeded, null, [new CellRun(notebook.Cells[0], 1, CellStatus.Succeeded, TimeSpan.Zero)], TimeSpan.Zero);

    private static string Stream(string text) => $$"""{"output_type": "stream", "name": "stdout", "text": {{JsonValue.Create(text).ToJsonString()}}}""";

    private static string Data(string mimeType, string json) =>
        $"{{\"output_type\": \"display_data\", \"metadata\": {{}}, \"data\": {{\"{mimeType}\": {json}}}}}";

    [Theory]
    [InlineData("loss 0.25", "loss 0.2500000000001", true)]
    [InlineData("loss 0.25", "loss 0.2500001", false)]
    [InlineData("loss 1e12", "loss 1000000000001", true)]
    [InlineData("loss 0.25", "less 0.25", false)]
    [InlineData("v1.5 and x2", "v1.6 and x2", false)]
    [InlineData("[ 1, 2 ]", "[ 1, 2, 3 ]", false)]
    [InlineData("1   2.5\n3     4", "1  2.5000000000001\n3    4", true)]
    [InlineData("NaN", "NaN", true)]
    [InlineData("-1", "1", false)]
    [InlineData("0.006125554", "0.006125555", true)]
    [InlineData("6.83352e-05", "6.83351e-05", true)]
    [InlineData("0.683352", "0.683354", false)]
    [InlineData("0.68335", "0.68336", false)]
    [InlineData("1234567", "1234568", false)]
    [InlineData("\u0663", "\u0664", false)]
    public void Numbers_agree_within_the_tolerance_and_words_exactly(string expected, string got, bool agree)
    {
        Assert.Equal(agree, Compare(Stream(expected), Stream(got)).Count == 0);
    }

    [Fact]
    public async Task Digits_that_are_no_number_take_linear_time()
    {
        string digits = new('1', 200_000);
        Assert.Single(await Task.Run(() => Compare(Stream(digits + "a"), Stream(digits + "b"))).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_difference_says_where_it_is()
    {
        var difference = Assert.Single(Compare(Stream("a\nb 1\nc"), Stream("a\nb 2\nc")));

        Assert.Equal(("output 1, text, line 2", "b 1", "b 2", "a", 1),
            (difference.Place, difference.Expected, difference.Got, difference.Cell.Id, difference.Number));
    }

    [Fact]
    public void Figures_are_compared_by_their_data()
    {
        const string One = """{"data": [{"x": [1, 2], "type": "scatter"}], "layout": {"a": 1}}""";

        Assert.Empty(Compare(Data(Plotly, One), Data(Plotly, """{"layout": {"a": 1}, "data": [{"type": "scatter", "x": [1, 2.0000000000001]}]}""")));
        Assert.Equal($"output 1, {Plotly}, $.data[0].x[1]",
            Assert.Single(Compare(Data(Plotly, One), Data(Plotly, One.Replace("2]", "3]", StringComparison.Ordinal)))).Place);
    }

    [Theory]
    [InlineData("0.18687", "0.18686", true)]
    [InlineData("0.18687", "0.18685", false)]
    [InlineData("0.1868", "0.1869", false)]
    public void Numbers_of_an_array_that_were_rounded_alike_may_differ_by_one_in_the_last_decimal(string expected, string got, bool agree)
    {
        string Row(string number) => Data(Plotly, $$"""{"data": [{"z": [[0, 1, 0.5, 0.25, {{number}}, 0.7, 0.8, 1]]}]}""");

        Assert.Equal(agree, Compare(Row(expected), Row(got)).Count == 0);
    }

    [Fact]
    public void A_figure_that_the_old_kernel_saved_as_a_string_is_the_same_figure()
    {
        Assert.Empty(Compare(Data(Plotly, "\"{\\\"data\\\": [1, 2]}\""), Data(Plotly, "{\"data\": [1, 2]}")));
    }

    [Fact]
    public void Pictures_and_pieces_of_streams_do_not_count()
    {
        Assert.Empty(Compare(
            Data("text/plain", "\"x\"").Replace("\"data\": {", "\"data\": {\"image/png\": \"AAAA\", ", StringComparison.Ordinal), Data("text/plain", "\"x\"")));
        Assert.Empty(Compare(Stream("a") + "," + Stream("b"), Stream("ab")));
        Assert.Empty(Compare(Data("text/plain", "\"Wall time: 5ms\""), ""));
    }

    [Fact]
    public void Outputs_that_are_missing_or_too_many_are_differences()
    {
        Assert.Equal("(no output)", Assert.Single(Compare(Stream("a"), "")).Got);
        Assert.Equal("(no output)", Assert.Single(Compare("", Stream("a"))).Expected);
    }
}
