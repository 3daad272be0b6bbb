using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public class SafeHtmlTests
{
    [Theory]
    [InlineData("<b>bold</b>", "<b>bold</b>", false)]
    [InlineData(
        "<table><tr><td>half of them</td><td class=\"x\">all four signs right</td></tr></table>",
        "<table><tbody><tr><td>half of them</td><td class=\"wordy\">all four signs right</td></tr></tbody></table>", false)]
    [InlineData("<table><tr><td style=\"text-align: right\">1</td></tr></table>", "<table><tbody><tr><td style=\"text-align: right\">1</td></tr></tbody></table>", false)]
    [InlineData("<p>open", "<p>open</p>", false)]
    [InlineData("a</div></main>b", "ab", false)]
    [InlineData("<style scoped>p{}</style><p>x</p>", "<p>x</p>", false)]
    [InlineData("<script>x()</script>y", "y", true)]
    [InlineData("<style>body{display:none}</style>y", "y", true)]
    [InlineData("<b onclick=\"x()\">y</b>", "<b>y</b>", true)]
    [InlineData("<a href=\" java\tscript:x()\">y</a>", "<a>y</a>", true)]
    [InlineData("<a href=\"https://example.com/\">y</a>", "<a href=\"https://example.com/\">y</a>", false)]
    [InlineData("<img src=\"https://example.com/x.png\">", "", true)]
    [InlineData("<p style=\"background: url(https://example.com/)\">y</p>", "<p>y</p>", true)]
    [InlineData("<p style=\"border: 1px solid; background: linear-gradient(90deg, #d65f5f 33%, transparent 33%)\">y</p>", "<p style=\"border: 1px solid; background: linear-gradient(90deg, #d65f5f 33%, transparent 33%)\">y</p>", false)]
    [InlineData("<p style=\"position: fixed\">y</p>", "<p>y</p>", true)]
    [InlineData("<p style=\"color: ex\\70ression(x)\">y</p>", "<p>y</p>", true)]
    [InlineData("<iframe src=\"https://example.com/\"></iframe>", "", true)]
    [InlineData("<form action=\"x\"><input></form>y", "y", true)]
    [InlineData("<svg><script>x()</script></svg>y", "y", true)]
    [InlineData("<x-unknown><b>y</b></x-unknown>", "<b>y</b>", true)]
    [InlineData("<p id=\"main\" class=\"top\">y</p>", "<p>y</p>", false)]
    public void Only_what_shows_something_stays(string html, string expected, bool isReduced)
    {
        string clean = SafeHtml.Clean(html, keepNames: false, _ => null, out bool reduced);

        Assert.Equal(expected, clean);
        Assert.Equal(isReduced, reduced);
    }

    // Mutation XSS: harmless as it was read, and something else when the browser reads what was written of it. Payloads from DOMPurify's and
    // HtmlSanitizer's advisories.
    [Theory]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=x()>\">")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x()&gt;\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=x()>\">")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><p title=\"</annotation-xml><img src onerror=x()>\">")]
    [InlineData("<listing>&lt;img onerror=\"x()\" src=x&gt;</listing>")]
    [InlineData("<xmp><img src=x onerror=x()></xmp>")]
    [InlineData("<template><s><template><s><img src=x onerror=x()></s></template>")]
    [InlineData("<p title=\"<!--\"><img src=\"--><img src=x onerror=x()>\">")]
    [InlineData("<svg><desc><noembed></noembed><img src=x onerror=x()></desc></svg>")]
    [InlineData("<table><td>a<plaintext><img src=x onerror=x()>")]
    [InlineData("<a href=\"&#1;javascript:x()\">y</a>")]
    [InlineData("<textarea><p title=\"</textarea><img src=x onerror=x()>\">")]
    public void What_was_cleaned_stays_clean_when_a_browser_reads_it_again(string html)
    {
        string clean = SafeHtml.Clean(html, keepNames: true, source => source, out _);

        foreach (bool scripting in new[] { true, false })
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            foreach (var element in parser.ParseDocument($"<!doctype html><body>{clean}").All)
            {
                Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
                Assert.DoesNotContain("javascript", (element.GetAttribute("href") ?? "").ToLowerInvariant());
                Assert.DoesNotContain(element.LocalName, new[] { "script", "style", "svg", "math", "noscript", "template", "iframe" });
            }
        }
    }

    [Fact]
    public void No_text_of_a_notebook_is_taken_for_what_the_scripts_of_a_page_look_for()
    {
        // A plan that a notebook could write would name scripts of its own. A heading "Live plan" has that id, too.
        Assert.Contains("document.querySelector(\"script#live-plan\")", WebAssets.Own("start.js"));
        Assert.DoesNotContain("getElementById", WebAssets.Own("start.js") + WebAssets.Own("verify.js"));
        const string Html = "<p id=\"live-plan\">{}</p><script id=\"live-plan\">{}</script><img name=\"body\" src=\"a.png\">";
        string clean = SafeHtml.Clean(Html, keepNames: true, source => source, out _);
        Assert.Equal("<p id=\"live-plan\">{}</p><img src=\"a.png\" alt=\"\">", clean);
    }

    [Fact]
    public void No_text_of_a_notebook_takes_the_place_of_a_part_of_the_page_or_covers_it()
    {
        const string Html = """
            <div class="plot note"><a class="live" style="color: red; margin-top: calc(0px - 99em); line-height: 0" href="https://a.b/">a</a></div><p class="live-status">b</p>
            """;
        string clean = SafeHtml.Clean(Html, keepNames: true, source => source, out _);
        Assert.Equal("<div class=\"note\"><a href=\"https://a.b/\" style=\"color: red\">a</a></div><p>b</p>", clean.Trim());
    }

    [Theory]
    [InlineData("a.html", "a.html")]
    [InlineData("#x", "#x")]
    [InlineData("a:b/c", null)]
    [InlineData("x/a:b", "x/a:b")]
    [InlineData("mailto:a@example.com", "mailto:a@example.com")]
    [InlineData("JavaScript:x", null)]
    [InlineData("java\u0000script:x", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("vbscript:x", null)]
    public void Links_lead_to_pages_only(string address, string? expected) => Assert.Equal(expected, SafeHtml.SafeLink(address));
}
