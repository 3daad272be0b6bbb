using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookNet.Cli;

/// <summary>Machine-readable results.</summary>
internal static class JsonReport
{
    /// <summary>Writes the results as one JSON object.</summary>
    public static void Write(IReadOnlyList<NotebookResult> results)
    {
        var report = new JsonObject
        {
            ["succeeded"] = results.All(result => result.Status != RunStatus.Failed),
            ["notebooks"] = new JsonArray([.. results.Select(Notebook)]),
        };
        Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static JsonNode Notebook(NotebookResult result)
    {
        var notebook = new JsonObject
        {
            ["notebook"] = NotebookFiles.Display(result.File),
            ["status"] = Word(result.Status),
            ["seconds"] = Seconds(result.Duration),
        };
        if (result.Target is { } target) notebook["output"] = NotebookFiles.Display(target);
        if (result.Failure is { } failure)
        {
            notebook["message"] = failure.Message;
            if (failure.Cell is not null)
            {
                notebook["cell"] = failure.Number;
                notebook["cellId"] = failure.Cell.Id;
                notebook["line"] = failure.Line;
            }
        }
        if (result.Notes.Count > 0)
            notebook["notes"] = new JsonArray([.. result.Notes.Select(note => JsonValue.Create(note))]);
        notebook["cells"] = new JsonArray([.. (result.Run?.Cells ?? []).Select(cell => new JsonObject
        {
            ["cell"] = cell.Number,
            ["id"] = cell.Cell.Id,
            ["status"] = cell.Status.ToString().ToLowerInvariant(),
            ["seconds"] = Seconds(cell.Duration),
        })]);
        return notebook;
    }

    private static string Word(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "ok",
        RunStatus.Skipped => "skipped",
        _ => "failed",
    };

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
