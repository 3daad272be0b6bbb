using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookNet.RealEngine.Tests;

/// <summary>Microsoft's dotnet-interactive as a child process: one JSON document a line, commands in, events out.</summary>
internal sealed class InteractiveTool : IDisposable
{
    private static readonly Lazy<string?> Problem = new(Restore);

    private readonly Process process;
    private readonly Dictionary<string, JsonObject> displays = [];
    private readonly List<string> warnings = [];
    private int commands;

    private InteractiveTool(Process process) => this.process = process;

    /// <summary>Why the tool cannot be used here; null when it can.</summary>
    public static string? WhyNot => Problem.Value;

    /// <summary>
    /// The folder whose <c>.config/dotnet-tools.json</c> names the tool. Not the root of the repository: there it would stand in the way of a global one.
    /// </summary>
    private static string Manifest => Repository.Path("tests", "NotebookNet.RealEngine.Tests");

    /// <summary>What the compilers have warned of, in all cells.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Starts the tool and waits until it is ready.</summary>
    /// <param name="folder">The folder of the notebooks, to which their paths are relative.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public static async Task<InteractiveTool> StartAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["interactive", "stdio", "--default-kernel", "csharp", "--working-dir", folder])
        {
            WorkingDirectory = Manifest,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A byte order mark would break the first line.
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        var process = Process.Start(start)!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var tool = new InteractiveTool(process);
        while (await tool.ReadAsync(cancellation) is { } line)
        {
            if ((string?)line["eventType"] == "KernelReady") return tool;
        }
        tool.Dispose();
        throw new InvalidOperationException($"dotnet interactive did not start: {errors}");
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>The outputs, as a notebook holds them.</returns>
    public async Task<JsonArray> RunAsync(string code, CancellationToken cancellation)
    {
        string token = (++commands).ToString(CultureInfo.InvariantCulture);
        var command = new JsonObject { ["token"] = token, ["commandType"] = "SubmitCode", ["command"] = new JsonObject { ["code"] = code } };
        await process.StandardInput.WriteLineAsync(command.ToJsonString());
        await process.StandardInput.FlushAsync(cancellation);
        var outputs = new JsonArray();
        while (await ReadAsync(cancellation) is { } line)
        {
            // Directives make commands of their own of parts of a cell; only the whole one ends it.
            bool isWhole = (string?)line["command"]?["token"] == token;
            var data = line["event"]!;
            switch ((string?)line["eventType"])
            {
                case "StandardOutputValueProduced":
                    Stream(outputs, "stdout", data);
                    break;
                case "StandardErrorValueProduced":
                    Stream(outputs, "stderr", data);
                    break;
                case "ReturnValueProduced":
                    outputs.Add((JsonNode)Output("execute_result", data));
                    break;
                case "DisplayedValueProduced":
                    outputs.Add((JsonNode)(displays[(string?)data["valueId"] ?? ""] = Output("display_data", data)));
                    break;
                case "DisplayedValueUpdated" when displays.TryGetValue((string?)data["valueId"] ?? "", out var shown):
                    shown["data"] = Forms(data);
                    break;
                case "DiagnosticsProduced":
                    foreach (var said in data["diagnostics"]!.AsArray().Where(said => (string?)said!["severity"] == "warning"))
                        warnings.Add($"{said!["code"]}: {said["message"]}");
                    break;
                case "CommandFailed" when isWhole:
                    outputs.Add((JsonNode)Error((string?)data["message"]));
                    return outputs;
                case "CommandSucceeded" when isWhole:
                    return outputs;
            }
        }
        outputs.Add((JsonNode)Error("the kernel has ended"));
        return outputs;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static string? Restore()
    {
        if (PackageSource.Missing is { } missing) return missing;
        var start = new ProcessStartInfo("dotnet", ["tool", "restore"])
        {
            WorkingDirectory = Manifest,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        string said = (output.Result + errors.Result).ReplaceLineEndings(" ").Trim();
        return process.ExitCode == 0 ? null : $"Microsoft.dotnet-interactive cannot be restored here: {said}";
    }

    private static JsonObject Error(string? message) =>
        new() { ["output_type"] = "error", ["ename"] = "Error", ["evalue"] = message, ["traceback"] = new JsonArray() };

    private static void Stream(JsonArray outputs, string name, JsonNode data)
    {
        string text = (string)data["formattedValues"]![0]!["value"]!;
        if (outputs.LastOrDefault() is JsonObject last && (string?)last["name"] == name) last["text"] = (string)last["text"]! + text;
        else outputs.Add((JsonNode)new JsonObject { ["output_type"] = "stream", ["name"] = name, ["text"] = text });
    }

    private static JsonObject Output(string type, JsonNode data) => new() { ["output_type"] = type, ["data"] = Forms(data), ["metadata"] = new JsonObject() };

    private static JsonObject Forms(JsonNode data)
    {
        var forms = new JsonObject();
        foreach (var form in data["formattedValues"]!.AsArray())
        {
            string mimeType = (string)form!["mimeType"]!, value = (string)form["value"]!;
            forms[mimeType] = mimeType.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(value) : value;
        }
        return forms;
    }

    private async Task<JsonNode?> ReadAsync(CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            // A native library may write to the same stream.
            if (line.StartsWith('{')) return JsonNode.Parse(line);
        }
        return null;
    }
}
