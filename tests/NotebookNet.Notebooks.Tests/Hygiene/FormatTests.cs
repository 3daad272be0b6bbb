using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Schema;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>Every notebook is a plain nbformat 4.5 document that any front end opens and that a diff shows well.</summary>
public sealed partial class FormatTests
{
    private static readonly JsonSchema Format = new(JsonNode.Parse(File.ReadAllText(
        Repository.Path("tests", "NotebookNet.Notebooks.Tests", "Schema", "nbformat.v4.5.schema.json")))!);

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_notebook_is_valid_by_the_schema_of_the_format(string name) =>
        Assert.Empty(Format.Errors(NotebookFile.Read(name).Json));

    [Theory]
    [InlineData("""{"cells": [], "metadata": {}, "nbformat": 4}""", "nbformat_minor")]
    [InlineData("""{"cells": [{"cell_type": "code", "id": "a b", "metadata": {}, "source": "", "outputs": [], "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "a b")]
    [InlineData("""{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "", "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "outputs")]
    [InlineData("""{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": [{"output_type": "stream", "name": "stdout"}], "execution_count": 1}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "text")]
    public void The_schema_check_finds_what_is_wrong(string json, string culprit) =>
        Assert.Contains(Format.Errors(JsonNode.Parse(json)), error => error.Contains(culprit));

    [PythonFact("nbformat")]
    public void Jupyters_own_validator_accepts_every_notebook()
    {
        var start = new ProcessStartInfo(Python.With("nbformat")!) { RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("""
            import sys, warnings, nbformat
            warnings.simplefilter('error')
            for path in sys.argv[1:]:
                with open(path, encoding='utf-8') as file:
                    nbformat.validate(nbformat.reads(file.read(), as_version=nbformat.NO_CONVERT))
            """);
        foreach (string name in Repository.NotebookNames)
            start.ArgumentList.Add(Repository.PathOf(name));
        using var python = Process.Start(start)!;
        string complaint = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, complaint);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void Cell_ids_are_unique_words_that_a_person_chose(string name)
    {
        var ids = NotebookFile.Read(name).Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(ReadableId(), id));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_text_on_disk_is_what_Jupyter_would_write(string name)
    {
        string text = File.ReadAllText(Repository.PathOf(name));
        Assert.DoesNotContain('\r', text);
        Assert.StartsWith("{\n \"cells\": [\n", text);
        Assert.EndsWith("\n}\n", text);
        Assert.DoesNotMatch(EscapedLetter(), text);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_kernel_is_the_CSharp_of_NET_Interactive(string name)
    {
        var kernel = NotebookFile.Read(name).Json["metadata"]!["kernelspec"]!;
        Assert.Equal(".net-csharp", (string?)kernel["name"]);
        Assert.Equal("C#", (string?)kernel["language"]);
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void The_language_line_and_the_metadata_of_a_cell_agree(string name) =>
        Assert.All(NotebookFile.Read(name).Code, cell =>
        {
            // Under Jupyter only the line counts, in VS Code the metadata does.
            var line = LanguageLine().Match(cell.Source);
            string language = line.Success ? line.Groups[1].Value : "csharp";
            Assert.Equal(language, (string?)cell.Json["metadata"]!["polyglot_notebook"]?["kernelName"]);
            Assert.Equal(language, (string?)cell.Json["metadata"]!["dotnet_interactive"]?["language"]);
        });

    [Theory, ClassData(typeof(EachNotebook))]
    public void Nothing_tells_where_when_or_how_fast_the_notebook_was_run(string name)
    {
        var notebook = NotebookFile.Read(name);
        Assert.All(notebook.Cells, cell =>
        {
            Assert.DoesNotMatch(AbsolutePath(), cell.Source);
            Assert.All(((JsonObject)cell.Json["metadata"]!).Select(member => member.Key),
                key => Assert.Contains(key, new[] { "dotnet_interactive", "polyglot_notebook", "jupyter", "tags" }));
            foreach (string? text in cell.Outputs.SelectMany(Texts))
            {
                Assert.DoesNotMatch(AbsolutePath(), text);
                Assert.DoesNotMatch(TimeStamp(), text);
            }
        });
        Assert.All(((JsonObject)notebook.Json["metadata"]!).Select(member => member.Key),
            key => Assert.Contains(key, new[] { "kernelspec", "language_info", "polyglot_notebook" }));
    }

    [Fact]
    public void The_whole_collection_stays_under_8_MB()
    {
        long bytes = Directory.EnumerateFiles(Repository.Notebooks, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".ipynb_checkpoints")).Sum(path => new FileInfo(path).Length);
        Assert.InRange(bytes, 1, 8_000_000);
    }

    /// <summary>What a reader sees of an output as text: streams, errors, and every MIME type but pictures.</summary>
    private static IEnumerable<string> Texts(JsonNode output) =>
        (output["data"] as JsonObject ?? []).Where(entry => !entry.Key.StartsWith("image/")).Select(entry => entry.Value switch
        {
            JsonArray lines when lines.All(line => line is JsonValue) => CellFile.Joined(lines),
            JsonValue value when value.TryGetValue<string>(out string? text) => text,
            var other => other!.ToJsonString(),
        })
        .Append(CellFile.Joined(output["text"]))
        .Append(CellFile.Joined(output["traceback"]));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex ReadableId();

    /// <summary>A letter written as an escape, as a careless JSON writer does with everything that is not ASCII.</summary>
    [GeneratedRegex(@"(?<!\\)\\u00[a-fA-F][0-9a-fA-F]|(?<!\\)\\u0(?!00)[0-9a-fA-F]{3}")]
    private static partial Regex EscapedLetter();

    [GeneratedRegex(@"^#!([a-z]+)[ \t]*(\n|$)")]
    private static partial Regex LanguageLine();

    [GeneratedRegex(@"(?<![\w.:/])/(home|root|tmp|Users|usr|var|opt|mnt|work)/|\b[A-Za-z]:\\\w|file://")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")]
    private static partial Regex TimeStamp();
}
