namespace NotebookNet.Kernel.Protocol;

/// <summary>
/// The shell channel: handles one request at a time on the thread that calls <see cref="Run"/>. Each is enclosed in <c>busy</c> and <c>idle</c> with
/// the request as parent, with its outputs in between.
/// </summary>
internal sealed class Shell(ICellSession session, MessageCodec codec, IoPub ioPub, InputChannel input, OutputRelay relay, RequestQueue requests)
{
    // Others wait while one request is handled: the compiler needs many seconds, and gigabytes, for more than this.
    private const int LongestCell = 4_000_000;
    private const int LongestWithHelp = 500_000;

    private readonly CellHistory history = new();
    private int count;
    private IReadOnlyList<JupyterMessage> aborted = [];

    /// <summary>Sends a reply. Set by the kernel, which owns the socket.</summary>
    public required Action<byte[][]> Send { get; init; }

    /// <summary>Shuts the kernel down. Older front ends request it on this channel.</summary>
    public required Action<JupyterMessage> Shutdown { get; init; }

    /// <summary>Handles requests until the queue is closed.</summary>
    public void Run()
    {
        while (requests.Take() is { } request)
        {
            ioPub.Status("busy", request.Header);
            try
            {
                Answer(request);
            }
            catch (Exception e)
            {
                // A bug here must not end the kernel and lose all variables.
                Reply(request, Failure(new ErrorEvent(e.GetType().Name, e.Message, e.ToString().Split('\n'), null, e.Message)));
            }
            relay.Flush();
            ioPub.Status("idle", request.Header);
            Abort();
        }
    }

    /// <summary>The content of an error reply.</summary>
    private static JsonObject Failure(ErrorEvent error) => new()
    {
        ["status"] = "error",
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>A line of a traceback, with the exception in the color of errors; stack frames are unchanged.</summary>
    private static string InRed(string line)
    {
        int end = line.IndexOf(':');
        return end < 0 || line.StartsWith("   at ", StringComparison.Ordinal) ? line : $"\e[31m{line[..end]}\e[39m{line[end..]}";
    }

    private void Answer(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                Execute(request);
                break;
            case "kernel_info_request":
                Reply(request, KernelInfo.Content(session.Language));
                break;
            case "is_complete_request":
                IsComplete(request);
                break;
            case "complete_request":
                Complete(request);
                break;
            case "inspect_request":
                Inspect(request);
                break;
            case "history_request":
                Reply(request, history.Answer(request));
                break;
            case "comm_info_request":
                Reply(request, new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() });
                break;
            case "comm_open":
                // Comms are not supported; the protocol's answer is to close them.
                ioPub.Publish("comm_close", new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() }, request.Header);
                break;
            case "shutdown_request":
                Shutdown(request);
                break;
        }
    }

    private void Execute(JupyterMessage request)
    {
        string code = request.Text("code");
        bool silent = request.Flag("silent", false);
        bool remember = !silent && request.Flag("store_history", true);
        int number = remember ? ++count : Math.Max(1, count);
        if (!silent && code.Length <= LongestCell)
            ioPub.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number }, request.Header);
        var payload = new JsonArray();
        ErrorEvent? error = null;
        var output = new CellOutput(relay, input, request, number, silent);
        if (code.Length > LongestCell)
        {
            string refusal = FormattableString.Invariant(
                $"Expected a cell of at most {LongestCell:N0} characters, got {code.Length:N0}. Put the data into a file next to the notebook.");
            error = new ErrorEvent("Error", refusal, [refusal], null, refusal);
            code = "";
        }
        else if (Question.In(code) is { } question)
        {
            var help = session.Inspect(question.Code, question.Code.Length, question.Detailed) ?? MimeBundles.Plain($"No information about {question.Code}.");
            payload.Add(new JsonObject { ["source"] = "page", ["data"] = help.ToJson(), ["start"] = 0 });
        }
        else
        {
            error = session.Execute(code, number, output, request.Language);
        }
        if (remember)
            history.Add(number, code, output.ResultText);
        if (error is not null && !silent)
        {
            var content = Failure(error with { Traceback = [.. error.Traceback.Select(InRed)] });
            content.Remove("status");
            relay.Message("error", content, request.Header, 0);
        }
        relay.Flush();
        if (error is not null && request.Flag("stop_on_error", true))
        {
            // Requests queued by now were sent before the front end knew about the error; later ones are handled.
            aborted = requests.TakeAll("execute_request");
        }
        var reply = error is null
            ? new JsonObject { ["status"] = "ok", ["user_expressions"] = Expressions(request), ["payload"] = payload }
            : Failure(error);
        reply["execution_count"] = number;
        Reply(request, reply);
    }

    private void Abort()
    {
        foreach (var request in aborted)
        {
            ioPub.Status("busy", request.Header);
            Reply(request, new JsonObject { ["status"] = "aborted", ["execution_count"] = count });
            ioPub.Status("idle", request.Header);
        }
        aborted = [];
    }

    private JsonObject Expressions(JupyterMessage request)
    {
        var values = new JsonObject();
        if (request.Content.TryGetProperty("user_expressions", out var expressions) && expressions.ValueKind == JsonValueKind.Object)
        {
            foreach (var expression in expressions.EnumerateObject())
            {
                (var value, var error) = session.Evaluate(expression.Value.ToString());
                values[expression.Name] = value is not null
                    ? new JsonObject { ["status"] = "ok", ["data"] = value.ToJson(), ["metadata"] = new JsonObject() }
                    : Failure(error!);
            }
        }
        return values;
    }

    private void IsComplete(JupyterMessage request)
    {
        string code = request.Text("code");
        var answer = code.Length > LongestWithHelp ? new Completeness("unknown") : session.IsComplete(code);
        var content = new JsonObject { ["status"] = answer.Status };
        if (answer.Status == "incomplete")
            content["indent"] = answer.Indent;
        Reply(request, content);
    }

    private void Complete(JupyterMessage request)
    {
        string code = request.Text("code");
        var found = code.Length > LongestWithHelp ? Completions.None(0)
            : session.Complete(code, CodePoints.ToIndex(code, request.Number("cursor_pos", code.Length)));
        int start = CodePoints.FromIndex(code, found.Start);
        int end = CodePoints.FromIndex(code, found.End);
        // VS Code and JupyterLab read icons and signatures from this entry, which the protocol does not define.
        var types = found.Matches.Select(match => (JsonNode)new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = match.Text,
            ["type"] = match.Kind,
            ["signature"] = match.Signature,
        });
        Reply(request, new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Matches.Select(match => (JsonNode)match.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        });
    }

    private void Inspect(JupyterMessage request)
    {
        string code = request.Text("code");
        var found = code.Length > LongestWithHelp ? null
            : session.Inspect(code, CodePoints.ToIndex(code, request.Number("cursor_pos", code.Length)), request.Number("detail_level", 0) > 0);
        Reply(request, new JsonObject
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found?.ToJson() ?? [],
            ["metadata"] = new JsonObject(),
        });
    }

    private void Reply(JupyterMessage request, JsonObject content) =>
        Send(codec.Encode(request.Identities, request.Type.Replace("_request", "_reply"), content, request.Header));
}
