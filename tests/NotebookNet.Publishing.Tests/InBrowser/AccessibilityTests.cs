using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

[Collection(BrowserSession.Name)]
public class AccessibilityTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Axe_finds_nothing_to_complain_about_on_any_page_in_either_theme()
    {
        string found = string.Concat((await session.InspectAsync()).Concat(await session.InspectOnPhoneAsync()).Select(page => page.Violations));

        Assert.True(found.Length == 0, found);
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_to_complain_about_in_the_search()
    {
        await using var open = await session.OpenAsync("index.html");
        await open.Page.ClickAsync(".find");
        await open.Page.FillAsync(".search input", "slope");
        await Assertions.Expect(open.Page.Locator(".search li a").First).ToBeVisibleAsync();

        string found = await Axe.ViolationsAsync(open.Page, "search");
        Assert.True(found.Length == 0, found);
    }
}
