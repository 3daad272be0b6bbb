namespace NotebookNet.Cli.Tests;

/// <summary>A notebook's message or a file's name tells the terminal nothing.</summary>
public class PrintableTests
{
    [Theory]
    [InlineData("plain, ünïcode 文 😀\n\tindented", "plain, ünïcode 文 😀\n\tindented")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("FAIL\u001b[1A\u001b[2Kok", "FAIL\\u001b[1A\\u001b[2Kok")]
    [InlineData("\u001b]52;c;bWFsaWNl\u0007", "\\u001b]52;c;bWFsaWNl\\u0007")]
    [InlineData("\u009b2J\0\u007f", "\\u009b2J\\u0000\\u007f")]
    [InlineData("\u202egpj.exe", "\\u202egpj.exe")]
    [InlineData("one\r\ntwo\rthree", "one\ntwo\nthree")]
    public void A_text_shows_what_a_terminal_would_obey(string text, string shown) => Assert.Equal(shown, Printable.Text(text));

    [Fact]
    public void A_name_is_one_line() => Assert.Equal("a\\nok  b.ipynb", Printable.Name("a\nok  b.ipynb"));
}
