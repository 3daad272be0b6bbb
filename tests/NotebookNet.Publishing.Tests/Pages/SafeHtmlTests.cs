namespace NotebookNet.Publishing.Tests;

public class SafeHtmlTests
{
    [Theory]
    [InlineData("<b>bold</b>", "<b>bold</b>", false)]
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
    [InlineData("<p style=\"background: url(https://example.com/)\">y</p>", "<p style=\"\">y</p>", true)]
    [InlineData("<p style=\"position: fixed\">y</p>", "<p style=\"\">y</p>", true)]
    [InlineData("<p style=\"color: ex\\70ression(x)\">y</p>", "<p style=\"\">y</p>", true)]
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
