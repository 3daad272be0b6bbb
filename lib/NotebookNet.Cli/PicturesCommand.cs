using System.CommandLine;
using NotebookNet.Engine.Documents;
using NotebookNet.Publishing;

namespace NotebookNet.Cli;

/// <summary><c>nbnet pictures</c>: gives figures their pictures in notebooks that were run elsewhere.</summary>
internal static class PicturesCommand
{
    /// <summary>The command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var redraw = new Option<bool>("--redraw") { Description = "Draw all pictures anew, also those that are there." };
        var command = new Command("pictures", "Adds the pictures that figures lack, without running anything: for notebooks that were run in VS Code or Jupyter.\n\n"
            + "GitHub, PDF and readers without JavaScript show these pictures. Needs Chromium, Chrome or Edge (NOTEBOOKNET_BROWSER names another one).")
        {
            notebooks, redraw,
        };
        command.SetAction((parsed, cancellation) => RunAsync(NotebookFiles.Find(parsed.GetValue(notebooks)!), parsed.GetValue(redraw), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, bool redraw, CancellationToken cancellation)
    {
        bool failed = false;
        foreach (string file in files)
        {
            string name = NotebookFiles.Display(file);
            try
            {
                var notebook = Notebook.Load(file);
                string before = notebook.ToText();
                var report = await FigurePictures.AddAsync(notebook, redraw: redraw, cancellationToken: cancellation);
                if (notebook.ToText() != before) notebook.Save(file);
                Terminal.Line($"ok    {name}  ({Words(report)})", "green");
                foreach (var problem in report.Problems) Terminal.Line($"      cell {problem.Cell}: {problem.Message}", "red");
                if (report.Missing is not null) Terminal.Line($"      note: {report.Missing}", "yellow");
                failed |= report.Problems.Count > 0 || report.Missing is not null;
            }
            catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                string message = error is NotebookFormatException ? $"The file {error.Message}." : error.Message;
                Terminal.Line($"FAIL  {name}\n      {message}", "red");
                failed = true;
            }
        }
        return failed ? ExitCode.Failed : ExitCode.Good;
    }

    private static string Words(PictureReport report) => (report.Drawn, report.Kept) switch
    {
        (0, 0) => "no figures with pictures",
        (0, var kept) => $"all {kept} pictures were there",
        (var drawn, 0) => $"{drawn} drawn",
        var (drawn, kept) => $"{drawn} drawn, {kept} were there",
    };
}
