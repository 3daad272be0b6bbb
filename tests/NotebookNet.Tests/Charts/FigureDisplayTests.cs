using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class FigureDisplayTests
{
    private static readonly Figure Sigmoid = Plot.Function(x => 1 / (1 + Math.Exp(-x)), name: "sigmoid");

    [Fact]
    public void A_figure_shows_itself_as_plotly_html_and_words()
    {
        var bundle = Shown.Bundle(Sigmoid);

        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Keys);
        Assert.IsType<JsonArray>(JsonNode.Parse(bundle["application/vnd.plotly.v1+json"])!["data"]);
        Assert.Equal(Sigmoid.Description, bundle["text/plain"]);
        Assert.True(Shown.RefusesOthers(Sigmoid));
    }

    [Fact]
    public void The_description_is_there_before_anything_is_drawn() =>
        Assert.Contains($"<p>{Sigmoid.Description}</p>", Shown.Bundle(Sigmoid)["text/html"]);

    [Fact]
    public void Text_in_a_figure_cannot_leave_the_script_or_the_description()
    {
        const string nasty = "</script><script>alert(1)</script><!-- \u2028 &";
        var figure = new Figure([new { type = "scatter", name = nasty, y = new[] { 1, 2 } }], new { title = new { text = nasty } }, nasty);

        string html = Shown.Bundle(figure)["text/html"];

        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotContain("alert(1)</", html);
    }

    [Fact]
    public void The_same_figure_always_gives_the_same_html_and_another_one_another_key()
    {
        string Key(Figure figure) => Regex.Match(Shown.Bundle(figure)["text/html"], "data-notebooknet-figure=\"([0-9a-f]+)\"").Groups[1].Value;

        Assert.Equal(Shown.Bundle(Plot.Function(Math.Tanh))["text/html"], Shown.Bundle(Plot.Function(Math.Tanh))["text/html"]);
        Assert.NotEqual(Key(Plot.Function(Math.Tanh)), Key(Plot.Function(Math.Sin)));
    }

    [Fact]
    public void The_pinned_plotly_is_named_with_a_sha384_of_its_content()
    {
        string html = Shown.Bundle(Sigmoid)["text/html"];
        string hash = Regex.Match(html, "integrity = 'sha384-([^']+)'").Groups[1].Value;

        Assert.Equal(SHA384.HashSizeInBytes, Convert.FromBase64String(hash).Length);
        Assert.Matches(@"load\('https://cdn\.jsdelivr\.net/npm/plotly\.js-dist-min@\d+\.\d+\.\d+/plotly\.min\.js'\)", html);
    }

    /// <summary>Holds once the pages' own JavaScript is installed, and keeps the two versions together.</summary>
    [Fact]
    public void The_hash_is_that_of_the_plotly_that_the_pages_install()
    {
        Assert.SkipUnless(File.Exists(Repository.Plotly), "plotly.js is not installed: build lib/NotebookNet.Publishing.");
        string hash = Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(Repository.Plotly)));
        Assert.Contains($"sha384-{hash}'", Shown.Bundle(Sigmoid)["text/html"]);
    }
}
