namespace NotebookNet.Cli;

/// <summary>The option <c>--no-live</c>, and without it the program that runs pages.</summary>
internal sealed class LiveOption
{
    private readonly Option<bool> option = new("--no-live") { Description = "Static pages, without the program that runs their code in the reader's browser." };

    /// <summary>Adds the option to a command.</summary>
    public LiveOption(Command command) => command.Options.Add(option);

    /// <summary>The program that runs pages in the reader's browser, built if necessary. Reports why it cannot be built, if so.</summary>
    /// <returns>The program, or null for static pages.</returns>
    public LiveApp? Find(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(option)) return null;
        if (!LiveApp.IsMade) Terminal.Line("Building the program that runs pages in the browser, once (half a minute, more on a slow machine) ...");
        var app = LiveApp.Find(out string problem, cancellation);
        if (app is null) Terminal.Line($"note: {problem}", "yellow");
        return app;
    }
}
