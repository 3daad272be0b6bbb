using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public class PageTests(BuiltSites sites)
{
    [Fact]
    public async Task A_lesson_has_its_parts_in_their_places()
    {
        var page = await Load("lesson.ipynb");

        Assert.Equal("A lesson about", page.QuerySelector("h1")!.TextContent.Split(' ')[..3] is var words ? string.Join(' ', words) : "");
        Assert.Contains("Notebook 3", page.QuerySelector(".about")!.TextContent);
        Assert.Equal(["The-slope", "The-slope-2"], page.QuerySelectorAll("main .prose h2").Select(heading => heading.Id));
        Assert.Equal("Link to The slope", page.QuerySelector("#The-slope .anchor")!.GetAttribute("aria-label"));
        Assert.Single(page.QuerySelectorAll(".note.try"));
        Assert.Single(page.QuerySelectorAll(".note.correction"));
        Assert.Single(page.QuerySelectorAll("blockquote"));
        Assert.Equal("Exercise 1 · Find it", page.QuerySelector(".exercise h3")!.FirstChild!.TextContent.Trim());
        Assert.Contains("double answer = double.NaN;", page.QuerySelector(".exercise .source")!.TextContent);
        Assert.False(page.QuerySelector("details.solution")!.HasAttribute("open"));
        Assert.DoesNotContain("After", page.QuerySelector("main")!.TextContent);
        Assert.Equal("F#", page.QuerySelector("[data-language]")!.GetAttribute("data-language"));
        Assert.Equal("foreign.html#streams", page.QuerySelector("main .prose a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Formulas_are_typeset_when_the_page_is_made_and_readable_by_machines()
    {
        if (WebAssets.Npm("katex.min.js") is null) return;   // then formulas show as TeX, which the next test sees
        var page = await Load("lesson.ipynb");

        Assert.Equal(3, page.QuerySelectorAll("main .katex").Length);
        Assert.Equal(3, page.QuerySelectorAll("main math").Length);
        Assert.Single(page.QuerySelectorAll("main .katex-display"));
        Assert.Single(page.QuerySelectorAll("link[href='assets/katex.min.css']"));
    }

    [Fact]
    public async Task Formulas_beside_each_other_are_pieces_that_a_narrow_screen_puts_one_below_the_other()
    {
        if (WebAssets.Npm("katex.min.js") is null) return;
        var math = new MathTypesetter();
        string[] formulas =
            [@"a = 1, \qquad b = \frac{1 \qquad 2}{3}", @"\begin{array}{c} a \qquad b \\ c \end{array}", @"a \over b \qquad c", @"\left( a \qquad b \right)"];
        string[] marks = [.. formulas.Select(tex => math.Mark(tex, display: true))];
        await math.TypesetAsync(default);

        Assert.Equal([2, 1, 1, 1], marks.Select(mark => math.Fill(mark).Split("class=\"katex-display\"").Length - 1));
    }

    [Fact]
    public async Task Without_KaTeX_a_formula_shows_as_it_was_written()
    {
        var math = new MathTypesetter();
        string html = $"<p>{math.Mark("a < b", display: false)}</p>";

        Assert.Equal("<p><code class=\"tex\">a &lt; b</code></p>", math.Fill(html));
        await math.TypesetAsync(default);
        Assert.True(math.Missing is not null || math.Fill(html).Contains("<math"));
    }

    [Fact]
    public async Task A_figure_is_its_picture_until_it_is_drawn_and_says_in_words_what_it_shows()
    {
        var figure = (await Load("lesson.ipynb")).QuerySelector("figure.plot")!;

        Assert.Equal("A bowl.", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal("files/lesson/plot-1.png", figure.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal("files/lesson/plot-1.js", figure.GetAttribute("data-script"));
        Assert.Equal("Two points \"in\" <space>.", (await Load("foreign.ipynb")).QuerySelector("figure.plot .words")!.TextContent);
    }

    [Theory]
    [InlineData("lesson.ipynb", "assets/plotly-cartesian.min.js")]
    [InlineData("foreign.ipynb", "assets/plotly-gl3d.min.js")]
    public async Task A_page_loads_the_smallest_plotly_that_can_draw_its_figures(string name, string bundle)
    {
        if (WebAssets.Npm("plotly.min.js") is null) bundle = null!;

        Assert.Equal(bundle, (await Load(name)).QuerySelector("figure.plot")!.GetAttribute("data-plotly"));
    }

    [Fact]
    public async Task Outputs_of_Python_keep_their_form()
    {
        var page = await Load("foreign.ipynb");

        Assert.Equal("red <b>not bold</b>\n100%", page.QuerySelector(".stream:not(.stderr)")!.TextContent);
        Assert.Equal("red", page.QuerySelector(".stream .ansi-1")!.TextContent);
        Assert.Equal("careful", page.QuerySelector(".stream.stderr")!.TextContent);
        Assert.Equal("1.5", page.QuerySelector("div.rich tbody td")!.TextContent);
        Assert.Equal("ZeroDivisionError<i> division by zero </script>", page.QuerySelector(".error p")!.TextContent);
        Assert.Contains("[1.5, -2]", page.QuerySelector("pre.result")!.TextContent);
        // A picture of code in a file of its own would run it, were it opened.
        Assert.StartsWith("data:image/svg+xml;base64,", page.QuerySelector("img.image")!.GetAttribute("src"));
        Assert.Equal("<Figure \"quoted\">", page.QuerySelector("img.image")!.GetAttribute("alt"));
        Assert.Equal(["k", "k", "c"], page.QuerySelectorAll(".source")[0].QuerySelectorAll("span.k, span.c").Select(span => span.ClassName).Take(3));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" aligned", "name                  age", "Ada                    36", "Alan                   41")]
    public void Text_wraps_unless_it_is_a_table_that_no_phone_holds(string expected, params string[] rows)
    {
        string prose = string.Join(' ', Enumerable.Repeat("a sentence goes on.", 3));
        Assert.Equal("", AlignedText.Class(string.Join('\n', rows)));
        Assert.Equal(expected, AlignedText.Class(string.Join('\n', rows.Append(prose))));
    }

    [Fact]
    public async Task Searches_and_descriptions_have_formulas_as_one_types_them()
    {
        var math = new MathTypesetter();
        var source = TestSites.Of(TestSites.Markdown("# Slopes\n\nThe slope $\\partial L/\\partial w_1$ is $\\delta_1$."));
        var page = PageRenderer.Render(source, math, new DiagramDrawer(), new Dictionary<string, string>());
        await math.TypesetAsync(default);

        Assert.Equal("The slope ∂L/∂w1 is δ1.", math.FillPlain(page.Summary.Text));
        Assert.Equal("The slope ∂L/∂w1 is δ1.", math.FillPlain(page.Sections[^1].Text.ToString()).Trim());
    }

    [Fact]
    public void Long_data_is_folded_also_where_it_has_few_lines()
    {
        foreach (var (numbers, isFolded) in new[] { (20, false), (500, true) })
        {
            var cell = TestSites.Code("1");
            var json = new JsonObject { ["row"] = new JsonArray([.. Enumerable.Range(1000, numbers).Select(number => (JsonNode)number)]) };
            var data = new JsonObject { ["application/json"] = json };
            var output = new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data };
            cell["outputs"] = new JsonArray(output);
            string html = PageRenderer.Render(TestSites.Of(cell), new MathTypesetter(), new DiagramDrawer(), new Dictionary<string, string>()).Body;

            Assert.Equal(isFolded, html.Contains("<details class=\"data\">"));
        }
    }

    [Fact]
    public void The_heading_of_an_imported_notebook_is_not_the_title_of_the_page()
    {
        var cell = TestSites.Code("#!import other.ipynb");
        var data = new JsonObject { ["text/markdown"] = "# Other\n\n## Its part" };
        cell["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data });
        var page = PageRenderer.Render(TestSites.Of(cell), new MathTypesetter(), new DiagramDrawer(), new Dictionary<string, string>());

        Assert.NotEqual("Other", page.Title);
        Assert.Equal([page.Title, "Other", "Its part"], new HtmlParser().ParseDocument(page.Body).QuerySelectorAll("h1, h2")
            .Select(heading => heading.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task Nothing_that_a_stranger_writes_becomes_a_script_of_the_page()
    {
        var page = await Load("foreign.ipynb");

        Assert.All(page.QuerySelectorAll("script:not([src])"), script => Assert.DoesNotContain("pwned", script.TextContent));
        Assert.All(page.All, element => Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Empty(page.QuerySelectorAll("main a[href^='javascript']"));
        Assert.Equal("allow-scripts", Assert.Single(page.QuerySelectorAll("iframe")).GetAttribute("sandbox"));
        Assert.Empty(page.QuerySelectorAll("[style*=fixed]"));
        Assert.All(page.QuerySelectorAll("img"), image => Assert.DoesNotContain("://", image.GetAttribute("src")));
    }

    /// <summary>The page of a notebook in <c>Fixtures</c>.</summary>
    private async Task<IHtmlDocument> Load(string name) =>
        new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(await sites.LessonsAsync(), Path.ChangeExtension(name, ".html"))));
}
