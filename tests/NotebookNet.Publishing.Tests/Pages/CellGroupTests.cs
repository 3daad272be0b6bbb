using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public class CellGroupTests
{
    [Fact]
    public void Consecutive_answers_are_one_fold_with_their_text_code_and_outputs()
    {
        var page = Page(
            TestSites.Markdown("# T\n\n> **Try it.** Start at 0."),
            TestSites.Code("var zero = 0;", "answer", "nothing moves"),
            TestSites.Markdown("*This* is why.", "answer"),
            TestSites.Markdown("After it."));

        var fold = Assert.Single(page.QuerySelectorAll("details.answer"));
        Assert.False(fold.HasAttribute("open"));
        Assert.Equal("What happens", fold.QuerySelector("summary")!.TextContent);
        Assert.Contains("var zero", fold.QuerySelector(".source")!.TextContent);
        Assert.Contains("nothing moves", fold.QuerySelector(".outputs")!.TextContent);
        Assert.Contains("This is why.", fold.TextContent);
        Assert.DoesNotContain("Start at 0", fold.TextContent);
        Assert.DoesNotContain("After it", fold.TextContent);
    }

    [Fact]
    public void Plumbing_is_folded_and_its_output_is_not()
    {
        var page = Page(TestSites.Code("Draw();", "plumbing", "drawn"));

        Assert.Contains("Draw();", page.QuerySelector("details.folded .source")!.TextContent);
        Assert.Null(page.QuerySelector("details .outputs"));
        Assert.Contains("drawn", page.QuerySelector(".outputs")!.TextContent);
    }

    [Fact]
    public void Two_folds_in_a_row_have_different_names()
    {
        var page = Page(
            TestSites.Code("#!fsharp\nlet rate = 1", "plumbing"), TestSites.Code("Train();", "plumbing"), TestSites.Code("Draw();", "plumbing", "drawn"));

        Assert.Equal(
            ["Show the preparation in F#", "Show the preparation", "Show the code"],
            page.QuerySelectorAll("details.folded > summary").Select(fold => fold.TextContent));
    }

    [Fact]
    public void An_exercise_has_its_heading_its_question_and_its_helper_in_its_box()
    {
        var page = Page(
            TestSites.Markdown("Before it."),
            TestSites.Markdown("### Exercise 4 · Train with care\n\nWrite a training."),
            TestSites.Code("int Helper() => 1;"),
            TestSites.Code("Action? careful = null;", "exercise"),
            TestSites.Markdown("### Exercise 5 · Teach it\n\nWrite the set."),
            TestSites.Code("string text = null;", "exercise"));

        var boxes = page.QuerySelectorAll("section.exercise");
        Assert.Equal(["Exercise 4 · Train with care", "Exercise 5 · Teach it"], boxes.Select(box => box.QuerySelector("h3")!.FirstChild!.TextContent.Trim()));
        Assert.Equal(["int Helper() => 1;", "Action? careful = null;"], boxes[0].QuerySelectorAll(".source").Select(source => source.TextContent));
        Assert.DoesNotContain("Before it", boxes[0].TextContent);
    }

    [Fact]
    public void The_heading_of_all_exercises_stays_outside_of_the_first_box()
    {
        var page = Page(
            TestSites.Markdown("## Exercises\n\nEach cell ends with a check.\n\n### Exercise 1 · Count\n\nHow many?"),
            TestSites.Code("int? count = null;", "exercise"));

        var box = Assert.Single(page.QuerySelectorAll("section.exercise"));
        Assert.Equal("H3", box.QuerySelector("h1, h2, h3")!.TagName);
        Assert.DoesNotContain("Each cell", box.TextContent);
        Assert.Equal("Exercises", page.QuerySelector("main h2")!.FirstChild!.TextContent.Trim());
    }

    [Fact]
    public void The_text_of_a_section_with_several_exercises_is_not_drawn_into_one()
    {
        var page = Page(
            TestSites.Markdown("## A section"),
            TestSites.Code("int a = 1;"),
            TestSites.Code("int? b = null;", "exercise"));

        Assert.Equal(["int? b = null;"], page.QuerySelectorAll("section.exercise .source").Select(source => source.TextContent));
    }

    private static IHtmlDocument Page(params System.Text.Json.Nodes.JsonObject[] cells)
    {
        var source = TestSites.Of(cells);
        var page = PageRenderer.Render(source, new MathTypesetter(), new DiagramDrawer(), new Dictionary<string, string>());
        return new HtmlParser().ParseDocument($"<main>{page.Body}</main>");
    }
}
