using System.Diagnostics;
using System.Text;

namespace NotebookNet.Cli.Tests.Support;

/// <summary>Runs the program as a person does.</summary>
internal static class Nbnet
{
    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "nbnet.dll");

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, "dotnet", [Dll, .. arguments]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>A line for the shell, in which <c>nbnet</c> stands for the program.</summary>
    public static async Task<(int ExitCode, string Output)> ShellAsync(string folder, string line)
    {
        using var process = Start(folder, "sh", ["-c", line.Replace("nbnet ", $"dotnet '{Dll}' ", StringComparison.Ordinal)]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public static Process Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
