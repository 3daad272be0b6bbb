using System.Text;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Documents;

public class RoundTripTests
{
    /// <summary>What a person, Jupyter and three other tools may have done to a file: odd spaces, odd numbers, escapes, unknown members of metadata.</summary>
    private const string Odd = "{\n  \"cells\": [\n    {\"cell_type\": \"markdown\", \"id\": \"intro\", \"metadata\": {\"x\": 1e-05, \"y\": [1.0,2.50]},\n"
        + "     \"source\": \"caf\\u00e9 \\ud83d\\ude00 / \\/ 😀\"},\n"
        + "    { \"id\":\"a\", \"cell_type\":\"code\", \"source\":[\"1 +\\n\",\"1\"], \"outputs\":[], \"execution_count\":null, \"metadata\":{} }\n  ],\n"
        + "  \"metadata\": {\"zeta\": null, \"alpha\": {\"n\": 12345678901234567890}},\n  \"nbformat_minor\": 5,\n  \"nbformat\": 4\n}";

    [Fact]
    public void A_notebook_that_did_not_change_is_written_as_it_was()
    {
        Assert.Equal(Odd, Notebook.Parse(Odd).ToText());
    }

    [Fact]
    public void Setting_outputs_changes_nothing_else()
    {
        var notebook = Notebook.Parse(Odd);
        var cell = notebook.CellWithId("a")!;
        cell.ExecutionCount = 1;

        string text = notebook.ToText();

        Assert.Contains("\"execution_count\": 1", text);
        Assert.Contains("{\"cell_type\": \"markdown\", \"id\": \"intro\", \"metadata\": {\"x\": 1e-05, \"y\": [1.0,2.50]},\n     \"source\": \"caf\\u00e9 \\ud83d\\ude00 / \\/ 😀\"}", text);
        Assert.Contains("{\"zeta\": null, \"alpha\": {\"n\": 12345678901234567890}}", text);
        Assert.EndsWith("}", text);
        Assert.Equal(1, Notebook.Parse(text).CellWithId("a")!.ExecutionCount);
    }

    [Fact]
    public void Inserting_a_cell_leaves_the_others_as_they_were()
    {
        var notebook = Notebook.Parse(Odd);
        notebook.Insert(0, Cell.Code("first", "var x = \"é\\n\";", "injected-parameters"));

        string text = notebook.ToText();

        Assert.Contains("{ \"id\":\"a\", \"cell_type\":\"code\", \"source\":[\"1 +\\n\",\"1\"], \"outputs\":[], \"execution_count\":null, \"metadata\":{} }", text);
        Assert.Equal(["first", "intro", "a"], Notebook.Parse(text).Cells.Select(cell => cell.Id));
    }

    [Theory]
    [InlineData("\n", " ")]
    [InlineData("\r\n", " ")]
    [InlineData("\n", "  ")]
    [InlineData("\n", "\t")]
    public void What_is_new_has_the_style_of_the_file(string newLine, string indent)
    {
        string text = NotebookText.Of("1").Replace("\n", newLine, StringComparison.Ordinal);
        text = string.Join(newLine, text.Split(newLine)
            .Select(line => string.Concat(Enumerable.Repeat(indent, line.Length - line.TrimStart(' ').Length)) + line.TrimStart(' ')));
        var notebook = Notebook.Parse(text);
        notebook.Cells[0].ExecutionCount = 7;

        Assert.Equal(text.Replace("\"execution_count\": null", "\"execution_count\": 7", StringComparison.Ordinal), notebook.ToText());
    }

    [Fact]
    public void Text_is_escaped_as_Jupyter_escapes_it()
    {
        var notebook = Notebook.Parse(NotebookText.Of("1"));
        notebook.Cells[0].Source = "\"\\/<>&'\u00a0é😀\u2028\u007f\t\u0001";

        Assert.Contains("\"\\\"\\\\/<>&'\u00a0é😀\u2028\u007f\\t\\u0001\"", notebook.ToText());
    }

    [Fact]
    public void A_figure_of_many_numbers_takes_little_memory()
    {
        const int Numbers = 100_000;
        byte[] text = Encoding.UTF8.GetBytes($$"""
            {"cells": [], "metadata": {"x": [{{string.Join(',', Enumerable.Repeat("1", Numbers))}}]}, "nbformat": 4, "nbformat_minor": 5}
            """);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Notebook.Parse(text, null);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Numbers, 0, 300);
    }

    [Fact]
    public void Of_a_key_that_occurs_twice_the_last_counts_as_in_Python()
    {
        string text = NotebookText.Of("1").Replace("\"id\": \"a\"", "\"id\": \"z\", \"id\": \"a\"", StringComparison.Ordinal);

        Assert.Equal("a", Notebook.Parse(text).Cells[0].Id);
        Assert.Equal(text, Notebook.Parse(text).ToText());
    }
}
