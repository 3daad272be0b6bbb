using System.Threading.Channels;

namespace NotebookNet.Cli;

/// <summary><c>nbnet serve</c>: shows the site while its notebooks are being edited.</summary>
internal static class ServeCommand
{
    // Editors save a file in several steps.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(150);

    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var port = NumberOption.Whole(["--port"], "The port on 127.0.0.1; 0 for any that is free.", "N", 8080, 0, 65535);
        var command = new Command("serve", "Shows the notebooks as a site on 127.0.0.1, with their saved outputs. When one changes, its page reloads.") { notebooks, port };
        Mistakes.RefuseUnknownOptions(command, notebooks);
        Help.AddExamples(command, "nbnet serve               all notebooks", "nbnet serve DIR --port 0  other notebooks, on any free port");
        var live = new LiveOption(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] names = parsed.GetValue(notebooks)!;
            // A misspelled name is said before the program of live pages is built, which may take a minute.
            return RunAsync(names, NotebookFiles.Find(names, note: Terminal.Error), parsed.GetValue(port), live.Find(parsed, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string[] names, IReadOnlyList<string> files, int port, LiveApp? live, CancellationToken cancellation)
    {
        string folder = PublishedNotebooks.FolderOf(files);
        using var site = new ScratchFolder("serve");
        try
        {
            var builder = new SiteBuilder(site.FullName, SiteText.Of(folder)) { Live = live, ReducesFramework = false };
            var report = await BuildAsync(builder, files, folder, cancellation);
            foreach (string line in report?.Missing ?? []) Terminal.Line($"note: {line}", "yellow");
            if (report is null) return ExitCode.Failed;
            await using var server = await SiteServer.StartAsync(site.FullName, port, cancellation);
            Terminal.Line($"{server.Address} shows {folder}. Ctrl+C ends.", "green");
            var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
            using var watcher = Watch(folder, changes.Writer);
            await foreach (bool _ in changes.Reader.ReadAllAsync(cancellation))
            {
                await Task.Delay(Settle, cancellation);
                changes.Reader.TryRead(out bool _);
                try
                {
                    if (await BuildAsync(builder, Existing(names, files), folder, cancellation) is { Changed: > 0 }) server.Reload();
                }
                catch (Exception error) when (FileErrors.IsOne(error))
                {
                    // What came into the folder may go again: until then the pages stay as they are.
                    Terminal.Line($"      {FileErrors.Explain(error)}", "yellow");
                }
            }
            return ExitCode.Good;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Good;   // Ctrl+C is how one leaves
        }
    }

    private static FileSystemWatcher Watch(string folder, ChannelWriter<bool> changes)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, change) => Notice(change);
        watcher.Created += (_, change) => Notice(change);
        watcher.Deleted += (_, change) => Notice(change);
        watcher.Renamed += (_, change) => Notice(change);
        watcher.EnableRaisingEvents = true;
        return watcher;

        void Notice(FileSystemEventArgs change)
        {
            if (Path.GetExtension(change.Name) is ".ipynb" or ".md" or ".png" or ".svg" or ".jpg") changes.TryWrite(true);
        }
    }

    /// <summary>The current notebooks: some may have been added or removed.</summary>
    private static IReadOnlyList<string> Existing(string[] names, IReadOnlyList<string> before)
    {
        try
        {
            return NotebookFiles.Find(names);
        }
        catch (UsageException)
        {
            return [.. before.Where(File.Exists)];
        }
    }

    private static async Task<SiteReport?> BuildAsync(SiteBuilder builder, IReadOnlyList<string> files, string folder, CancellationToken cancellation)
    {
        var sources = new List<NotebookSource>();
        foreach (string file in files)
        {
            try
            {
                sources.Add(PublishedNotebooks.Source(Notebook.Load(file), file, folder));
            }
            catch (Exception error) when (FileErrors.IsOne(error))
            {
                // It may be valid again a moment later; until then its page shows the error.
                sources.Add(PublishedNotebooks.Broken(file, folder, FileErrors.Explain(error)));
                Terminal.Line($"      {NotebookFiles.Display(file)}: {FileErrors.Explain(error)}", "yellow");
            }
        }
        return sources.Count == 0 ? null : await builder.BuildAsync(sources, cancellation);
    }
}
