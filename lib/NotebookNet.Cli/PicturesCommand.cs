namespace NotebookNet.Cli;

/// <summary><c>nbnet pictures</c>: adds pictures to the figures of notebooks that were run elsewhere.</summary>
internal static class PicturesCommand
{
    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var redraw = new Option<bool>("--redraw") { Description = "Redraw all pictures, including existing ones." };
        var command = new Command("pictures", "Adds missing pictures of figures to notebooks that were run in VS Code or Jupyter, without running them. "
            + "Needs Chromium, Chrome or Edge; NOTEBOOKNET_BROWSER selects another.")
        { notebooks, redraw };
        Mistakes.RefuseUnknownOptions(command, notebooks);
        Help.AddExamples(command, "nbnet pictures NOTEBOOK  for GitHub, PDF and pages without JavaScript");
        command.SetAction((parsed, cancellation) =>
            RunAsync(NotebookFiles.Find(parsed.GetValue(notebooks)!, note: Terminal.Error), parsed.GetValue(redraw), cancellation));
        return command;
    }

    /// <summary>Adds the pictures of figures to a notebook that has run.</summary>
    /// <param name="original">The notebook before the run: an unchanged figure keeps its picture.</param>
    /// <param name="executed">The notebook, which is changed.</param>
    /// <param name="cancellation">Stops the browser.</param>
    /// <returns>Notes about figures without a picture.</returns>
    public static async Task<IReadOnlyList<string>> AddAsync(Notebook original, Notebook executed, CancellationToken cancellation)
    {
        var report = await FigurePictures.AddAsync(executed, original, cancellationToken: cancellation);
        var problems = report.Problems.Select(problem => $"cell {problem.Cell}: {problem.Message}");
        return [.. problems, .. report.Missing is { } missing ? [missing] : Array.Empty<string>()];
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, bool redraw, CancellationToken cancellation)
    {
        using var targets = TargetFiles.Reserve(files.Select(file => (file, file)));
        bool failed = false;
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            string name = NotebookFiles.Display(file);
            try
            {
                var notebook = Notebook.Load(file);
                string before = notebook.ToText();
                var report = await FigurePictures.AddAsync(notebook, redraw: redraw, cancellationToken: cancellation);
                if (notebook.ToText() != before) NotebookFailedException.ThrowIfBeside(file, notebook.SaveBack());
                Terminal.Line($"ok    {name}  ({Words(report)})", "green");
                foreach (var problem in report.Problems) Terminal.Line($"      cell {problem.Cell}: {problem.Message}", "red");
                if (report.Missing is not null) Terminal.Line($"      note: {report.Missing}", "yellow");
                failed |= report.Problems.Count > 0 || report.Missing is not null;
            }
            catch (Exception error) when (FileErrors.IsOne(error))
            {
                Terminal.Fail(name, FileErrors.Explain(error));
                failed = true;
            }
        }
        return failed ? ExitCode.Failed : ExitCode.Good;
    }

    private static string Words(PictureReport report) => (report.Drawn, report.Kept) switch
    {
        (0, 0) => "no figures with pictures",
        (0, 1) => "the picture exists",
        (0, var kept) => $"all {kept} pictures exist",
        (var drawn, 0) => $"{drawn} drawn",
        var (drawn, kept) => $"{drawn} drawn, {kept} kept",
    };
}
