using System.Globalization;
using NotebookNet.Cells.Display;
using Spectre.Console;

namespace NotebookNet.Cli;

/// <summary>
/// Shows a line for each finished notebook and, on a terminal, a line below it with the running ones. If redirected, only complete lines
/// are written. Without color if the terminal or <c>NO_COLOR</c> asks for that. Thread-safe.
/// </summary>
internal sealed class Terminal(int total)
{
    private readonly Lock gate = new();
    private readonly List<(string File, string Cell)> running = [];
    private readonly bool live = IsLive;
    private int ended;

    /// <summary>The width of help in columns.</summary>
    public static int HelpWidth => Math.Clamp(AnsiConsole.Profile.Width, 40, 100);

    private static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    private static int Width => Console.IsOutputRedirected ? int.MaxValue : Math.Max(20, AnsiConsole.Profile.Width);

    /// <summary>A duration as text.</summary>
    /// <returns>The text, such as <c>1.9 s</c>.</returns>
    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    /// <summary>A number with a noun.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun in the singular, whose plural adds an s.</param>
    /// <returns>The text, such as <c>1 cell</c> or <c>2 cells</c>.</returns>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Writes a line, in color if supported; on a terminal, what does not fit goes on below its beginning.</summary>
    /// <param name="text">The line.</param>
    /// <param name="style">A style of Spectre.Console, such as <c>red</c>.</param>
    public static void Line(string text, string style = "default")
    {
        text = Printable.Text(text);
        string words = text.TrimStart(' ');
        if (Console.IsOutputRedirected)
            Console.WriteLine(text);
        else
            AnsiConsole.Write(new Padder(new Text(words, Style.Parse(style)), new Padding(text.Length - words.Length, 0, 0, 0)));
    }

    /// <summary>Writes that a file failed, and why.</summary>
    public static void Fail(string name, string reason)
    {
        Line($"FAIL  {name}", "red");
        Line($"      {reason}");
    }

    /// <summary>Writes a line to the standard error.</summary>
    public static void Error(string text)
    {
        try
        {
            Console.Error.WriteLine(Printable.Text(text));
        }
        catch (IOException)
        {
            // It goes to a full disk: the exit code is all that is left to tell.
        }
    }

    /// <summary>Shows the progress of drawing on a terminal, until <see cref="EndDrawing"/>.</summary>
    /// <param name="what">What is drawn, in the plural.</param>
    /// <param name="done">The number of finished ones.</param>
    /// <param name="total">The number of all.</param>
    public static void ShowDrawing(string what, int done, int total)
    {
        if (IsLive) Console.Write($"\r\u001b[2KDrawing {what}: {done} of {total} done");
    }

    /// <summary>Clears the line of <see cref="ShowDrawing"/>.</summary>
    public static void EndDrawing()
    {
        if (IsLive) Console.Write("\r\u001b[2K");
    }

    /// <summary>A notebook begins.</summary>
    public void Started(string file)
    {
        lock (gate)
        {
            running.Add((file, ""));
            ShowRunning();
        }
    }

    /// <summary>Shows the cells of a notebook; null where they are not shown.</summary>
    public Action<int, int>? CellsOf(string file) => !live ? null : (number, count) =>
    {
        lock (gate)
        {
            int place = running.FindIndex(item => item.File == file);
            if (place >= 0)
                running[place] = (file, $" {number}/{count}");
            ShowRunning();
        }
    };

    /// <summary>A notebook has ended.</summary>
    public void Ended(NotebookResult result)
    {
        lock (gate)
        {
            ended++;
            running.RemoveAll(item => item.File == result.File);
            HideRunning();
            Show(result);
            ShowRunning();
            if (ended == total)
                HideRunning();
        }
    }

    /// <summary>Ctrl+C: no more notebooks will end.</summary>
    public void Stopped()
    {
        // The terminal has echoed ^C in the line.
        lock (gate) HideRunning();
    }

    /// <summary>Writes a summary of the results if there is more than one.</summary>
    public static void Summarize(IReadOnlyList<NotebookResult> results, TimeSpan time)
    {
        if (results.Count < 2)
            return;
        var counts = new[] { (RunStatus.Succeeded, "ok"), (RunStatus.Failed, "failed"), (RunStatus.Skipped, "skipped") }
            .Select(kind => (Count: results.Count(result => result.Status == kind.Item1), Word: kind.Item2))
            .Where(kind => kind.Count > 0)
            .Select(kind => $"{kind.Count} {kind.Word}");
        Line($"{results.Count} notebooks: {string.Join(", ", counts)} in {Seconds(time)}", results.Any(result => result.Status == RunStatus.Failed) ? "red"
            : "green");
    }

    private void Show(NotebookResult result)
    {
        var (word, style) = result.Status switch
        {
            RunStatus.Succeeded => ("ok  ", "green"),
            RunStatus.Skipped => ("skip", "yellow"),
            _ => ("FAIL", "red"),
        };
        string cells = result.Run is { } run ? $"{Count(run.Cells.Count, "cell")}, {Seconds(result.Duration)}" : "";
        string name = NotebookFiles.Display(result.File) + (result.Target is { } target ? $" -> {NotebookFiles.Display(target)}" : "");
        Line($"{word}  {name}{(cells.Length > 0 ? $"  ({cells})" : "")}", style);
        if (result.Failure is { } failure)
        {
            string place = failure.Place();
            // NuGet's messages are long; the first line is enough.
            string[] lines = failure.Message.TrimEnd().Split('\n');
            foreach (string line in result.Status == RunStatus.Skipped ? lines[..1] : lines)
            {
                Line($"      {(place.Length > 0 ? place + ": " : "")}{line}");
                place = "";
            }
            foreach (string? line in (failure.Traceback ?? []).Where(line => line.StartsWith("   at ", StringComparison.Ordinal)).Take(10))
                Line($"      {line}");
        }
        foreach (string note in result.Notes)
            Line($"      note: {note}", "yellow");
    }

    private void ShowRunning()
    {
        if (!live || running.Count == 0)
            return;
        string text = $"{ended}/{total} done, running {string.Join(", ", running.Select(item => Printable.Name(Path.GetFileName(item.File)) + item.Cell))}";
        Console.Write($"\r\u001b[2K{ShortText.Of(text, Width - 1)}");
    }

    private void HideRunning()
    {
        if (live) EndDrawing();
    }
}
