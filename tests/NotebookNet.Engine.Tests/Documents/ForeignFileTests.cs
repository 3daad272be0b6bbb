using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Documents;

/// <summary>Files of other programs, as people have them.</summary>
public class ForeignFileTests
{
    [Fact]
    public void An_id_in_a_notebook_of_format_4_4_is_a_warning_as_in_Jupyter()
    {
        var notebook = Notebook.Parse("""
            {"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":"1 + 1"}],"metadata":{},"nbformat":4,"nbformat_minor":4}
            """);

        Assert.Equal("1 + 1", notebook.Cells[0].Source);
        Assert.Contains("cells[0] has an id", Assert.Single(notebook.Warnings));
    }

    [Fact]
    public void An_error_without_a_traceback_is_a_warning_as_in_Jupyter()
    {
        var notebook = Notebook.Parse("""
            {"cells":[{"cell_type":"code","execution_count":1,"id":"a","metadata":{},"outputs":[{"output_type":"error","ename":"Error","evalue":"no","traceback":null}],
            "source":"1 / 0"}],"metadata":{},"nbformat":4,"nbformat_minor":5}
            """);

        Assert.Empty(notebook.Cells[0].Outputs[0].Traceback);
        Assert.Contains("traceback is null", Assert.Single(notebook.Warnings));
    }

    [Theory]
    [InlineData("\"name\": \".net-csharp\", \"display_name\": \"\"", "csharp")]
    [InlineData("\"name\": \"nbnet-fsharp\", \"display_name\": \"\"", "fsharp")]
    [InlineData("\"name\": \".net-pwsh\", \"display_name\": \"\", \"language\": \"pwsh\"", "pwsh")]
    [InlineData("\"name\": \"python3\", \"display_name\": \"\", \"language\": \"python\"", "python")]
    [InlineData("\"name\": \"x\", \"display_name\": \"\", \"language\": \"C#\"", "csharp")]
    public void The_language_is_that_of_the_kernel(string kernel, string language)
    {
        Assert.Equal(language, Notebook.Parse("{\"cells\":[],\"metadata\":{\"kernelspec\":{" + kernel + "}},\"nbformat\":4,\"nbformat_minor\":5}").Language);
    }

    [Fact]
    public void A_dib_file_whose_kernel_is_half_a_character_is_one_in_CSharp()
    {
        using var folder = new TemporaryFolder();
        const string Text = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"\\ud800\"}}\n\n#!csharp\n\n1\n";

        Assert.Equal("csharp", Notebook.Load(folder.Write("a.dib", Text)).Language);
    }

    [Fact]
    public void The_cells_of_a_dib_file_become_those_of_a_notebook()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.dib", """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}

            #!markdown

            # A dib

            With `#!csharp` in a line.

            #!csharp

            #r "nuget: X"
            1 + 2

            #!fsharp

            2 + 2

            #!sql

            select 1
            """);

        var notebook = Notebook.Load(path);

        Assert.Equal(
            [(CellType.Markdown, "# A dib\n\nWith `#!csharp` in a line."), (CellType.Code, "#r \"nuget: X\"\n1 + 2"), (CellType.Code, "#!fsharp\n2 + 2"),
                (CellType.Code, "#!sql\nselect 1")],
            notebook.Cells.Select(cell => (cell.Type, cell.Source)));
        Assert.Equal("csharp", notebook.Language);
        Assert.Equal("fsharp", notebook.Cells[2].MetadataLanguage);
        Assert.Empty(notebook.Warnings);
    }

    [Fact]
    public void A_dib_file_names_kernels_of_its_own()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.dib", """
            #!meta

            {"kernelInfo":{"defaultKernelName":"pwsh","items":[{"aliases":["shop",null],"languageName":"SQLite","name":"sql-shop"},{"name":"pwsh"},null]}}

            #!markdown

            # Prices

            #!sql-shop

            select 1

            #!shop

            select 2

            #!nobody

            select 3

            #!pwsh

            4
            """);

        var notebook = Notebook.Load(path);

        Assert.Equal(
            ["# Prices", "#!sql-shop\nselect 1", "#!sql-shop\nselect 2\n\n#!nobody\n\nselect 3", "4"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal("sql-shop", notebook.Cells[1].MetadataLanguage);
        Assert.Equal("PowerShell", notebook.Metadata["kernelspec"]!["language"]!.ToString());
    }
}
