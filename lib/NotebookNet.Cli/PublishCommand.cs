namespace NotebookNet.Cli;

/// <summary><c>nbnet publish</c>: runs the notebooks and publishes them as a site; the notebooks are not changed.</summary>
internal static class PublishCommand
{
    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The output folder; by default site/, or handouts/ for handouts.",
            HelpName = "DIR",
        };
        var noRun = new Option<bool>("--no-run") { Description = "Publish the saved outputs, without running the notebooks." };
        var single = new Option<bool>("--single-file") { Description = "A self-contained HTML file for each notebook, to mail or hand out." };
        var pdf = new Option<bool>("--pdf") { Description = "A PDF for each notebook (needs Chromium, Chrome or Edge)." };
        var letter = new Option<bool>("--letter") { Description = "Print PDFs on Letter paper instead of A4." };
        var recursive = NotebookFiles.Recursive();
        var repository = new Option<string?>("--repository")
        {
            Description = "Web address of the repository, for links to sources and Codespaces.",
            HelpName = "URL",
        };
        var address = new Option<string?>("--address") { Description = "Web address of the site, for search engines and link previews.", HelpName = "URL" };
        var command = new Command("publish", "Runs notebooks and publishes them as a site or as handouts. The notebooks are not changed.")
        {
            notebooks, output, recursive, noRun, single, pdf, letter, repository, address,
        };
        Mistakes.RefuseUnknownOptions(command, notebooks);
        command.Validators.Add(result =>
        {
            if (result.GetValue(letter) && !result.GetValue(pdf)) result.AddError("--letter is the paper of PDFs: it needs --pdf.");
        });
        Help.AddExamples(
            command,
            "nbnet publish                          all notebooks, to site/",
            "nbnet publish --no-run                 with their saved outputs",
            "nbnet publish DIR -r --no-run -o site  any notebooks, even in Python",
            "nbnet publish NOTEBOOK --pdf           a handout");
        var live = new LiveOption(command);
        var settings = new RunSettings(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            NotebookFiles.Find(parsed.GetValue(notebooks)!, parsed.GetValue(recursive), Terminal.Error),
            parsed.GetValue(noRun) ? null : settings.Options(parsed),
            settings.Jobs(parsed),
            parsed.GetValue(output),
            (parsed.GetValue(single), parsed.GetValue(pdf), parsed.GetValue(letter)),
            (parsed.GetValue(repository), parsed.GetValue(address)),
            () => live.Find(parsed, cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> files, RunOptions? options, int jobs, string? output, (bool SingleFile, bool Pdf, bool IsLetter) handout,
        (string? Repository, string? Address) web, Func<LiveApp?> live, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        bool isHandout = handout.SingleFile || handout.Pdf;
        output = Path.TrimEndingDirectorySeparator(output ?? (isHandout ? "handouts" : "site"));
        // Check that the site can be written before running for minutes.
        string folder = PublishedNotebooks.FolderOf(files);
        var text = SiteText.Of(folder);
        text = text with { Settings = text.Settings.With(web.Repository, web.Address) };
        if (!isHandout) SiteBuilder.Check(output, folder, [.. files.Select(file => PublishedNotebooks.NameOf(file, folder))]);
        using var targets = TargetFiles.Reserve(isHandout ? HandoutFiles(files, output, handout) : [(files[0], Path.GetFullPath(output))]);
        using var scratch = new ScratchFolder("publish");
        var (sources, failed) = options is null ? Load(files, folder, cancellation)
            : await ExecuteAsync(files, folder, scratch.FullName, options, jobs, cancellation);
        if (sources.Count > 0)
        {
            if (isHandout) failed |= !await WriteHandoutsAsync(sources, output, handout, cancellation);
            else await BuildAsync(new SiteBuilder(output, text) { Live = live(), Drawing = Terminal.ShowDrawing }, sources, clock, failed, cancellation);
        }
        return failed || sources.Count == 0 ? ExitCode.Failed : ExitCode.Good;
    }

    private static async Task BuildAsync(SiteBuilder builder, List<NotebookSource> sources, Stopwatch clock, bool failed, CancellationToken cancellation)
    {
        SiteReport report;
        try
        {
            report = await builder.BuildAsync(sources, cancellation);
        }
        finally
        {
            Terminal.EndDrawing();
        }
        foreach (string line in report.Missing) Terminal.Line($"note: {line}", "yellow");
        string index = NotebookFiles.Display(Path.Combine(report.Folder, "index.html"));
        Terminal.Line(
            $"Published {Terminal.Count(report.Pages, "notebook")} in {Terminal.Seconds(clock.Elapsed)}. Open {index}", failed ? "default" : "green");
    }

    /// <summary>Writes the handouts, and returns whether all could be written.</summary>
    private static async Task<bool> WriteHandoutsAsync(
        List<NotebookSource> sources, string output, (bool SingleFile, bool Pdf, bool IsLetter) handout, CancellationToken cancellation)
    {
        bool isGood = true;
        foreach (var source in sources)
        {
            if (handout.SingleFile) Terminal.Line($"ok    {NotebookFiles.Display(await Handouts.SingleFileAsync(source, output, cancellation))}", "green");
            if (!handout.Pdf) continue;
            try
            {
                string pdf = await Handouts.PdfAsync(source, output, isLetter: handout.IsLetter, cancellationToken: cancellation);
                Terminal.Line($"ok    {NotebookFiles.Display(pdf)}", "green");
            }
            catch (SiteException error) when (Browser.Find(out _) is not null)
            {
                // A page that the browser does not print ends none of the others.
                Terminal.Fail(source.Name, error.Message);
                isGood = false;
            }
        }
        return isGood;
    }

    private static IEnumerable<(string Notebook, string Target)> HandoutFiles(
        IReadOnlyList<string> files, string output, (bool SingleFile, bool Pdf, bool IsLetter) handout) =>
        from file in files
        from extension in new[] { handout.SingleFile ? ".html" : null, handout.Pdf ? ".pdf" : null }.OfType<string>()
        select (file, Path.GetFullPath(Path.Combine(output, Path.GetFileNameWithoutExtension(file) + extension)));

    private static (List<NotebookSource> Sources, bool Failed) Load(IReadOnlyList<string> files, string folder, CancellationToken cancellation)
    {
        var sources = new List<NotebookSource>();
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var notebook = Notebook.Load(file);
                sources.Add(new NotebookSource(() => PublishedNotebooks.Again(file), PublishedNotebooks.NameOf(file, folder), folder));
                foreach (string warning in FileErrors.Warnings(notebook)) Terminal.Line($"note: {NotebookFiles.Display(file)}: {warning}", "yellow");
            }
            catch (Exception error) when (FileErrors.IsOne(error))
            {
                Terminal.Fail(NotebookFiles.Display(file), FileErrors.Explain(error));
            }
        }
        return (sources, sources.Count < files.Count);
    }

    private static async Task<(List<NotebookSource> Sources, bool Failed)> ExecuteAsync(
        IReadOnlyList<string> files, string folder, string scratch, RunOptions options, int jobs, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        // On disk, so that memory does not grow with the number of notebooks.
        var executed = new Dictionary<string, string>();
        var results = await new Batch(files, options, jobs) { KeepsRuns = false }.RunAsync(
            new Terminal(files.Count),
            _ => { },
            async (original, run) =>
            {
                var notes = await PicturesCommand.AddAsync(original, run.Notebook, cancellation);
                string path = Path.Combine(scratch, $"{Guid.NewGuid():N}.ipynb");
                run.Notebook.Save(path);
                lock (executed) executed[original.Path!] = path;
                return notes;
            },
            cancellation);
        Terminal.Summarize(results, clock.Elapsed);
        // A notebook that cannot run here (its packages cannot be restored, say) is published with its saved outputs; one that failed is not.
        var origins = executed.Keys.ToDictionary(file => file, _ => NotebookOrigin.Run);
        foreach (var result in results.Where(result => result.Status == RunStatus.Skipped))
        {
            executed[result.File] = result.File;
            origins[result.File] = new NotebookOrigin(false, "A package that it needs could not be restored.");
        }
        var sources = files.Where(executed.ContainsKey)
            .Select(Source).ToList();
        return (sources, results.Any(result => result.Status == RunStatus.Failed));

        NotebookSource Source(string file) =>
            new NotebookSource(() => PublishedNotebooks.Again(executed[file]), PublishedNotebooks.NameOf(file, folder), folder) with { Origin = origins[file] };
    }
}
