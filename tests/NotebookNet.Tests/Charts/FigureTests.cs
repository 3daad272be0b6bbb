using System.Text.Json;
using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class FigureTests
{
    [Fact]
    public void A_figure_writes_the_schema_of_plotly()
    {
        var figure = new Figure([new { type = "bar", x = new[] { "a", "b" }, y = new[] { 1, 2 } }], new { height = 300 }, "b is twice a.");

        using var json = JsonDocument.Parse(figure.ToJson());

        Assert.Equal("bar", json.RootElement.GetProperty("data")[0].GetProperty("type").GetString());
        Assert.Equal(300, json.RootElement.GetProperty("layout").GetProperty("height").GetInt32());
        Assert.True(json.RootElement.GetProperty("config").GetProperty("responsive").GetBoolean());
        Assert.False(json.RootElement.TryGetProperty("frames", out _));
    }

    [Fact]
    public void Numbers_in_json_that_was_built_here_are_rounded_too_and_what_is_not_finite_is_a_gap()
    {
        var trace = new JsonObject { ["y"] = new JsonArray(1.0 / 3, double.NaN, 7) };
        Assert.Contains("[0.333333,null,7]", new Figure([trace], null, "Three points.").ToJson());
    }

    [Theory]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(-2.0 / 3, "-0.666667")]
    [InlineData(123456.789, "123457")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1.23456789e-20, "1.23457E-20")]
    [InlineData(60000, "60000")]
    [InlineData(12345678, "12345678")]
    [InlineData(-0.0, "0")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    public void Numbers_keep_six_significant_digits_and_what_is_not_finite_is_a_gap(double value, string written)
    {
        var figure = new Figure([new { type = "scatter", y = new[] { value } }], null, "One point.");

        Assert.Equal($"[{written}]", figure.Data[0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void Matrices_vectors_and_tables_become_rows()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 2.5 }, { 3, 4 } });
        var figure = new Figure([new { type = "heatmap", z = matrix, x = matrix.Row(0), y = new[,] { { 7.0, 8 } } }], null, "A matrix.");

        Assert.Equal("[[1,2.5],[3,4]]", figure.Data[0]!["z"]!.ToJsonString());
        Assert.Equal("[1,2.5]", figure.Data[0]!["x"]!.ToJsonString());
        Assert.Equal("[[7,8]]", figure.Data[0]!["y"]!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_figure_without_words_is_refused(string description)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Figure([new { type = "bar" }], null, description));
        Assert.Contains("description", exception.Message);
    }

    [Fact]
    public void A_figure_without_traces_is_refused() =>
        Assert.Contains("trace", Assert.Throws<ArgumentException>(() => new Figure([], null, "Nothing.")).Message);

    // The form of Plotly.NET's GenericChart.toFigureJson: the layout carries a template, config and frames may be missing.
    private const string Foreign = """
        {"data":[{"type":"scatter","mode":"lines","x":[0.0,1.0,2],"y":[0.5,0.7310585786300049,0.8807970779778823],"line":{}}],
         "layout":{"width":600,"template":{"layout":{"title":{"x":0.05}}},"xaxis":{"title":{"text":"x"}}},"frames":[]}
        """;

    [Fact]
    public void A_figure_of_another_tool_keeps_its_content_with_rounded_numbers()
    {
        var figure = Figure.FromJson(Foreign, "The sigmoid from 0 to 2.");

        Assert.Equal("[0.5,0.731059,0.880797]", figure.Data[0]!["y"]!.ToJsonString());
        Assert.Equal(0.05, figure.Layout["template"]!["layout"]!["title"]!["x"]!.GetValue<double>());
        Assert.Equal("The sigmoid from 0 to 2.", figure.Description);
    }

    [Fact]
    public void A_json_string_that_holds_a_figure_is_read_too() =>
        Assert.Equal(Figure.FromJson(Foreign, "Same.").ToJson(), Figure.FromJson(JsonSerializer.Serialize(Foreign), "Same.").ToJson());

    [Fact]
    public void Writing_and_reading_a_figure_changes_nothing()
    {
        var figure = Plot.Function(Math.Tanh, name: "tanh", tangentsAt: [0]);
        Assert.Equal(figure.ToJson(), Figure.FromJson(figure.ToJson(), figure.Description).ToJson());
    }

    [Theory]
    [InlineData("[1, 2]", "JSON object")]
    [InlineData("{", "JSON")]
    [InlineData("{\"layout\":{}}", "\"data\"")]
    [InlineData("{\"data\":{}}", "an array")]
    [InlineData("{\"data\":[{}],\"layout\":[]}", "an object")]
    public void What_is_not_a_figure_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Figure.FromJson(json, "Words.")).Message);

    [Fact]
    public void A_layout_can_be_changed_and_the_original_stays()
    {
        var figure = Plot.Function(Math.Tanh);
        string before = figure.ToJson();

        var changed = figure.With(new { yaxis = new { range = new[] { 0, 1 } } }).WithHeight(250).WithTitle("tanh");

        Assert.Equal("[0,1]", changed.Layout["yaxis"]!["range"]!.ToJsonString());
        Assert.NotNull(changed.Layout["yaxis"]!["title"]);
        Assert.Equal(250, changed.Layout["height"]!.GetValue<int>());
        Assert.Equal("tanh", changed.Layout["title"]!["text"]!.GetValue<string>());
        Assert.Equal(before, figure.ToJson());
    }

    [Fact]
    public void Json_nodes_can_be_shared_between_figures()
    {
        var trace = new JsonObject { ["type"] = "bar", ["y"] = new JsonArray(1, 2) };
        Assert.Equal(new Figure([trace], null, "One.").ToJson(), new Figure([trace], null, "Two.").ToJson());
    }
}
