using System.IO.Pipes;

namespace NotebookNet.Engine.Running;

/// <summary>A cell host, as seen by its runner.</summary>
internal sealed class HostProcess : IDisposable
{
    private const int MostRawText = 1_000_000;

    private readonly NamedPipeServerStream pipe;
    private readonly Process process;
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly string scratch;
    private readonly RawStream standardOutput;
    private readonly RawStream standardError;
    private readonly Task<HostChannel?> connection;

    /// <summary>Starts a host.</summary>
    /// <param name="folder">The notebook's folder, which becomes the working directory.</param>
    /// <param name="language">The notebook's language.</param>
    /// <param name="options">The limits of the run.</param>
    public HostProcess(string folder, string language, RunOptions options)
    {
        scratch = Scratch.CreateFolder("host").FullName;
        string name = $"{Scratch.Name("pipe")}-{mark[..12]}";
        try
        {
            pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        }
        catch (ArgumentOutOfRangeException error)
        {
            // The pipe is a file there, whose path may have about a hundred characters.
            throw new IOException($"The path of the folder for temporary files, {Path.GetTempPath()}, is too long. {Scratch.Remedy}", error);
        }
        var start = new ProcessStartInfo(DotNetProgram.Path, [typeof(HostProcess).Assembly.Location, name, folder, language, scratch])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        start.Environment[Leftovers.Variable] = mark;
        start.Environment[CellHost.Runner] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (!Cultures.AreAvailable)
            start.Environment[Cultures.InvariantVariable] = "1";
        start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{options.MemoryLimit:x}";
        try
        {
            process = Process.Start(start)!;
            Scratch.Mark(process.Id);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            // The folder has vanished, or the system has no more processes.
            pipe.Dispose();
            Scratch.Delete(scratch);
            throw new IOException(error.Message, error);
        }
        // There is no user: a cell that reads standard input gets the end of file.
        process.StandardInput.Close();
        standardOutput = new RawStream(process.StandardOutput);
        standardError = new RawStream(process.StandardError);
        connection = Connect();
    }

    /// <summary>Sends a message. It may never be read, and a long one never be sent: a cell can have its process stopped.</summary>
    public async Task SendAsync(HostMessage message)
    {
        if (await connection is not { } channel)
            return;
        try
        {
            await Task.Run(() => channel.Send(message));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The host has ended, which whoever waits for its answer learns.
        }
    }

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message, or null if the host has ended.</returns>
    public async Task<HostMessage?> ReceiveAsync() => await connection is { } channel ? await Task.Run(channel.Receive) : null;

    /// <summary>Console output of the process itself, native code and child processes since the last call, up to the end of the cell.</summary>
    /// <returns>Standard output and standard error.</returns>
    public async Task<(string Output, string Error)> TakeRawTextAsync() => (await standardOutput.TakeAsync(), await standardError.TakeAsync());

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>Its exit code, and the last text on its standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It goes on without its connection.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return (process.ExitCode, ExitReason.Disconnected);
        }
        return (process.ExitCode, await standardError.TakeAsync());
    }

    /// <summary>Ends the host and everything that it started, and deletes its copies of dlls.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has already ended.
        }
        Leftovers.Kill(mark, except: 0);
        process.WaitForExit(TimeSpan.FromSeconds(5));
        if (connection is { IsCompletedSuccessfully: true, Result: { } channel })
            channel.Dispose();
        pipe.Dispose();
        Scratch.CleanUpAfter(process.Id);
        process.Dispose();
        Scratch.Delete(scratch);
    }

    private async Task<HostChannel?> Connect()
    {
        // Not disposed: most processes end long after connecting.
        var ended = new CancellationTokenSource();
        _ = process.WaitForExitAsync(CancellationToken.None).ContinueWith(_ => ended.Cancel(), TaskScheduler.Default);
        try
        {
            await pipe.WaitForConnectionAsync(ended.Token);
            return new HostChannel(pipe);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Collects one of the process's standard streams.</summary>
    private sealed class RawStream
    {
        private readonly StringBuilder text = new();
        private readonly SemaphoreSlim ends = new(0);

        public RawStream(StreamReader reader)
        {
            _ = Task.Run(async () =>
            {
                char[] buffer = new char[4096];
                int read;
                while ((read = await reader.ReadAsync(buffer)) > 0)
                {
                    lock (text)
                    {
                        text.Append(buffer, 0, read);
                        if (text.ToString(Math.Max(0, text.Length - read - CellHost.EndOfCell.Length), Math.Min(text.Length, read + CellHost.EndOfCell.Length))
                            .Contains(CellHost.EndOfCell, StringComparison.Ordinal))
                        {
                            text.Replace(CellHost.EndOfCell + "\n", "");
                            ends.Release();
                        }
                        if (text.Length > MostRawText)
                            text.Remove(MostRawText / 2, text.Length - MostRawText);
                    }
                }
                ends.Release();
            });
        }

        public async Task<string> TakeAsync()
        {
            await ends.WaitAsync(TimeSpan.FromSeconds(5));
            lock (text)
            {
                string taken = text.ToString();
                text.Clear();
                return taken;
            }
        }
    }
}
