using System.Diagnostics;
using NotebookNet.Kernel.Tests.Peers;
using NotebookNet.Kernel.Tests.Sessions;

namespace NotebookNet.Kernel.Tests.Browser;

/// <summary>A running jupyter-notebook that knows our kernels.</summary>
internal sealed class NotebookServer : IDisposable
{
    private readonly Process process;

    private NotebookServer(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    public static async Task<NotebookServer> Start(InstalledKernels kernels, string folder)
    {
        int port = Ports.Free(1)[0];
        var start = new ProcessStartInfo(
            BrowserFactAttribute.JupyterNotebook!,
            ["--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={folder}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach ((string name, string value) in kernels.Environment())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var address = new Uri($"http://127.0.0.1:{port}/");
        using var client = new HttpClient();
        for (int i = 0; ; i++)
        {
            try
            {
                await client.GetStringAsync(new Uri(address, "api"));
                return new NotebookServer(process, address);
            }
            catch (HttpRequestException) when (i < 1200 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Ends it and its kernels.</summary>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
