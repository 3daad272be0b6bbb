using System.ComponentModel;

namespace NotebookNet.Engine.Processes;

/// <summary>Programs of the machine, such as Git and Node.js, that are asked something and end.</summary>
public static class Tool
{
    // What a shell says of a program that it cannot start.
    private const int NotExecutable = 126, NotFound = 127;

    // ENOENT, and ERROR_FILE_NOT_FOUND of Windows.
    private const int Missing = 2;

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Runs a program to its end. It never outlives this process, and what it has started ends with it.</summary>
    /// <param name="start">The program and its arguments. All its streams are redirected, as UTF-8.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <param name="input">The text of its standard input, after whose end it ends by itself. Null: none.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        ProcessStartInfo start, TimeSpan limit, CancellationToken cancellation, string? input = null)
    {
        start.FileName = Find(start.FileName);
        bool isTied = input is null && Tether.Tie(start);
        Redirect(start);
        using var process = Process.Start(start)!;
        using var guard = Children.Guard(process);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            if (!isTied)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token).ConfigureAwait(false);
                process.StandardInput.Close();
            }
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            if (isTied && process.ExitCode is (NotExecutable or NotFound)) throw new Win32Exception(await errors.ConfigureAwait(false));
            return (process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{Path.GetFileName(start.FileName)} took longer than {limit.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// The file of a program beside that of this process, or on the PATH. .NET would first look into the current folder, which may be a stranger's.
    /// </summary>
    /// <param name="program">Its name. A path is returned as it is.</param>
    /// <exception cref="Win32Exception">There is none.</exception>
    internal static string Find(string program)
    {
        if (Path.GetFileName(program) != program) return program;
        string name = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend(Path.GetDirectoryName(Environment.ProcessPath) ?? "")
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram)
            ?? throw new Win32Exception(Missing, $"{program} is not on the PATH");
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);

    /// <summary>Redirects all streams of a program, as UTF-8.</summary>
    internal static void Redirect(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(false);
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        // One of .NET would leave the sockets of its diagnostics in the temporary folder when it is killed.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
    }
}
