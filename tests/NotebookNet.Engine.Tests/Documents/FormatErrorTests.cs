using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Documents;

public class FormatErrorTests
{
    [Theory]
    [InlineData("", "is not valid JSON at line 1")]
    [InlineData("{\"cells\": [1,, 2", "is not valid JSON at line 1, column 14")]
    [InlineData("{\"cells\": [", "ends too early, in line 1")]
    [InlineData("{\"cells\": [\n\"so", "ends too early, in line 2")]
    [InlineData("[]", "the document is a list, not an object")]
    [InlineData("{\"nbformat\": 3, \"nbformat_minor\": 0, \"worksheets\": []}", "is a notebook of format 3: convert it")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}}", "\"cells\" is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": {}}", "cells is an object, not a list")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"code\"}]}", "\"metadata\" is missing in cells[0]")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"x\", \"metadata\": {}, \"source\": \"\"}]}", "unknown type at cells[0].cell_type")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": 5}]}", "cells[0].source is the number 5, not a string or a list of strings")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"raw\", \"id\": \"a\\n\", \"metadata\": {}, \"source\": \"\"}]}", "an invalid cell id at cells[0].id")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"raw\", \"id\": \"a\", \"metadata\": {\"tags\": [[]]}, \"source\": \"\"}]}", "an item of cells[0].metadata.tags is a list, not a string")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"raw\", \"id\": \"a\", \"metadata\": {\"name\": \"a\\n\"}, \"source\": \"\"}]}", "empty or holds a line break at cells[0].metadata.name")]
    public void A_broken_notebook_gets_a_message_that_names_the_place(string text, string expected)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text));

        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_named()
    {
        byte[] bytes = [.. "{\"nbformat\": 4}"u8, 0xff];

        Assert.Contains("is not UTF-8 at byte 15", Assert.Throws<NotebookFormatException>(() => Notebook.Parse(bytes, null)).Message);
    }

    [Fact]
    public void Endless_nesting_is_an_error_and_not_a_crash()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 100_000));

        Assert.Throws<NotebookFormatException>(
            () => Notebook.Parse(NotebookText.Of("1").Replace("\"outputs\": []", $"\"outputs\": {deep}", StringComparison.Ordinal)));
    }
}
