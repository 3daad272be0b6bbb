using System.Text.Json.Nodes;
using NotebookNet.Kernel.Protocol;
using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Protocol;

/// <summary>The protocol against Jupyter's own client, with a session that only does as it is told.</summary>
public sealed class JupyterClientTests
{
    [PythonFact("jupyter_client")]
    public Task The_kernel_introduces_itself() => With("info");

    [PythonFact("jupyter_client")]
    public Task Cells_that_arrive_faster_than_they_finish_keep_their_order_and_parents() => With("order");

    [PythonFact("jupyter_client")]
    public Task An_error_gives_up_the_waiting_cells() => With("abort");

    [PythonFact("jupyter_client")]
    public Task A_defect_of_the_session_does_not_end_the_kernel() => With("defect");

    [PythonFact("jupyter_client")]
    public Task Silent_cells_are_silent_and_expressions_are_evaluated() => With("silent");

    [PythonFact("jupyter_client")]
    public Task The_history_can_be_asked_three_ways() => With("history");

    [PythonFact("jupyter_client")]
    public Task A_cell_asks_for_input() => With("stdin");

    [PythonFact("jupyter_client")]
    public Task Control_answers_while_a_cell_runs() => With("interrupt");

    [PythonFact("jupyter_client")]
    public Task Help_counts_in_code_points() => With("help");

    [PythonFact("jupyter_client")]
    public Task There_are_no_comms() => With("comms");

    [PythonFact("jupyter_client")]
    public Task Ten_megabytes_of_text_arrive_whole() => With("flood");

    [PythonFact("jupyter_client")]
    public Task Displays_are_updated_and_cleared() => With("updates");

    [PythonFact("jupyter_client")]
    public Task Messages_that_are_wrong_get_no_answer_and_do_no_harm() => With("hostile");

    [PythonFact("jupyter_client")]
    public Task A_subscriber_is_greeted_first() => With("welcome");

    [PythonFact("jupyter_client")]
    public async Task Shutdown_ends_the_kernel_while_a_cell_runs()
    {
        using var running = new Running();
        await running.Client("shutdown");
        await running.Kernel.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task With(string test)
    {
        using var running = new Running();
        await running.Client(test);
    }

    /// <summary>A kernel in this process, and its connection file.</summary>
    private sealed class Running : IDisposable
    {
        private readonly string file = Path.GetTempFileName();
        private readonly JupyterKernel kernel;

        public Running()
        {
            int[] ports = Ports.Free(5);
            File.WriteAllText(file, new JsonObject
            {
                ["transport"] = "tcp",
                ["ip"] = "127.0.0.1",
                ["key"] = "a key",
                ["signature_scheme"] = "hmac-sha256",
                ["shell_port"] = ports[0],
                ["control_port"] = ports[1],
                ["stdin_port"] = ports[2],
                ["iopub_port"] = ports[3],
                ["hb_port"] = ports[4],
            }.ToJsonString());
            var connection = ConnectionInfo.Read(file);
            var session = new ScriptedSession();
            kernel = new JupyterKernel(session, connection.Key);
            session.Queued = () => kernel.QueuedRequests;
            kernel.Bind(connection);
            Kernel = Task.Factory.StartNew(
                () =>
                {
                    kernel.Run();
                    kernel.Dispose();
                },
                TaskCreationOptions.LongRunning);
        }

        public Task Kernel { get; }

        public Task Client(string test) => Task.Run(() => Peer.Run(["jupyter_client"], "jupyter_peer.py", [test, file]));

        public void Dispose()
        {
            kernel.Dispose();
            File.Delete(file);
        }
    }
}
