using System.ComponentModel;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Cells of a Jupyter kernel, such as one for Python, that <c>#!connect jupyter</c> has started. Jupyter's own client for Python talks to the kernel, in a
/// process of its own, so nothing but Jupyter is needed.
/// </summary>
internal sealed class JupyterLanguage : IVariableLanguage, IDisposable
{
    /// <summary>Gives a Python variable as JSON: arrays as lists, tables as lists of rows.</summary>
    private const string AsJson =
        "print(__import__('json').dumps({0}, default=lambda v: v.tolist() if hasattr(v, 'tolist')"
            + " else v.to_dict('records') if hasattr(v, 'to_dict') else str(v)))";

    /// <summary>Gives the names of the variables of Python cells.</summary>
    private const string AsNames =
        "print(__import__('json').dumps([k for k, v in globals().items() if not k.startswith('_') and not callable(v) and k not in ('In', 'Out')"
            + " and not isinstance(v, type(__builtins__))]))";

    /// <summary>The time that an interrupted kernel has until it is ended.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly IDisposable guard;
    private string language = "";

    private JupyterLanguage(Process process)
    {
        this.process = process;
        guard = Children.Guard(process);
    }

    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        (Print(AsNames) is { } names ? JsonSerializer.Deserialize<string[]>(names)! : [])
            .Select(name => TryGetVariable(name, out object? value, out var type) ? (name, type, value) : (name, typeof(object), null));

    /// <summary>Starts a kernel.</summary>
    /// <param name="spec">The name of its kernel spec, such as <c>python3</c>.</param>
    /// <param name="folder">The folder in which it runs.</param>
    /// <param name="line">The line of the directive, for errors.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <returns>The kernel, ready for cells.</returns>
    /// <exception cref="DirectiveException">There is no Jupyter, or no such kernel.</exception>
    public static async Task<JupyterLanguage> StartAsync(string spec, string folder, int line, CancellationToken cancellation)
    {
        string problem = "";
        try
        {
            var start = new ProcessStartInfo(Python(), ["-c", await BridgeAsync(), spec]) { WorkingDirectory = folder };
            Tool.Redirect(start);
            var started = new JupyterLanguage(Process.Start(start)!);
            started.process.ErrorDataReceived += (_, said) => problem = string.IsNullOrWhiteSpace(said.Data) ? problem : said.Data;
            started.process.BeginErrorReadLine();
            if (await started.ReadAsync(cancellation) is { } ready)
            {
                started.language = (string)ready["content"]!["language"]!;
                return started;
            }
            try
            {
                // What it has said last is the reason.
                await started.process.WaitForExitAsync(cancellation);
            }
            finally
            {
                started.Dispose();
            }
        }
        catch (Win32Exception missing)
        {
            problem = missing.Message;
        }
        throw new DirectiveException(
            $"#!connect could not start the Jupyter kernel {spec}. It needs Jupyter for Python (pip install notebook). {problem}", line);
    }

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        ErrorEvent? error = null;
        await foreach (var (type, content) in ExecuteAsync(code.Trim('\n'), cancellation))
        {
            switch (type)
            {
                case "stream":
                    sink.Stream((string)content["name"]!, (string)content["text"]!);
                    break;
                case "execute_result":
                    sink.Display(MimeBundle.Of(content), isResult: true);
                    break;
                case "display_data":
                    sink.Send(new DisplayEvent(MimeBundle.Of(content), Id(content) ?? sink.NextDisplayId(), false));
                    break;
                case "update_display_data" when Id(content) is { } id:
                    sink.Send(new UpdateEvent(id, MimeBundle.Of(content)));
                    break;
                case "clear_output":
                    sink.Send(new ClearEvent((bool)content["wait"]!));
                    break;
                case "error":
                    string name = (string)content["ename"]!, message = (string)content["evalue"]!;
                    error = new ErrorEvent(name, message, [.. content["traceback"]!.AsArray().Select(one => (string)one!)], null, $"{name}: {message}");
                    break;
            }
        }
        cancellation.ThrowIfCancellationRequested();
        return error;
    }

    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        value = null;
        if (Print(string.Format(null, AsJson, name)) is not { } json)
        {
            type = typeof(object);
            return false;
        }
        using var document = JsonDocument.Parse(json);
        value = Plain(document.RootElement);
        type = value?.GetType() ?? typeof(object);
        return true;
    }

    public async Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (language != "python") return CellError.FromMessage($"Variables can be shared with Jupyter kernels for Python, not for {language}.", null);
        string json = value is null or string or char or bool ? JsonSerializer.Serialize(value) : ValueFormatter.Format(value, MimeType.Json)[MimeType.Json]!;
        string content = Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
        string? problem = null;
        await foreach (var (kind, said) in ExecuteAsync($"{name} = __import__('json').loads(__import__('base64').b64decode('{content}'))", cancellation))
            if (kind == "error") problem = (string?)said["evalue"];
        return problem is null ? null : CellError.FromMessage($"The variable '{name}' cannot be passed to Python: {problem}", null);
    }

    public void Dispose()
    {
        try
        {
            // Then it ends the kernel, too.
            process.StandardInput.Close();
            if (!process.WaitForExit(Courtesy)) process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // It has ended by itself.
        }
        guard.Dispose();
    }

    private static async Task<string> BridgeAsync()
    {
        using var reader = new StreamReader(typeof(JupyterLanguage).Assembly.GetManifestResourceStream("JupyterBridge.py")!);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The Python that the command <c>jupyter</c> runs on; the first one in the path may have no Jupyter.</summary>
    private static string Python()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string command = Path.Combine(folder, "jupyter");
            string first = File.Exists(command) ? File.ReadLines(command).FirstOrDefault("") : "";
            if (first.StartsWith("#!", StringComparison.Ordinal) && first.Contains("python", StringComparison.Ordinal) && File.Exists(first[2..].Trim()))
                return first[2..].Trim();
        }
        return Tool.Find(OperatingSystem.IsWindows() ? "python" : "python3");
    }

    /// <summary>A value of JSON as .NET Interactive passes it on: numbers as <see cref="double"/>, lists as arrays, objects as dictionaries.</summary>
    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(item => item.Name, item => Plain(item.Value)),
        _ => null,
    };

    private static string? Id(JsonNode content) => (string?)content["transient"]?["display_id"];

    /// <summary>What Python code prints on one line; null if it fails.</summary>
    private string? Print(string code)
    {
        if (language != "python") return null;
        var printed = new StringBuilder();
        bool isGood = true;
        foreach (var (kind, content) in ExecuteAsync(code, CancellationToken.None).ToBlockingEnumerable())
        {
            if (kind == "stream") printed.Append((string?)content["text"]);
            isGood &= kind != "error";
        }
        return isGood ? printed.ToString() : null;
    }

    private async IAsyncEnumerable<(string Type, JsonNode Content)> ExecuteAsync(
        string code, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        // Not disposed: the interruption may be under way when the code ends.
        var patience = new CancellationTokenSource();
        await SendAsync(JsonSerializer.Serialize(code));
        await using var stop = cancellation.Register(() =>
        {
            _ = SendAsync("null");
            patience.CancelAfter(Courtesy);
        });
        while (await ReadAsync(patience.Token) is { } message)
        {
            string type = (string)message["type"]!;
            if (type == "done") yield break;
            yield return (type, message["content"]!);
        }
        cancellation.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The Jupyter kernel has ended. Run #!connect again.");
    }

    private async Task SendAsync(string line)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It has ended; reading says so.
        }
    }

    /// <summary>The next message; null when the process has ended, or has to because the time is up.</summary>
    private async Task<JsonNode?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync(cancellation) is { } line ? JsonNode.Parse(line) : null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }
}
