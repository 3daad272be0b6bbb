using System.Text.Json.Nodes;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>What is committed shows everything without being run: on GitHub, in a viewer, on paper, and to a screen reader.</summary>
public sealed class OutputTests
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_code_cell_was_run_in_order_and_none_failed(string name)
    {
        var code = NotebookFile.Read(name).Code.Where(cell => !cell.Tags.Contains("skip-execution")).ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(cell => (int?)cell.Json["execution_count"] ?? 0));
        Assert.All(code.Where(cell => !cell.Tags.Contains("raises-exception")),
            cell => Assert.DoesNotContain(cell.Outputs, output => (string?)output["output_type"] == "error"));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_figure_has_a_description_and_a_picture_with_that_alternative_text(string name)
    {
        foreach (var cell in NotebookFile.Read(name).Code)
        {
            foreach (var output in cell.Outputs.Where(output => output["data"]?[Plotly] is not null))
            {
                var data = output["data"]!;
                string description = CellFile.Joined(data["text/plain"]);
                Assert.True(description.Length >= 40, $"{cell.Id}: \"{description}\" does not describe the figure.");
                Assert.Equal(description, (string?)output["metadata"]?["image/png"]?["alt"]);
                byte[] picture = Convert.FromBase64String(CellFile.Joined(data["image/png"]).Replace("\n", ""));
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
                Assert.Null(data["text/html"]);     // it would load plotly.js from another host in a file that already has the picture
            }
        }
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_notebook_that_trains_shows_a_figure(string name)
    {
        var notebook = NotebookFile.Read(name);
        if (!notebook.Code.Any(cell => cell.Source.Contains(".Fit(")))
            return;
        Assert.Contains(notebook.Code.SelectMany(cell => cell.Outputs), output => output["data"]?[Plotly] is not null);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_results_cell_shows_one_JSON_object(string name)
    {
        if (NotebookFile.Read(name).Tagged("results") is not { } results)
            return;
        var output = Assert.Single(results.Outputs, output => output["data"]?["application/json"] is not null);
        Assert.IsType<JsonObject>(output["data"]!["application/json"]);
    }
}
