using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

public class FigurePicturesTests
{
    private const string Line = """{"data":[{"y":[1,3,2]}],"layout":{"height":300}}""";
    private static readonly Browser None = new("/no/such/browser");

    [BrowserFact]
    public async Task Every_figure_gets_a_picture_and_its_description_even_one_that_is_saved_as_a_string()
    {
        var notebook = NotebookWith(Output(Line, "A line."), Output(JsonSerializer.Serialize(Line), "The same line."));

        var report = await FigurePictures.AddAsync(notebook);

        Assert.Equal(new { Drawn = 2, Kept = 0 }, new { report.Drawn, report.Kept });
        var outputs = notebook.Cells[0].Outputs;
        Assert.Equal(["A line.", "The same line."], outputs.Select(output => (string?)output.Metadata!["image/png"]!["alt"]));
        Assert.Equal(outputs[0].GetText("image/png"), outputs[1].GetText("image/png"));
        Assert.Equal(300, (int?)outputs[0].Metadata!["image/png"]!["height"]);
        Assert.StartsWith("iVBORw0KGgo", outputs[0].GetText("image/png"));
    }

    [Fact]
    public async Task A_figure_that_did_not_change_keeps_the_picture_of_the_last_run_without_a_browser()
    {
        var committed = NotebookWith(Output(Line, "A line.", "UElDVFVSRQ=="));
        var fresh = NotebookWith(Output(Line, "Other words."));

        var report = await FigurePictures.AddAsync(fresh, committed, None);

        Assert.Null(report.Missing);
        Assert.Equal(1, report.Kept);
        Assert.Equal("UElDVFVSRQ==", fresh.Cells[0].Outputs[0].GetText("image/png"));
        Assert.Equal("Other words.", (string?)fresh.Cells[0].Outputs[0].Metadata!["image/png"]!["alt"]);
    }

    [Fact]
    public async Task A_figure_whose_numbers_are_written_otherwise_and_whose_members_stand_in_another_order_is_the_same()
    {
        var committed = NotebookWith(Output("""{"layout":{"height":300},"data":[{"y":[1e-05,3.0,2],"x":[1,2,3]}]}""", "A line.", "UElDVFVSRQ=="));
        var fresh = NotebookWith(Output("""{"data":[{"x":[1,2,3],"y":[0.00001,3,2]}],"layout":{"height":300}}""", "A line."));

        Assert.Equal(1, (await FigurePictures.AddAsync(fresh, committed, None)).Kept);

        var other = NotebookWith(Output("""{"data":[{"x":[1,2,3],"y":[0.00002,3,2]}],"layout":{"height":300}}""", "A line."));
        Assert.EndsWith("1 figure has no picture.", (await FigurePictures.AddAsync(other, committed, None)).Missing);
    }

    [Fact]
    public async Task A_picture_says_which_figure_it_was_drawn_from_and_is_not_taken_for_that_of_another()
    {
        var notebook = NotebookWith(Output(Line, "A line.", "UElDVFVSRQ=="));
        await FigurePictures.AddAsync(notebook, browser: None);
        string moved = notebook.ToText().Replace("1,3,2", "1,3,9", StringComparison.Ordinal);
        Assert.NotEqual(notebook.ToText(), moved);

        Assert.EndsWith("1 figure has no picture.", (await FigurePictures.AddAsync(Notebook.Parse(moved), browser: None)).Missing);
        var fresh = NotebookWith(Output(Line.Replace("1,3,2", "1,3,9", StringComparison.Ordinal), "A line."));
        Assert.EndsWith("1 figure has no picture.", (await FigurePictures.AddAsync(fresh, Notebook.Parse(moved), None)).Missing);
    }

    [Fact]
    public async Task A_notebook_whose_figures_all_have_pictures_and_words_stays_the_same_to_the_letter()
    {
        var notebook = NotebookWith(Output(Line, "A line.", "UElDVFVSRQ=="));
        await FigurePictures.AddAsync(notebook, browser: None);
        string once = notebook.ToText();

        await FigurePictures.AddAsync(notebook, browser: None);

        Assert.Equal(once, notebook.ToText());
    }

    [Fact]
    public async Task A_figure_with_a_picture_is_drawn_again_on_request()
    {
        var notebook = NotebookWith(Output(Line, "A line.", "UElDVFVSRQ=="));

        Assert.Null((await FigurePictures.AddAsync(notebook, browser: None)).Missing);
        Assert.EndsWith("1 figure has no picture.", (await FigurePictures.AddAsync(notebook, browser: None, redraw: true)).Missing);
    }

    [Fact]
    public async Task A_browser_that_cannot_be_started_leaves_the_figures_and_says_so_in_one_line()
    {
        var notebook = NotebookWith(Output(Line, "A line."));

        var report = await FigurePictures.AddAsync(notebook, browser: None);

        Assert.NotNull(report.Missing);
        Assert.DoesNotContain('\n', report.Missing);
        Assert.EndsWith("1 figure has no picture.", report.Missing);
        Assert.Null(notebook.Cells[0].Outputs[0].GetText("image/png"));
    }

    [Theory]
    [InlineData("""{"layout":{}}""", "'data'")]
    [InlineData("""{"data":[3]}""", "a trace")]
    [InlineData("""{"data":[],"layout":7}""", "'layout'")]
    [InlineData("\"{oops\"", "not JSON")]
    [InlineData("12", "a number")]
    public async Task A_broken_figure_is_a_problem_that_names_its_cell(string figure, string words)
    {
        var report = await FigurePictures.AddAsync(NotebookWith(Output(figure, "Broken.")), browser: None);

        var problem = Assert.Single(report.Problems);
        Assert.Equal("figure-line", problem.Cell);
        Assert.Contains(words, problem.Message);
    }

    [BrowserFact]
    public async Task A_figure_that_Plotly_refuses_is_a_problem_and_the_others_get_their_pictures()
    {
        var notebook = NotebookWith(Output("""{"data":[{"type":"scater"}]}""", "Typing error."), Output(Line, "A line."));

        var report = await FigurePictures.AddAsync(notebook);

        Assert.Equal(1, report.Drawn);
        Assert.Contains("scater", Assert.Single(report.Problems).Message);
    }

    private static Notebook NotebookWith(params string[] outputs) => Notebook.Parse($$"""
        {"cells":[{"cell_type":"code","execution_count":1,"id":"figure-line","metadata":{},"outputs":[{{string.Join(',', outputs)}}],"source":[]}],
         "metadata":{},"nbformat":4,"nbformat_minor":5}
        """);

    private static string Output(string figure, string words, string? png = null)
    {
        var data = new JsonObject { ["application/vnd.plotly.v1+json"] = JsonNode.Parse(figure), ["text/plain"] = words };
        if (png is not null) data["image/png"] = png;
        return new JsonObject { ["data"] = data, ["metadata"] = new JsonObject(), ["output_type"] = "display_data" }.ToJsonString();
    }
}
