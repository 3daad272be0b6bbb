using System.ComponentModel;

namespace NotebookNet.Engine.Processes;

/// <summary>Programs of the machine, such as Git and Node.js, that are asked something and end.</summary>
public static class Tool
{
    // What a shell says of a program that it cannot start.
    private const int NotExecutable = 126, NotFound = 127;

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

    /// <summary>Redirects all streams of a program, as UTF-8.</summary>
    internal static void Redirect(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(false);
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
    }
}
