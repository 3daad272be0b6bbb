using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

/// <summary>One bad cell spoils neither its page nor the other pages.</summary>
public sealed class HostileNotebookTests : IDisposable
{
    private readonly TemporaryFolder site = new();

    public static TheoryData<string, string> BadMarkdown => new()
    {
        { "quotations", new string('>', 128) },
        { "brackets", new string('[', 128) },
        { "lists", string.Concat(Enumerable.Repeat("- ", 64)) },
        { "tags", string.Concat(Enumerable.Repeat("<b>", 20_000)) },
        { "links", string.Concat(Enumerable.Repeat("[a](", 40_000)) },
        { "tags that seem to end", string.Concat(Enumerable.Repeat("<div title='</div>'><!-- </div> -->", 20_000)) },
        { "headings", string.Concat(Enumerable.Repeat("# same\n\n", 30_000)) },
        { "braces", $"good $x^2$, bad ${new string('{', 20_000)}$" },
    };

    public static TheoryData<string, string> BadCode => new()
    {
        { "interpolations", string.Concat(Enumerable.Repeat("$\"{", 3000)) },
        { "parentheses", new string('(', 20_000) },
        { "unary", new string('-', 60_000) + "1" },
        { "lambdas", string.Concat(Enumerable.Repeat("x => ", 20_000)) + "1" },
        { "conditions", string.Concat(Enumerable.Repeat("true ? ", 20_000)) + "1" },
        { "generics", string.Concat(Enumerable.Repeat("A<", 20_000)) },
    };

    public void Dispose() => site.Dispose();

    [Theory]
    [MemberData(nameof(BadMarkdown))]
    public async Task A_text_of_any_shape_leaves_the_cells_around_it(string name, string text)
    {
        string page = await PublishAsync("markdown", text);
        Assert.Contains("before the bad one", page);
        Assert.True(page.Contains("after the bad one", StringComparison.Ordinal), name);
        if (name == "braces" && WebAssets.Npm("katex.min.js") is not null) Assert.Contains("katex", page);
    }

    [Theory]
    [MemberData(nameof(BadCode))]
    public async Task Code_of_any_depth_leaves_the_cells_around_it(string name, string code)
    {
        string page = await PublishAsync("code", code);
        Assert.True(page.Contains("after the bad one", StringComparison.Ordinal), name);
    }

    [Fact]
    public async Task A_figure_in_a_text_with_a_key_twice_shows_its_words()
    {
        var output = new JsonObject
        {
            ["output_type"] = "display_data",
            ["metadata"] = new JsonObject(),
            ["data"] = new JsonObject { ["application/vnd.plotly.v1+json"] = "{\"data\":[],\"data\":[]}", ["text/plain"] = "the words" },
        };
        Assert.Contains("the words", await PublishAsync("code", "1", output));
    }

    [Fact]
    public async Task An_output_of_a_million_characters_is_cut_with_a_link_to_the_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i}\n"));
        string page = await PublishAsync("code", "1", new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text });
        Assert.InRange(page.Length, 400_000, 700_000);
        string whole = Directory.EnumerateFiles(site.Path, "*.txt", SearchOption.AllDirectories).Single();
        Assert.Equal(text, await File.ReadAllTextAsync(whole));
        Assert.Contains(Path.GetFileName(whole), page);
    }

    [Fact]
    public async Task An_address_that_a_text_links_to_is_not_loaded_as_a_picture()
    {
        string page = await PublishAsync("markdown", "[x](https://evil.example/a.png) <img src=\"https://evil.example/a.png\">");
        Assert.Contains("<a href=\"https://evil.example/a.png\">x</a>", page);
        Assert.DoesNotContain("src=\"https://evil.example", page);
    }

    [Theory]
    [InlineData("text/latex")]
    [InlineData("text/markdown")]
    [InlineData("text/csv")]
    [InlineData("image/svg+xml", 6_000_000)]
    [InlineData("application/json")]
    [InlineData("application/vnd.plotly.v1+json")]
    [InlineData("text/vnd.mermaid")]
    [InlineData("traceback")]
    [InlineData("evalue")]
    [InlineData("alt")]
    public async Task No_output_of_any_type_makes_a_page_of_megabytes(string type, int length = 2_000_000)
    {
        string text = new('x', length);
        JsonNode value = type switch
        {
            "application/json" => new JsonArray(text),
            "application/vnd.plotly.v1+json" => new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["title"] = text } },
            "image/svg+xml" => $"<svg xmlns='http://www.w3.org/2000/svg'><!--{text}--></svg>",
            _ => text,
        };
        var output = type is "traceback" or "evalue"
            ? new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = type == "evalue" ? text : "", ["traceback"] = new JsonArray(text) }
            : new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [type] = value } };
        if (type == "alt")
        {
            output["data"] = new JsonObject { ["image/png"] = Convert.ToBase64String(TestPng.Write(1, [0xff0000ff])) };
            output["metadata"] = new JsonObject { ["image/png"] = new JsonObject { ["alt"] = text } };
        }

        Assert.InRange((await PublishAsync("code", "1", output)).Length, 1000, 1_500_000);
    }

    [Fact]
    public async Task An_image_that_can_hold_scripts_is_no_file_of_the_site_and_a_page_beside_the_notebook_is_offered_for_download()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "evil.html"), "<script>1</script>");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "evil.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
        var output = new JsonObject
        {
            ["output_type"] = "display_data",
            ["metadata"] = new JsonObject(),
            ["data"] = new JsonObject { ["image/svg+xml"] = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>" },
        };
        string page = await PublishAsync("markdown", "[page](evil.html) ![image](evil.svg) [svg](evil.svg)", null, folder.Path);
        page += await PublishAsync("code", "1", output);
        Assert.DoesNotContain(Directory.EnumerateFiles(site.Path, "*.svg", SearchOption.AllDirectories), file => Path.GetFileName(file) != "icon.svg");
        Assert.DoesNotContain("evil.html", Directory.EnumerateFiles(site.Path, "*.html", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.Contains("href=\"files/evil.html.download\" download=\"evil.html\"", page);
        Assert.Contains("data:image/svg+xml;base64,", page);
    }

    [Fact]
    public async Task Images_with_names_that_a_file_system_does_not_take_are_told_apart()
    {
        string[] names = [new string('文', 300) + "1.png", new string('文', 300) + "2.png", "a b.png", "a_b.png", "a?b.png", "A_B.png"];
        var cell = Cell("markdown", string.Join(' ', names.Select(name => $"![x](<attachment:{Uri.EscapeDataString(name)}>)")));
        cell["attachments"] = new JsonObject(names.Select((name, index) => KeyValuePair.Create(
            name, (JsonNode?)new JsonObject { ["image/png"] = Convert.ToBase64String(TestPng.Write(1, [0xff000000 + (uint)index])) })));
        await BuildAsync([cell], site.Path);
        var written = Directory.EnumerateFiles(Path.Combine(site.Path, "files", "hostile"), "*.png").Select(Path.GetFileName);
        Assert.Equal(names.Length, written.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>A megabyte of each would take minutes if time grew with the square of the length.</summary>
    [Theory]
    [InlineData("markdown", "|a", 160_000, "\n", "|-", 160_000, "\n", "|x|\n", 80_000)]
    [InlineData("markdown", "a <?", 250_000, "", "", 0, "", "", 0)]
    [InlineData("markdown", "\\begin{a}", 110_000, "$", "", 0, "", "", 0)]
    [InlineData("markdown", "```js\n", 1, "", "\"\\", 500_000, "", "\n```", 1)]
    [InlineData("markdown", "```fsharp\n", 1, "", "\"\\", 24_000, "", "\n```", 1)]
    [InlineData("markdown", "<p>", 330_000, "", "", 0, "", "", 0)]
    [InlineData("markdown", "<th ", 250_000, "", "", 0, "", "", 0)]
    [InlineData("markdown", "|`", 500_000, "", "", 0, "", "", 0)]
    [InlineData("markdown", "`*", 500_000, "", "", 0, "", "", 0)]
    [InlineData("code", "a switch", 120_000, "", "", 0, "", "", 0)]
    [InlineData("code", "\n", 1_000_000, "1", "", 0, "", "", 0)]
    public async Task A_megabyte_of_repetition_is_shown_in_seconds(
        string type, string first, int firstCount, string between, string second, int secondCount, string then, string third, int thirdCount)
    {
        string source = string.Concat(Enumerable.Repeat(first, firstCount)) + between + string.Concat(Enumerable.Repeat(second, secondCount)) + then
            + string.Concat(Enumerable.Repeat(third, thirdCount));
        string page = await PublishAsync(type, source).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Contains("after the bad one", page);
    }

    [Fact]
    public async Task A_build_that_is_cancelled_ends_although_a_page_takes_long()
    {
        using var cancellation = new CancellationTokenSource();
        var cells = Enumerable.Range(0, 50_000).Select(i => Cell("markdown", $"# same {i % 7}\n\n**text** {i}"));
        var building = BuildAsync([.. cells], site.Path, cancellation.Token);
        await Task.Delay(300);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
    }

    private async Task<string> PublishAsync(string type, string source, JsonObject? output = null, string? folder = null)
    {
        var bad = Cell(type, source);
        if (output is not null) bad["outputs"] = new JsonArray(output);
        await BuildAsync([Cell("markdown", "# Title\n\nbefore the bad one"), bad, Cell("markdown", "after the bad one")], folder ?? site.Path);
        return await File.ReadAllTextAsync(Path.Combine(site.Path, "hostile.html"));
    }

    private async Task BuildAsync(JsonObject[] cells, string folder, CancellationToken cancellation = default)
    {
        var notebook = Notebook.Parse(new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4
        }.ToJsonString());
        await new SiteBuilder(site.Path, new SiteText("Site", "")).BuildAsync([new NotebookSource(notebook, "hostile.ipynb", folder)], cancellation);
    }

    private static JsonObject Cell(string type, string source)
    {
        var cell = new JsonObject { ["cell_type"] = type, ["metadata"] = new JsonObject(), ["source"] = source };
        if (type == "code") (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        return cell;
    }
}
