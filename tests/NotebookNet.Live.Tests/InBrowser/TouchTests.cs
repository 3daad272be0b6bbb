using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NotebookNet.Live.Tests;

/// <summary>A live page on a phone: a finger moves its controls, and scrolls past them.</summary>
[Collection(LiveSite.Name)]
public sealed class TouchTests(LiveSite site)
{
    [LiveFact]
    public async Task A_finger_moves_a_slider_sideways_and_the_page_up_and_nothing_covers_what_it_moves()
    {
        await using var open = await site.OpenAsync("small.html", Phone());
        var slider = open.Page.GetByRole(AriaRole.Slider, new() { Name = "rate" });
        var row = open.Page.Locator(".knob").Filter(new() { Has = slider });
        await open.SetAsync("rate", "10");
        await open.SettleAsync();

        var box = await ToTheBottomAsync();
        double before = await open.Page.EvaluateAsync<double>("() => scrollY");
        await Finger.MoveAsync(open.Page, box.X + box.Width / 5, box.Y + box.Height / 2, 0, -200);
        await open.Page.WaitForFunctionAsync("before => scrollY > before + 100", before);
        await Expect(open.Page.Locator("#knob-rate")).ToHaveValueAsync("10");

        box = await ToTheBottomAsync();
        before = await open.Page.EvaluateAsync<double>("() => scrollY");
        await Finger.MoveAsync(open.Page, box.X + 0.75 * box.Width, box.Y + box.Height / 2, -box.Width / 2, 5, async () =>
        {
            await open.SettleAsync();
            string[] covered = await row.EvaluateAsync<string[]>(
                """
                row => [...row.querySelectorAll("input")].filter(input => {
                  const { left, top, width, height } = input.getBoundingClientRect();
                  return document.elementFromPoint(left + width / 2, top + height / 2) !== input;
                }).map(input => input.type)
                """);
            Assert.Empty(covered);
        });
        Assert.Equal(before, await open.Page.EvaluateAsync<double>("() => scrollY"), 1.0);
        Assert.InRange(double.Parse(await open.Page.Locator("#knob-rate").InputValueAsync()), 0.05, 1);
        Assert.Empty(open.Errors);

        async Task<LocatorBoundingBoxResult> ToTheBottomAsync()
        {
            // The page scrolls smoothly, and goes on for a while when a finger has left it.
            await row.EvaluateAsync(
                """
                async row => {
                  for (let still = 0; still < 20; still++) {
                    const below = row.getBoundingClientRect().bottom - innerHeight;
                    if (Math.abs(below) >= 1) {
                      scrollBy({ top: below, behavior: "instant" });
                      still = 0;
                    }
                    await new Promise(requestAnimationFrame);
                  }
                }
                """);
            return (await slider.BoundingBoxAsync())!;
        }
    }

    /// <summary>What a change shows is laid out with the next frame, together. To measure something before would lay the page out twice.</summary>
    [LiveFact]
    public async Task A_slider_that_moves_measures_nothing()
    {
        await using var open = await site.OpenAsync("small.html", Phone());
        var slider = open.Page.GetByRole(AriaRole.Slider, new() { Name = "rate" });

        int measured = await slider.EvaluateAsync<int>(
            """
            slider => {
              const { getBoundingClientRect } = Element.prototype;
              let measured = 0;
              Element.prototype.getBoundingClientRect = function () { measured++; return getBoundingClientRect.call(this); };
              slider.value = 0;
              slider.dispatchEvent(new Event("input", { bubbles: true }));
              Element.prototype.getBoundingClientRect = getBoundingClientRect;
              return measured;
            }
            """);

        await Expect(open.Page.Locator("#knob-rate")).ToHaveValueAsync("0.01");
        Assert.Equal(0, measured);
    }

    /// <summary>An iPhone zooms in on smaller letters when somebody is about to write, and half of the page is out of sight.</summary>
    [LiveFact]
    public async Task What_can_be_written_into_has_large_letters()
    {
        await using var open = await site.OpenAsync("small.html", Phone());
        await open.OpenEditorAsync("sum");

        double[] sizes = await open.Page.EvaluateAsync<double[]>(
            "() => [...document.querySelectorAll('.knob input[type=text], .knob select, .cm-content')].map(field => parseFloat(getComputedStyle(field).fontSize))");

        Assert.All(sizes, size => Assert.True(size >= 16, $"{size} pixels"));
        Assert.True(sizes.Length > 4, $"{sizes.Length} fields");
    }

    private static BrowserNewContextOptions Phone() => new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true };
}
