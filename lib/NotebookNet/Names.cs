namespace NotebookNet;

/// <summary>Finds what a reader names in words.</summary>
internal static class Names
{
    /// <summary>The one of several things that has a name; capitals, hyphens, underscores and blanks do not matter.</summary>
    /// <param name="what">What they are, for the message.</param>
    /// <param name="name">The name to look for.</param>
    /// <param name="all">The things there are.</param>
    /// <param name="nameOf">Their names.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static T Find<T>(string what, string name, IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var one in all)
            if (Plain(nameOf(one)) == Plain(name)) return one;
        throw new ArgumentException($"There is no {what} '{name}'. There are: {string.Join(", ", all.Select(nameOf))}.", nameof(name));
    }

    private static string Plain(string text) => text.Trim().Replace("-", "").Replace("_", "").Replace(" ", "").ToLowerInvariant();
}
