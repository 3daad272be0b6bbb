using System.Text;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

[Collection(BrowserSession.Name)]
public class HandoutTests(BrowserSession session)
{
    [BrowserFact]
    public async Task A_single_file_has_all_that_it_needs_in_it()
    {
        using var folder = new TemporaryFolder();
        foreach (string? name in new[] { "lesson.ipynb", "foreign.ipynb" })
        {
            string path = await Handouts.SingleFileAsync(TestSites.Fixture(name), folder.Path);
            await using var open = await session.OpenAsync(path);
            await open.DrawFiguresAsync();

            Assert.Equal(1, await open.Page.Locator("figure.plot.drawn").CountAsync());
            Assert.Equal(0, await open.Page.Locator("[src]:not([src^='data:']), link[rel=stylesheet]").CountAsync());
            Assert.Empty(open.Errors);
            Assert.Empty(open.Requests);
            Assert.Equal("", await open.Page.EvaluateAsync<string>("() => String(window.pwned ?? '')"));
            Assert.True(await open.Page.EvaluateAsync<bool>("() => document.fonts.ready.then(() => document.fonts.check('16px \"Source Serif 4\"'))"));
        }
        Assert.Equal(2, Directory.EnumerateFiles(folder.Path).Count());
    }

    [BrowserFact]
    public async Task A_notebook_is_printed_to_PDF_with_its_pictures()
    {
        using var folder = new TemporaryFolder();

        byte[] pdf = await File.ReadAllBytesAsync(await Handouts.PdfAsync(TestSites.Fixture("lesson.ipynb"), folder.Path));

        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        string text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Type /Page", text);
        Assert.Contains("/Subtype /Image", text);
        Assert.Contains("/Outlines", text);
        Assert.Matches(@"/MediaBox \[0 0 59[45](\.\d+)? 84[12]", text);   // A4
        Assert.DoesNotContain("file://", text);

        byte[] letter = await File.ReadAllBytesAsync(await Handouts.PdfAsync(TestSites.Fixture("lesson.ipynb"), folder.Path, isLetter: true));
        Assert.Matches(@"/MediaBox \[0 0 612 792", Encoding.Latin1.GetString(letter));
    }

    [BrowserFact]
    public async Task A_printed_page_is_light_has_its_solutions_and_no_buttons()
    {
        await using var open = await session.OpenAsync("lesson.html", new() { ColorScheme = ColorScheme.Dark });
        await open.DrawFiguresAsync();
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal("rgb(255, 255, 255)", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        foreach (string? hidden in new[] { ".top", ".contents", ".around", ".copy >> nth=0", ".plot .live", ".run" })
            await Assertions.Expect(open.Page.Locator(hidden)).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator(".plot img:visible")).ToHaveClassAsync("wide");
        await Assertions.Expect(open.Page.Locator("details.solution .source")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("details.solution > summary")).ToBeHiddenAsync();   // nothing opens on paper
        Assert.Equal("", await open.Page.EvaluateAsync<string>("""
            () => [...document.querySelectorAll(".formula, .table, .rich, .stream, .result")]
              .filter(part => getComputedStyle(part).backgroundImage !== "none").map(part => part.className).join()
            """));
        int[] heights = await open.Page.EvaluateAsync<int[]>("""
            () => [300, 640, 2000].map(height => {
              const picture = document.querySelector(".plot img.wide");
              picture.setAttribute("height", height);
              return Math.round(parseFloat(getComputedStyle(picture).maxHeight));
            })
            """);
        Assert.Equal([321, 416, 567], heights);
        string[] breaks = await open.Page.EvaluateAsync<string[]>("""
            () => [11, 12].map(rows => {
              const table = document.createElement("div");
              table.className = "rich";
              table.innerHTML = `<table>${"<tr><td>1</td></tr>".repeat(rows)}</table>`;
              document.querySelector("main").append(table);
              return getComputedStyle(table).breakInside;
            })
            """);
        Assert.Equal(["avoid", "auto"], breaks);
        // A heading and its only sentence stay with the cell that they announce.
        string[] afterProse = await open.Page.EvaluateAsync<string[]>("""
            () => ["<p>one</p>", "<p>one</p><p>two</p>"].map(text => {
              const prose = document.createElement("div");
              prose.className = "prose";
              prose.innerHTML = `<h2>Heading</h2>${text}`;
              document.querySelector("main").append(prose);
              return getComputedStyle(prose.lastChild).breakAfter;
            })
            """);
        Assert.Equal(["avoid", "auto"], afterProse);
        // What is beyond the edge of paper is lost.
        Assert.True(await open.Page.EvaluateAsync<bool>("""
            () => {
              const table = document.createElement("div");
              table.className = "rich";
              table.style.width = "174mm";
              table.innerHTML = `<table><thead><tr>${"<th class='wordy'>a heading of several words</th>".repeat(6)}</tr></thead></table>`;
              document.querySelector("main").append(table);
              return table.scrollWidth <= table.clientWidth;
            }
            """));
    }

    [Fact]
    public async Task A_link_to_another_notebook_leads_to_where_it_is_published_or_nowhere()
    {
        using var folder = new TemporaryFolder();
        using var book = new TemporaryFolder();
        foreach (string name in new[] { "lesson.ipynb", "foreign.ipynb" }) File.Copy(Path.Combine(TestSites.Fixtures, name), Path.Combine(book.Path, name));
        var source = TestSites.Sources(book.Path).Single(source => source.Name == "lesson.ipynb");

        string alone = await File.ReadAllTextAsync(await Handouts.SingleFileAsync(source, folder.Path));
        Assert.DoesNotContain("foreign.ipynb", alone);
        Assert.DoesNotContain("foreign.html", alone);
        Assert.Contains("the other one", alone);

        await File.WriteAllTextAsync(Path.Combine(book.Path, SiteSettings.FileName), """{"address": "https://book.example"}""");
        Assert.Contains("href=\"https://book.example/foreign.html#streams\"", await File.ReadAllTextAsync(await Handouts.SingleFileAsync(source, folder.Path)));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        string home = Directory.CreateDirectory(folder.File("home")).FullName;
        Directory.CreateSymbolicLink(folder.File("handouts"), home);

        await Assert.ThrowsAsync<SiteException>(() => Handouts.SingleFileAsync(TestSites.Of(TestSites.Markdown("# One")), folder.File("handouts")));

        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
    }

    [Fact]
    public async Task Without_a_browser_a_PDF_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<SiteException>(() =>
            Handouts.PdfAsync(TestSites.Fixture("lesson.ipynb"), folder.Path, new Browser("/no/such/browser")));

        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }
}
