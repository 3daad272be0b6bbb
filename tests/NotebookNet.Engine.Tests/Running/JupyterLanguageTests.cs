using System.Diagnostics;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Cells of a Jupyter kernel that a notebook has connected. Types and values are those of .NET Interactive 1.0.712001 with the same kernel.</summary>
[Collection(SessionCollection.Name)]
public sealed class JupyterLanguageTests
{
    private const string Connect = "#!connect jupyter --kernel-name py --kernel-spec python3";

    [PythonFact("jupyter_client", "ipykernel")]
    public async Task Python_runs_beside_CSharp_and_shares_values()
    {
        using var session = new TestSession();
        Assert.Equal("Kernel added: #!py", await session.TextAsync($"string word = \"é\\\"x😀\";\nvar numbers = new[] {{ 1, 2, 3 }};\n{Connect}"));

        var (result, events) = await session.RunAsync("#!share --from csharp word\n#!share --from csharp numbers\nprint(word)\nsum(numbers)", "py");
        Assert.True(result.Error is null, result.Error?.Summary);
        Assert.Equal("é\"x😀\n", events.OfType<StreamEvent>().Single().Text);
        Assert.Equal("6", events.OfType<DisplayEvent>().Single(shown => shown.IsResult).Data["text/plain"]);

        var error = await session.ErrorAsync("#!py\nrows, flag = [{'a': 1.5}], True\n1 / 0");
        Assert.Equal(("ZeroDivisionError", "division by zero"), (error.Name, error.Value));
        Assert.Equal("[ numbers, rows, flag ]", (await session.TextAsync("#!py\ndel word\n#!who")));
        Assert.Equal("System.Object[] 1.5 True", await session.TextAsync(
            "#!share --from py rows\n#!share --from py flag\n$\"{rows.GetType()} {((Dictionary<string, object>)rows[0])[\"a\"]} {flag}\""));
        Assert.Equal("#!share found no variable 'nothing' in py.\n", ((StreamEvent)(await session.RunAsync("#!share --from py nothing")).Events.Single()).Text);

        // A display with an id, which a later cell updates.
        var (_, displays) = await session.RunAsync("#!py\nhandle = display({'text/html': '<b>x</b>'}, raw=True, display_id=True)");
        var shown = displays.OfType<DisplayEvent>().First();
        var update = (await session.RunAsync("#!py\nhandle.update({'text/html': '<i>y</i>'}, raw=True)")).Events.OfType<UpdateEvent>().Single();
        Assert.Equal((shown.DisplayId, "<i>y</i>"), (update.DisplayId, update.Data["text/html"]));

        // Stopping it keeps its variables.
        using var stop = new CancellationTokenSource();
        var endless = session.Session.ExecuteAsync("#!py\nprint('begun', flush=True)\nwhile True: pass", _ => stop.Cancel(), cancellation: stop.Token);
        Assert.Equal(CellStatus.Interrupted, (await endless.WaitAsync(TimeSpan.FromMinutes(1))).Status);
        Assert.Equal("True", await session.TextAsync("#!py\nflag"));

        int process = int.Parse((await session.TextAsync("#!py\nimport os\nos.getpid()"))!);
        session.Dispose();
        Assert.DoesNotContain(Process.GetProcesses(), running => running.Id == process && !running.HasExited);
    }

    [PythonFact("jupyter_client")]
    public async Task A_kernel_that_is_missing_is_named()
    {
        using var session = new TestSession();

        var error = await session.ErrorAsync("#!connect jupyter --kernel-name a --kernel-spec nosuch");
        Assert.Contains("No such kernel named nosuch", error.Value, StringComparison.Ordinal);
        Assert.Equal("#!connect jupyter needs a name and a kernel: " + Connect, (await session.ErrorAsync("#!connect jupyter")).Value);
    }

    [Fact]
    public async Task A_cell_of_values_without_a_name_does_not_fail()
    {
        using var session = new TestSession();
        var (result, events) = await session.RunAsync("lost", "value");

        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal("The text has no name, so it is not kept: #!value --name data\n", ((StreamEvent)events.Single()).Text);
    }
}
