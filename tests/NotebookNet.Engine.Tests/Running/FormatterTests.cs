using Microsoft.DotNet.Interactive.Formatting;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>The formatters of .NET Interactive in cells; the values are those of its last kernel.</summary>
[Collection(SessionCollection.Name)]
public sealed class FormatterTests : IDisposable
{
    private readonly TestSession session = new();

    /// <summary>Formatters and their limits are those of the process, and so of the tests that follow.</summary>
    public void Dispose()
    {
        session.Dispose();
        Formatter.ResetToDefault();
        Formatter.ListExpansionLimit = 20;
    }

    [Theory]
    [InlineData("text/html", "<b>21.5 °C</b>", "using Microsoft.DotNet.Interactive.Formatting;\nrecord Celsius(double Degrees);\nFormatter.Register<Celsius>(c => $\"<b>{c.Degrees:F1} °C</b>\", \"text/html\");\nnew Celsius(21.5)")]
    [InlineData("text/plain", "left: 3", "using Microsoft.DotNet.Interactive.Formatting;\nrecord Shelf(string Name, int Books);\nFormatter.Register<Shelf>((s, writer) => writer.Write($\"{s.Name}: {s.Books}\"), mimeType: \"text/plain\");\ndisplay(new Shelf(\"left\", 3), \"text/plain\");")]
    [InlineData("text/html", "<div style=\"color:teal\"><h3>Stock</h3><ul><li>nails</li><li>screws &amp; bolts</li></ul></div>", "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[style: \"color:teal\"](h3(\"Stock\"), ul(li(\"nails\"), li(\"screws & bolts\")))")]
    [InlineData("text/plain", "[ 1, 2, 3 ... (2 more) ]", "using Microsoft.DotNet.Interactive.Formatting;\nFormatter.ListExpansionLimit = 3;\nFormatter.SetPreferredMimeTypesFor(typeof(int[]), \"text/plain\");\nnew[] { 1, 2, 3, 4, 5 }")]
    [InlineData("text/html", "<i>leaning</i>", "using Microsoft.AspNetCore.Html;\nnew HtmlString(\"<i>leaning</i>\")")]
    [InlineData("text/html", "<u>under</u>", "using Microsoft.AspNetCore.Html;\nIHtmlContent content = HTML(\"<u>under</u>\");\ndisplay(content);")]
    [InlineData("text/latex", "e^{i\\pi} + 1 = 0", "using Microsoft.DotNet.Interactive.Formatting;\ndisplay(new LaTeXString(@\"e^{i\\pi} + 1 = 0\"));")]
    public async Task A_value_looks_as_its_cell_says(string mimeType, string content, string source)
    {
        var (_, events) = await session.RunAsync(source);

        Assert.Equal(content, Assert.IsType<DisplayEvent>(events[^1]).Data[mimeType]);
    }

    [Theory]
    [InlineData("new[] { new Celsius(1), new Celsius(2) }")]
    [InlineData("new { Inside = new Celsius(1), Outside = new Celsius(2) }")]
    [InlineData("new Dictionary<string, Celsius> { [\"in\"] = new(1), [\"out\"] = new(2) }")]
    public async Task A_formatter_formats_its_values_inside_others(string source)
    {
        await session.RunAsync("using Microsoft.DotNet.Interactive.Formatting;\nrecord Celsius(double Degrees);\nFormatter.Register<Celsius>(c => $\"<b>{c.Degrees:F1} °C</b>\", \"text/html\");");
        var (_, events) = await session.RunAsync(source);

        Assert.Matches("<b>1.0 °C</b>.*<b>2.0 °C</b>", Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[MimeType.Html]);
    }

    [Fact]
    public async Task A_notebook_sets_how_many_items_are_shown()
    {
        var (_, events) = await session.RunAsync("using Microsoft.DotNet.Interactive.Formatting;\nFormatter.ListExpansionLimit = 3;\nEnumerable.Range(0, 10)");

        Assert.Equal("[ 0, 1, 2 ... (7 more) ]", Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[MimeType.Plain]);
    }

    [Theory]
    [InlineData("\"**b**\".DisplayAs(\"text/markdown\");")]
    [InlineData("#!fsharp\n\"**b**\".DisplayAs(\"text/markdown\") |> ignore")]
    public async Task A_text_is_shown_as_Markdown_beside_the_formatters(string source)
    {
        var (_, events) = await session.RunAsync(source);

        Assert.Equal("**b**", Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[MimeType.Markdown]);
    }

    [Fact]
    public async Task A_formatter_is_registered_in_FSharp()
    {
        var (_, events) = await session.RunAsync("""
            #!fsharp
            open Microsoft.DotNet.Interactive.Formatting
            type Coin = { Cents: int }
            Formatter.Register<Coin>((fun (c: Coin) -> sprintf "%d ¢" c.Cents), "text/plain")
            Formatter.SetPreferredMimeTypesFor(typeof<Coin>, "text/plain")
            { Cents = 25 }
            """);

        Assert.Equal("25 ¢", Assert.IsType<DisplayEvent>(events[^1]).Data[MimeType.Plain]);
    }
}
