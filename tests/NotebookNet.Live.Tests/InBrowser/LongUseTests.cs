using System.Diagnostics;
using Microsoft.Playwright;

namespace NotebookNet.Live.Tests;

/// <summary>A page that somebody plays with for a long time stays whole: minutes of random sliding, editing, running and stopping.</summary>
[Collection(LiveSite.Name)]
public sealed class LongUseTests(LiveSite site, ITestOutputHelper output)
{
    private readonly Random random = new(16);
    private readonly Dictionary<string, string> written = [];

    /// <summary><c>NBNET_LIVE_MINUTES</c> says how long, <c>NBNET_LIVE_PAGE</c> with which notebook.</summary>
    [LiveFact(IsLong = true)]
    public async Task Ten_minutes_of_sliding_editing_running_and_stopping_leave_no_error_no_growing_memory_and_no_lost_edit()
    {
        string page = Environment.GetEnvironmentVariable("NBNET_LIVE_PAGE") ?? "04-circle-classifier.html";
        var length = TimeSpan.FromMinutes(double.TryParse(Environment.GetEnvironmentVariable("NBNET_LIVE_MINUTES"), out double minutes) ? minutes : 10);
        await using var open = await site.OpenAsync(page);
        await open.Page.Locator(".live-bar").WaitForAsync();
        string[] editable = await open.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('[data-cell]')].filter(cell => cell.querySelector('.cell-tools button')?.checkVisibility()).map(cell => cell.dataset.cell)");
        var session = await open.Page.Context.NewCDPSessionAsync(open.Page);
        var heaps = new List<(double Minute, double Page, double Worker)>();
        var clock = Stopwatch.StartNew();
        var counts = new SortedDictionary<string, int>();
        for (double next = 0; clock.Elapsed < length;)
        {
            string action = await ActAsync(open, editable);
            counts[action] = counts.GetValueOrDefault(action) + 1;
            if (clock.Elapsed.TotalMinutes < next) continue;
            next += 0.5;
            // What the test itself keeps does not count.
            await open.Page.EvaluateAsync("() => { nbnetRuns.length = 0; }");
            await session.SendAsync("HeapProfiler.collectGarbage");
            var heap = await session.SendAsync("Runtime.getHeapUsage");
            double worker = await open.Page.EvaluateAsync<double>("() => nbnetMemory.at(-1) ?? 0");
            heaps.Add((clock.Elapsed.TotalMinutes, heap!.Value.GetProperty("usedSize").GetDouble() / 1e6, worker / 1e6));
            output.WriteLine($"{heaps[^1].Minute:0.0} min: page {heaps[^1].Page:0} MB, worker {heaps[^1].Worker:0} MB");
        }
        await open.SettleAsync();
        output.WriteLine(string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}")));

        Assert.True(open.Errors.Count == 0, string.Join('\n', open.Errors));
        foreach (var (id, text) in written) Assert.Equal(text, await TextAsync(open, id));
        var early = heaps.Where(heap => heap.Minute <= length.TotalMinutes / 2).ToList();
        var late = heaps.Where(heap => heap.Minute > length.TotalMinutes / 2).ToList();
        Assert.True(late.Max(heap => heap.Page) < 1.2 * early.Max(heap => heap.Page) + 10, "The page's memory grows.");
        Assert.True(late.Max(heap => heap.Worker) <= 800, "The worker's memory grows.");
    }

    private async Task<string> ActAsync(LivePage open, string[] editable)
    {
        int chance = random.Next(100);
        string id = editable[random.Next(editable.Length)];
        if (chance < 45)
        {
            await open.Page.EvaluateAsync(
                """
                ([slider, place]) => {
                  const sliders = document.querySelectorAll(".knob input[type=range]");
                  const input = sliders[slider % sliders.length];
                  input.value = Math.round(place * input.max);
                  input.dispatchEvent(new Event("input", { bubbles: true }));
                }
                """,
                new object[] { random.Next(100), random.NextDouble() });
            await Task.Delay(random.Next(20, 600));
            return "slide";
        }
        if (chance < 65)
        {
            string text = await TextAsync(open, id);
            string changed = random.Next(4) == 0 ? text + "\nthis is wrong"
                : $"// {random.Next(1000)}\n" + string.Join('\n', text.Split('\n')
                    .Where(line => line != "this is wrong" && !line.StartsWith("// ", StringComparison.Ordinal)));
            await open.EditAsync(id, changed);
            written[id] = changed;
            await Task.Delay(random.Next(50, 3000));
            return "edit";
        }
        if (chance < 75)
        {
            await open.Page.EvaluateAsync("() => [...document.querySelectorAll('.live-status button')].find(button => button.textContent === 'Stop' && button.checkVisibility())?.click()");
            return "stop";
        }
        if (chance < 85)
        {
            await open.SettleAsync();
            return "wait";
        }
        if (chance < 93)
        {
            await open.Page.EvaluateAsync("id => [...document.querySelectorAll(`[data-cell='${id}'] .cell-tools button`)].find(button => /Run|Check/.test(button.textContent)).click()", id);
            return "run";
        }
        if (chance < 97)
        {
            await open.Page.ReloadAsync();
            await open.Page.Locator(".live-bar").WaitForAsync();
            foreach (var (cell, text) in written) Assert.Equal(text, await TextAsync(open, cell));
            return "reload";
        }
        await open.Page.EvaluateAsync("() => document.querySelector('.run-all').click()");
        return "run all";
    }

    private static Task<string> TextAsync(LivePage open, string id) => open.Page.EvaluateAsync<string>(
        """
        id => JSON.parse(localStorage.getItem(`notebook-live:${location.pathname}`))?.sources?.[id]
          ?? document.querySelector(`[data-cell='${id}'] .source code`).textContent
        """,
        id);
}
