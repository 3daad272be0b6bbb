namespace NotebookNet.Publishing.Tests;

public class AnsiTextTests
{
    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("\e[31mred\e[0m.", "<span class=\"ansi-1\">red</span>.")]
    [InlineData("\e[1;32mgo\e[22m on\e[m", "<span class=\"ansi-2 ansi-bold\">go</span><span class=\"ansi-2\"> on</span>")]
    [InlineData("\e[38;5;196mx\e[39my", "<span style=\"color:#ff0000\">x</span>y")]
    [InlineData("\e[48;2;1;2;300mx", "<span style=\"background-color:#0102ff\">x</span>")]
    [InlineData("\e[94mx", "<span class=\"ansi-12\">x</span>")]
    [InlineData("\e[7mx", "<span class=\"ansi-paper ansi-on-ink\">x</span>")]
    [InlineData("a\e[2Kb\e]0;title\ac", "abc")]
    [InlineData("\e[31m<script>\e[0m", "<span class=\"ansi-1\">&lt;script&gt;</span>")]
    [InlineData("10%\r50%\r100%\ndone", "100%\ndone")]
    [InlineData("a\r\nb", "a\nb")]
    public void Colors_stay_and_everything_else_is_text(string text, string html) => Assert.Equal(html, AnsiText.ToHtml(text));
}
