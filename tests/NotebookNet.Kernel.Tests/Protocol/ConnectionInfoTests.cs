using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Tests.Protocol;

public class ConnectionInfoTests
{
    [Fact]
    public void A_socket_path_that_is_longer_than_the_system_allows_is_refused_in_a_sentence()
    {
        using var kernel = new JupyterKernel(new ScriptedSession(), "");
        var connection = new ConnectionInfo
        {
            Transport = "ipc",
            Ip = $"/tmp/{new string('x', 200)}",
            Key = "",
            ShellPort = 1,
            ControlPort = 2,
            StdinPort = 3,
            IoPubPort = 4,
            HeartbeatPort = 5,
        };

        Assert.Contains("cannot listen on", Assert.Throws<KernelException>(() => kernel.Bind(connection)).Message);
    }
}
