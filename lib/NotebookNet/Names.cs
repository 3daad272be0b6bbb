namespace NotebookNet;

/// <summary>Parses names of functions and rules.</summary>
internal static class Names
{
    /// <summary>Finds an item by name, ignoring case, hyphens, underscores and spaces.</summary>
    /// <param name="what">The noun for the message.</param>
    /// <param name="name">The name to look for.</param>
    /// <param name="all">The items.</param>
    /// <param name="nameOf">Their names.</param>
    /// <exception cref="ArgumentException">There is none. The message lists the names.</exception>
    public static T Find<T>(string what, string name, IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var one in all)
            if (Plain(nameOf(one)) == Plain(name)) return one;
        throw new ArgumentException($"There is no {what} '{name}'. There are: {string.Join(", ", all.Select(nameOf))}.", nameof(name));
    }

    /// <summary>A name without what does not matter in it.</summary>
    public static string Plain(string text) => text.Trim().Replace("-", "").Replace("_", "").Replace(" ", "").ToLowerInvariant();
}
