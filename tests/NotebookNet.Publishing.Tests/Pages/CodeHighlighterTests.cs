using System.Net;
using System.Text.RegularExpressions;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

public class CodeHighlighterTests
{
    [Fact]
    public void Every_cell_of_the_collection_keeps_its_text_to_the_letter()
    {
        var cells = TestSites.Sources(Repository.Notebooks).SelectMany(source => source.Notebook.Cells).Where(cell => cell.Type == CellType.Code).ToList();

        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Equal(cell.Source, TextOf(CodeHighlighter.Highlight(cell.Source, cell.MetadataLanguage ?? "csharp"))));
    }

    [Fact]
    public void A_line_break_of_Windows_stays_one() =>
        Assert.Equal("<span class=\"c\"># note</span>\n$x", CodeHighlighter.Highlight("# note\r\n$x", "pwsh"));

    [Theory]
    [InlineData("csharp", "var x = 1_000; // note", "k:var n:1_000 c:// note")]
    [InlineData("csharp", "Console.WriteLine($\"a{x}b\");", "t:Console f:WriteLine s:$\" s:a s:b s:\"")]
    [InlineData("csharp", "#r \"x.dll\"", "d:#r \"x.dll\"")]
    [InlineData("csharp", "List<int> xs = new Network([2, 4]);", "t:List k:int k:new t:Network n:2 n:4")]
    [InlineData("csharp", "int broken = ", "k:int")]
    [InlineData("fsharp", "let f x = x + 1.5 // note", "k:let n:1.5 c:// note")]
    [InlineData("python", "def f(x): return '#no' # yes", "k:def k:return s:'#no' c:# yes")]
    [InlineData("python", "%matplotlib inline", "d:%matplotlib inline")]
    [InlineData("javascript", "let at = 'https://host'; // note", "k:let s:'https://host' c:// note")]
    [InlineData("pwsh", "function f { param($x) } # note", "k:function k:param c:# note")]
    [InlineData("pwsh", "#!pwsh\n<# if #>ForEach ($in in 1..2) { $x.process -in 'C:\\'; foreach-object }", "d:#!pwsh c:<# if #> k:ForEach k:in n:1 n:2 s:'C:\\'")]
    [InlineData("sql", "SELECT a FROM b -- c", "k:SELECT k:FROM c:-- c")]
    [InlineData("cobol", "ADD 1 TO X", "")]
    public void Parts_of_code_are_told_apart(string language, string code, string expected)
    {
        string html = CodeHighlighter.Highlight(code, language);
        var parts = Regex.Matches(html, "<span class=\"(.)\">(.*?)</span>")
            .Select(match => $"{match.Groups[1].Value}:{WebUtility.HtmlDecode(match.Groups[2].Value)}");

        Assert.Equal(expected, string.Join(' ', parts));
        Assert.Equal(code, TextOf(html));
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("python")]
    [InlineData("text")]
    public void Code_cannot_become_markup(string language) =>
        Assert.DoesNotContain("<script", CodeHighlighter.Highlight("var a = \"<script>\"; // <script>\n<script>", language));

    private static string TextOf(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", ""));

    [Fact]
    public async Task Strings_that_nothing_closes_take_linear_time()
    {
        string open = string.Concat(Enumerable.Repeat("'\\", 200_000));
        // Two seconds on a quiet machine, but two minutes where each string is read to the end.
        await Task.Run(() => CodeHighlighter.Highlight(open, "python")).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
