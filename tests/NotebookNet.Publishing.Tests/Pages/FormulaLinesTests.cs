using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public class FormulaLinesTests
{
    [Theory]
    // What MathJax in Jupyter shows as a displayed formula.
    [InlineData("$$a\n+ b$$", "$$\na\n+ b\n$$")]
    [InlineData("$$\na + b$$", "$$\na + b\n$$")]
    [InlineData("Let $$a\n- b$$ be.", "Let\n$$\na\n- b\n$$\nbe.")]
    [InlineData("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}", "$$\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n$$")]
    [InlineData("\\begin{equation} x \\end{equation}", "$$\n\\begin{equation} x \\end{equation}\n$$")]
    [InlineData("> $$a\n> + b$$", "> $$\n> a\n> + b\n> $$")]
    [InlineData("- $$a\n  + b$$\n- c", "- $$\n  a\n  + b\n  $$\n- c")]
    [InlineData("$x\n+ y$", "$x + y$")]
    [InlineData("so $x\n= y$, and", "so $x = y$, and")]
    // What is one already, or none.
    [InlineData("$$\na\n\nb\n$$", "$$\na\nb\n$$")]
    [InlineData("$$x$$ and $$y$$", "$$x$$ and $$y$$")]
    [InlineData("It costs $5\nand $6 more.", "It costs $5\nand $6 more.")]
    [InlineData("It costs $5\n\n- $6", "It costs $5\n\n- $6")]
    [InlineData("```\n$$a\n+ b$$\n```\n$$c\n+ d$$", "```\n$$a\n+ b$$\n```\n$$\nc\n+ d\n$$")]
    [InlineData("~~~ tex\n```\n\\begin{align}\nx\n\\end{align}\n~~~", "~~~ tex\n```\n\\begin{align}\nx\n\\end{align}\n~~~")]
    [InlineData("    $$a\n    + b$$", "    $$a\n    + b$$")]
    [InlineData("`$$` begins\n- a list", "`$$` begins\n- a list")]
    [InlineData("`\\begin{align}` begins\n`\\end{align}` ends", "`\\begin{align}` begins\n`\\end{align}` ends")]
    [InlineData("$$ never ends\n\n- a list", "$$ never ends\n\n- a list")]
    [InlineData("\\begin{x} never ends", "\\begin{x} never ends")]
    [InlineData("", "")]
    [InlineData("$", "$")]
    public void Formulas_of_several_lines_get_lines_of_their_own(string text, string expected)
    {
        Assert.Equal(expected, FormulaLines.Unfold(text));
        Assert.Equal(expected, FormulaLines.Unfold(expected));
    }

    [Fact]
    public async Task A_text_as_Jupyter_takes_it_keeps_its_pictures_and_formulas_beside_HTML()
    {
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        using var site = new TemporaryFolder();
        var pictures = TestSites.Markdown("Picture ![dot](attachment:dot.png), <b>bold</b> and <a href=\"test.ipynb\">this page</a>, <a href=\"none.txt\">none</a>");
        pictures["attachments"] = new System.Text.Json.Nodes.JsonObject { ["dot.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = Dot } };
        var source = TestSites.Of(
            pictures,
            TestSites.Markdown("$$a\n+ b$$"),
            TestSites.Markdown("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}"),
            TestSites.Markdown("$x\n+ y$"),
            TestSites.Markdown("\\begin{eqnarray}\na &=& b \\label{one}\n\\end{eqnarray}"));
        await new SiteBuilder(site.Path, new SiteText("Test", "")).BuildAsync([source with { Folder = site.Path }]);

        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(site.Path, "test.html")));
        string image = page.QuerySelector("main img")!.GetAttribute("src")!;
        Assert.Equal(Convert.FromBase64String(Dot), await File.ReadAllBytesAsync(Path.Combine(site.Path, image)));
        Assert.Equal(["test.html", null], page.QuerySelectorAll("main .prose a:not(.anchor)").Select(link => link.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("main .prose li, main .katex-error"));
        if (WebAssets.Npm("katex.min.js") is not null) Assert.Equal(4, page.QuerySelectorAll("main .prose .katex-mathml").Length);
    }

    [Fact]
    public async Task A_line_does_not_end_between_a_formula_and_the_punctuation_around_it()
    {
        const char Joiner = '\u2060';
        using var site = new TemporaryFolder();
        const string Code = "`0 0 1` is 97 % of a 41 x 41 grid, `a much longer piece of code` not\n\n| call |\n|---|\n| `FannNetwork.Create(file_name, x.y)` |";
        var source = TestSites.Of(TestSites.Markdown($"($x$, not $y$ or $z$)\n\n{Code}"));
        await new SiteBuilder(site.Path, new SiteText("Test", "")).BuildAsync([source with { Folder = site.Path }]);

        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(site.Path, "test.html")));
        string[] around = page.QuerySelector(".prose p")!.TextContent[1..^1].Split(", not ");

        Assert.Equal((Joiner, Joiner), (around[0][0], around[0][^1]));
        Assert.Equal(Joiner, around[1][^1]);
        Assert.Equal([false, false, true], page.QuerySelectorAll(".prose .whole").Select(whole => whole.LocalName == "code"));
        Assert.Equal("Fann<wbr>Network<wbr>.Create(<wbr>file_<wbr>name, x.y)", page.QuerySelector("td code")!.InnerHtml);
        Assert.Contains("97\u00a0% of a 41\u00a0x\u00a041 grid", page.QuerySelectorAll(".prose p")[1].TextContent);
        Assert.Equal(3, string.Concat(around).Count(letter => letter == Joiner));
    }

    [Fact]
    public async Task Code_of_no_sense_is_shown_as_code()
    {
        using var site = new TemporaryFolder();
        string[] codes = ["var x = .Foo;", ".", "<>", "a.b.", "#r", "#!", "\"", "$\"{", "x?.", "new", "@", "\\u"];
        await new SiteBuilder(site.Path, new SiteText("Test", "")).BuildAsync(
            [TestSites.Of([.. codes.Select(code => TestSites.Code(code))]) with { Folder = site.Path }]);

        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(site.Path, "test.html")));
        Assert.Equal(codes, page.QuerySelectorAll(".cell .source code").Select(code => code.TextContent));
        Assert.Empty(page.QuerySelectorAll("p.note"));
    }
}
