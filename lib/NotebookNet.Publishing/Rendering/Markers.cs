namespace NotebookNet.Publishing;

/// <summary>Markers in the text of pages that stand for things until these are drawn or typeset, all of them at once.</summary>
/// <param name="noun">The word that markers begin with, as in <c>math</c>.</param>
internal sealed class Markers<T>(string noun)
{
    private readonly List<T> things = [];

    // Random, so that a notebook cannot contain a marker.
    private readonly string start = $"{noun}-{Guid.NewGuid():N}-";

    /// <summary>The things that are marked, in order.</summary>
    public IReadOnlyList<T> Things => things;

    /// <summary>Creates a marker.</summary>
    public string Add(T thing)
    {
        things.Add(thing);
        return $"{start}{things.Count - 1};";
    }

    /// <summary>Whether a text contains a marker.</summary>
    public bool IsIn(string text) => text.Contains(start, StringComparison.Ordinal);

    /// <summary>Replaces all markers in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">The text that takes a marker's place.</param>
    public string Replace(string text, Func<T, string> replacement)
    {
        if (!IsIn(text)) return text;
        var filled = new StringBuilder(text.Length * 2);
        int end = 0;
        for (int place = text.IndexOf(start, StringComparison.Ordinal); place >= 0; place = text.IndexOf(start, end, StringComparison.Ordinal))
        {
            int number = place + start.Length, stop = text.IndexOf(';', place);
            filled.Append(text, end, place - end).Append(replacement(things[int.Parse(text.AsSpan(number, stop - number))]));
            end = stop + 1;
        }
        return filled.Append(text, end, text.Length - end).ToString();
    }
}
