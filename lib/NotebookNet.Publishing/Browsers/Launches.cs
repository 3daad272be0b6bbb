using System.Collections.Concurrent;

namespace NotebookNet.Publishing;

/// <summary>Draws items in several launches of a browser, so that an item that never finishes does not cost the others their pictures.</summary>
internal static class Launches
{
    /// <summary>The number of failed launches after which no more are tried, because each may take the whole time limit.</summary>
    private const int Patience = 4;

    // A launch takes about two seconds; fifty times that on a busy machine.
    private static readonly TimeSpan LaunchTime = TimeSpan.FromSeconds(120);

    /// <summary>The longest time between two signs of a page that it gets on. An item takes seconds, on a busy machine fifty times that.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(300);

    /// <summary>The time limit of a launch.</summary>
    public static TimeSpan Limit(int count, TimeSpan each) => LaunchTime + count * each;

    /// <summary>
    /// Draws items, several per launch. If a launch fails in one of its items, that one has no picture, and the others get another launch; if it is not
    /// known in which, each of them gets a separate one.
    /// </summary>
    /// <param name="things">The items.</param>
    /// <param name="atATime">The number per launch.</param>
    /// <param name="draw">Draws items in one launch, and returns an answer for each, in order.</param>
    /// <param name="progress">Receives the number of finished items before each launch; may be null.</param>
    /// <param name="atOnce">The number of launches that run at the same time.</param>
    /// <returns>An answer for each item, in order: an object whose <c>error</c> tells why there is no picture.</returns>
    /// <exception cref="BrowserException">Every launch failed.</exception>
    public static async Task<IReadOnlyList<JsonNode>> DrawAsync<T>(
        IReadOnlyList<T> things, int atATime, Func<IReadOnlyList<T>, Task<JsonArray>> draw, Action<int>? progress = null, int atOnce = 1)
    {
        var answers = new JsonNode?[things.Count];
        var failures = new ConcurrentStack<BrowserException>();
        bool isAnyDrawn = false;
        var parts = Enumerable.Range(0, things.Count).Chunk(atATime);
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (part, _) => await DrawPartAsync(part));
        return isAnyDrawn || !failures.TryPeek(out var last) ? [.. answers.Select(answer => answer!)] : throw last;

        async Task DrawPartAsync(int[] part)
        {
            if (part.Length == 0 || await TryAsync(part) is not { } failure) return;
            if (part.Length == 1 || failures.Count >= Patience)
            {
                GiveUp(failure, part);
                return;
            }
            // The first sign comes before the first item.
            int place = failure.Signs - 1;
            int[][] next = [.. part.Select(index => new[] { index })];
            if (place >= 0 && place < part.Length)
            {
                GiveUp(failure, part[place]);
                next = [[.. part.Where(index => index != part[place])]];
            }
            foreach (int[] some in next) await DrawPartAsync(some);
        }

        async Task<BrowserException?> TryAsync(int[] some)
        {
            if (failures.Count >= Patience && failures.TryPeek(out var last)) return last;
            progress?.Invoke(answers.Count(answer => answer is not null));
            try
            {
                var drawn = await draw([.. some.Select(index => things[index])]);
                if (drawn.Count != some.Length) throw new BrowserException($"The browser answered {drawn.Count} times, expected {some.Length}.");
                foreach (var (index, answer) in some.Zip(drawn)) answers[index] = answer!;
                isAnyDrawn = true;
                return null;
            }
            catch (BrowserException error)
            {
                failures.Push(error);
                return error;
            }
        }

        void GiveUp(BrowserException failure, params int[] some)
        {
            foreach (int index in some) answers[index] = new JsonObject { ["error"] = failure.Message };
        }
    }
}
