namespace NotebookNet.Cells.Parsing;

/// <summary>The directives that a notebook has added to the built-in ones.</summary>
internal static class AddedDirectives
{
    private static readonly ConcurrentDictionary<string, Func<string, string, Task>> Handlers = new(StringComparer.Ordinal);

    /// <summary>The names, with <c>#!</c>.</summary>
    public static IEnumerable<string> Names => Handlers.Keys;

    /// <summary>Adds a directive, or replaces the one of that name.</summary>
    /// <param name="name">The name, with <c>#!</c>.</param>
    /// <param name="handler">Runs the directive, given the rest of its line and the language of the cell at this point.</param>
    public static void Add(string name, Func<string, string, Task> handler) => Handlers[name] = handler;

    /// <summary>Whether the notebook has added a directive.</summary>
    /// <param name="name">The name, with <c>#!</c>.</param>
    public static bool Contains(string name) => Handlers.ContainsKey(name);

    /// <summary>Runs a directive that the notebook has added.</summary>
    /// <param name="name">The name, with <c>#!</c>.</param>
    /// <param name="arguments">The rest of its line.</param>
    /// <param name="language">The language of the cell at this point.</param>
    public static Task RunAsync(string name, string arguments, string language) => Handlers[name](arguments, language);
}
