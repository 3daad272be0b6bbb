using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>Draws many things in several launches of a browser, so that one for which it needs for ever costs none of the others its picture.</summary>
internal static class Launches
{
    /// <summary>How many launches may fail before nothing more is tried: each takes as long as the browser may take.</summary>
    private const int Patience = 4;

    /// <summary>Draws things, some in each launch. Where a launch fails, each of its things gets one of its own.</summary>
    /// <param name="things">What to draw.</param>
    /// <param name="atATime">How many at a time.</param>
    /// <param name="draw">Draws some things in one launch, and gives an answer for each, in their order.</param>
    /// <param name="progress">Is told before each launch how many are done; null for nobody.</param>
    /// <returns>An answer for each thing, in their order: an object whose <c>error</c> says why where there is no picture.</returns>
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
