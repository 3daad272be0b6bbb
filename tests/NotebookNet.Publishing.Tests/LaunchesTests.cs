using System.Text.Json.Nodes;

namespace NotebookNet.Publishing.Tests;

public sealed class LaunchesTests
{
    [Fact]
    public async Task What_a_browser_cannot_draw_costs_no_other_its_picture()
    {
        int[] things = [.. Enumerable.Range(0, 300)];
        var told = new List<int>();
        var answers = await Launches.DrawAsync(things, 50, Draw, told.Add);
        Assert.Equal("it hangs", (string?)answers[137]["error"]);
        foreach (int thing in things.Where(thing => thing != 137)) Assert.Equal(thing, (int)answers[thing]["png"]!);
        Assert.Equal([0, 50, 100], told[..3]);
        Assert.Equal(250, told[^1]);

        static Task<JsonArray> Draw(IReadOnlyList<int> some) => some.Contains(137) ? throw new BrowserException("it hangs") : Task.FromResult(Pictures(some));
    }

    [Fact]
    public async Task Where_the_page_says_how_far_it_got_one_launch_more_draws_all_others()
    {
        var launches = new List<int>();
        var answers = await Launches.DrawAsync(Enumerable.Range(0, 60).ToList(), 30, some =>
        {
            launches.Add(some.Count);
            int place = some.ToList().IndexOf(37);
            // One sign when the page begins, one after each item before this.
            return place < 0 ? Task.FromResult(Pictures(some)) : throw new BrowserException("it hangs") { Signs = 1 + place };
        });
        Assert.Equal([30, 30, 29], launches);
        Assert.Equal("it hangs", (string?)answers[37]["error"]);
        Assert.Equal(Enumerable.Range(0, 60).Where(thing => thing != 37), answers.Select(answer => (int?)answer["png"]).OfType<int>());
    }

    [Fact]
    public async Task When_one_after_the_other_hangs_the_rest_is_not_waited_for_and_what_was_drawn_stays()
    {
        int launches = 0;
        var answers = await Launches.DrawAsync(Enumerable.Range(0, 300).ToList(), 50, some =>
        {
            launches++;
            return some[0] < 50 ? Task.FromResult(Pictures(some)) : throw new BrowserException("it hangs");
        });
        Assert.Equal(300, answers.Count);
        Assert.All(answers.Take(50), answer => Assert.NotNull(answer["png"]));
        Assert.All(answers.Skip(50), answer => Assert.Equal("it hangs", (string?)answer["error"]));
        Assert.InRange(launches, 2, 6);
    }

    [Fact]
    public async Task Two_launches_at_a_time_answer_for_their_own_items_only()
    {
        int running = 0, most = 0;
        var two = new TaskCompletionSource();
        var answers = await Launches.DrawAsync(Enumerable.Range(0, 100).ToList(), 7, async some =>
        {
            lock (two) most = Math.Max(most, ++running);
            if (most == 2) two.TrySetResult();
            await two.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await Task.Delay(20);
            lock (two) running--;
            return some.Contains(50) ? throw new BrowserException("it hangs") : Pictures(some);
        }, atOnce: 2);
        Assert.Equal(2, most);
        Assert.Equal("it hangs", (string?)answers[50]["error"]);
        Assert.Equal(Enumerable.Range(0, 100).Where(thing => thing != 50), answers.Select(answer => (int?)answer["png"]).OfType<int>());
    }

    [Fact]
    public async Task A_browser_that_draws_nothing_at_all_is_an_error_that_says_so()
    {
        var error = await Assert.ThrowsAsync<BrowserException>(() => Launches.DrawAsync([1, 2], 1, _ => throw new BrowserException("no such program")));
        Assert.Equal("no such program", error.Message);
    }

    [Fact]
    public async Task A_sign_of_a_part_keeps_a_page_going_and_counts_as_no_item()
    {
        var signs = new Signs("word");
        int came = 0;

        await signs.ReadAsync(new StringReader("\"word\"\n\"word+\"\n\"word+\"\n\"word\"\na message\n"), () => came++, default);

        Assert.Equal((4, 2, "a message"), (came, signs.Count, signs.LastLine));
    }

    private static JsonArray Pictures(IReadOnlyList<int> some) => new([.. some.Select(thing => new JsonObject { ["png"] = thing })]);
}
