using System.CommandLine;
using NotebookNet.Publishing;

namespace NotebookNet.Cli;

/// <summary>The option <c>--no-live</c>, and the program that runs pages where it is not given.</summary>
internal sealed class LiveOption
{
    private readonly Option<bool> option = new("--no-live") { Description = "Pages that only show, without what runs their code in the reader's browser." };

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command.</param>
    public LiveOption(Command command) => command.Options.Add(option);

    /// <summary>The program that runs pages in the reader's browser. It is made if it is not there, and what keeps it from being made is said.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>The program; null for pages that only show.</returns>
    public LiveApp? Find(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(option)) return null;
        if (!LiveApp.IsMade) Terminal.Line("Making the program that runs pages in the browser, once (half a minute, more on a slow machine) ...");
        var app = LiveApp.Find(out string problem, cancellation);
        if (app is null) Terminal.Line($"note: {problem}", "yellow");
        return app;
    }
}
