using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

/// <summary>Outputs that other engines save as HTML with a script that loads a library from another host.</summary>
public sealed class ScriptedOutputTests
{
    // Attributes, names and order as Plotly.NET 3 to 5 and XPlot 4 write them.
    [Theory]
    [InlineData("""var data = [{"type":"scatter","x":[1,2],"y":[3,"]"]}]; var layout = {"width":600,"title":{"text":"Two"}}; Plotly.newPlot('a', data, layout, config);""", 600)]
    [InlineData("""var data = [{"type":"scatter","x":[1,2],"y":[3,"]"]}]; var layout = ""; Plotly.newPlot("a", data, layout);""", null)]
    [InlineData("""Plotly.newPlot("a", [{"type":"scatter","x":[1,2],"y":[3,"]"]}], {"width":600}, {"responsive":true})""", 600)]
    [InlineData("""Plotly.react(document.getElementById("a"), [{"type":"scatter","x":[1,2],"y":[3,"]"]}])""", null)]
    public void A_chart_is_the_figure_in_its_script(string script, int? width)
    {
        var figure = ScriptedOutput.Figure($"<div id='a'></div><script>{script}</script>");

        Assert.Equal("""[{"type":"scatter","x":[1,2],"y":[3,"]"]}]""", figure?["data"]?.ToJsonString());
        Assert.Equal(width, (int?)figure?["layout"]?["width"]);
    }

    [Theory]
    [InlineData("Plotly.newPlot('a', traces(), {})")]
    [InlineData("Plotly.newPlot('a', [1, 2], {})")]
    [InlineData("""Plotly.newPlot('a', [{"x": [1, """)]
    [InlineData("""var data = [{ x: 1 }]; Plotly.newPlot('a', data)""")]
    [InlineData("""Plotly.newPlot('a', [{"x":1,"x":2}])""")]
    public void What_only_the_script_can_compute_is_no_figure(string script) => Assert.Null(ScriptedOutput.Figure(script));

    [Fact]
    public void A_page_draws_charts_and_diagrams_without_their_scripts()
    {
        string html = Page("""<div id="a"></div><script>var data = [{"type":"bar","y":[1]}]; Plotly.newPlot('a', data, {"title":"Bars"});</script>""",
            "<div id='m'></div><script>mermaid.mermaidAPI.render('m1', `\r\ngraph LR\n A-->B\r\n`, g => { });</script>");

        Assert.Contains("<figure class=\"plot\"", html);
        Assert.Contains("Bars", html);
        Assert.DoesNotContain("<iframe", html);
        Assert.Equal("graph LR\n A-->B", ScriptedOutput.Diagram("mermaid.render('m1', `\r\ngraph LR\n A-->B\r\n`, g => { })"));
    }

    [Fact]
    public async Task Formulas_for_MathJax_are_typeset()
    {
        var math = new MathTypesetter();
        string html = Page(math, """
            <script id='MathJax-script' async src='https://example.com/mathjax@3/es5/tex-mml-chtml.js'></script>\[\frac{a}{b} &lt; 1\] and \(c\)
            """);
        await math.TypesetAsync(default);

        Assert.DoesNotContain("<iframe", html);
        Assert.DoesNotContain(@"\[", html);
        Assert.Contains("a/b < 1", math.FillPlain(html));
    }

    [Fact]
    public async Task What_nothing_ends_is_searched_in_linear_time()
    {
        string attributes = "<script" + string.Concat(Enumerable.Repeat(" src=", 100_000));
        string formulas = string.Concat(Enumerable.Repeat(@"\[ ", 200_000));

        await Task.Run(() => ScriptedOutput.WithoutMathJax("mathjax " + attributes, out bool _)).WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Run(() => ScriptedOutput.Typeset(formulas, new MathTypesetter())).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_new_line_with_a_distance_ends_no_formula()
    {
        var math = new MathTypesetter();
        string html = ScriptedOutput.Typeset(@"\[a \\[2mm] b\]", math);
        await math.TypesetAsync(default);

        Assert.Contains(@"a \\[2mm] b</annotation>", math.Fill(html));
    }

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial w_1} = -2(y - \hat y)\,\sigma'(z)", "∂L/∂w1 = −2(y−ŷ) σ′(z)")]
    [InlineData(@"\hat y_k = \frac{e^{z_k}}{\sum_j e^{z_j}}", "ŷk = e^zk/∑e^zj")]
    [InlineData(@"v \leftarrow 0.9\,v - \eta\,\frac{g}{\sqrt{s + 1}}", "v ← 0.9 v−η g/(√(s+1))")]
    [InlineData(@"\Delta w = \underbrace{(y - \hat y)}_{\text{error}} X^{\mathsf T}", "Δw = (y−ŷ)X^T")]
    public async Task Formulas_of_searches_and_descriptions_are_typed(string tex, string typed)
    {
        var math = new MathTypesetter();
        string marked = math.Mark(tex, display: true);
        await math.TypesetAsync(default);

        Assert.Equal(typed, math.FillPlain(marked));
    }

    [Fact]
    public void Text_of_any_type_is_shown()
    {
        var cell = Cell(new JsonObject { ["text/csv"] = "a,b\n1,2\n" });

        Assert.Contains("a,b\n1,2", PageRenderer.Render(TestSites.Of(cell), new MathTypesetter(), new DiagramDrawer(), new Dictionary<string, string>()).Body);
    }

    [Fact]
    public void The_diagram_of_a_mermaid_cell_is_drawn()
    {
        var cell = Cell(new JsonObject { ["text/html"] = "<pre class=\"mermaid\">graph LR\n A--&gt;B</pre>", ["text/vnd.mermaid"] = "graph LR\n A-->B" });
        var diagrams = new DiagramDrawer();
        string page = PageRenderer.Render(TestSites.Of(cell), new MathTypesetter(), diagrams, new Dictionary<string, string>()).Body;

        // What the browser draws has this place in the page.
        Assert.DoesNotContain("graph LR", page);
        Assert.Contains("<code>graph LR\n A--&gt;B</code>", diagrams.Fill(page));
    }

    private static string Page(params string[] outputs) => Page(new MathTypesetter(), outputs);

    private static string Page(MathTypesetter math, params string[] outputs) => PageRenderer.Render(
        TestSites.Of(
            Cell([.. outputs.Select(html => new JsonObject { ["text/html"] = html })])), math, new DiagramDrawer(), new Dictionary<string, string>()).Body;

    private static JsonObject Cell(params JsonObject[] bundles)
    {
        var cell = TestSites.Code("1");
        cell["outputs"] = new JsonArray([.. bundles.Select(data =>
            (JsonNode)new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data })]);
        return cell;
    }
}
