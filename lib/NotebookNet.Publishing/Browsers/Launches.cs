using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>Draws items in several launches of a browser, so that an item that never finishes does not cost the others their pictures.</summary>
internal static class Launches
{
    /// <summary>The number of failed launches after which no more are tried, because each may take the whole time limit.</summary>
    private const int Patience = 4;

    // A launch takes about two seconds; fifty times that on a busy machine.
    private static readonly TimeSpan LaunchTime = TimeSpan.FromSeconds(120);

    /// <summary>The time limit of a launch.</summary>
    /// <param name="count">The number of its items.</param>
    /// <param name="each">The time limit of one item.</param>
    public static TimeSpan Limit(int count, TimeSpan each) => LaunchTime + count * each;

    /// <summary>Draws items, several per launch. If a launch fails, each of its items gets a separate one.</summary>
    /// <param name="things">The items.</param>
    /// <param name="atATime">The number per launch.</param>
    /// <param name="draw">Draws items in one launch, and returns an answer for each, in order.</param>
    /// <param name="progress">Receives the number of finished items before each launch; may be null.</param>
    /// <returns>An answer for each item, in order: an object whose <c>error</c> tells why there is no picture.</returns>
    /// <exception cref="BrowserException">Every launch failed.</exception>
    public static async Task<IReadOnlyList<JsonNode>> DrawAsync<T>(
        IReadOnlyList<T> things, int atATime, Func<IReadOnlyList<T>, Task<JsonArray>> draw, Action<int>? progress = null)
    {
        var answers = new List<JsonNode>(things.Count);
        BrowserException? failure = null;
        int failures = 0;
        bool isAnyDrawn = false;
        foreach (var part in things.Chunk(atATime))
        {
            if (await TryAsync(part)) continue;
            foreach (var thing in part)
                if (part.Length == 1 || !await TryAsync([thing])) answers.Add(new JsonObject { ["error"] = failure!.Message });
        }
        return isAnyDrawn || failure is null ? answers : throw failure;

        async Task<bool> TryAsync(T[] some)
        {
            if (failures == Patience) return false;
            progress?.Invoke(answers.Count);
            try
            {
                var drawn = await draw(some);
                if (drawn.Count != some.Length) throw new BrowserException($"The browser answered {drawn.Count} times, expected {some.Length}.");
                answers.AddRange(drawn.Select(answer => answer!));
                return isAnyDrawn = true;
            }
            catch (BrowserException error)
            {
                failure = error;
                failures++;
                return false;
            }
        }
    }
}
