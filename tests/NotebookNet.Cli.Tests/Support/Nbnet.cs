using System.Diagnostics;
using System.Text;

namespace NotebookNet.Cli.Tests.Support;

/// <summary>Runs the program as a person does, from where it was built.</summary>
internal static class Nbnet
{
    public static string Folder { get; } = AppContext.BaseDirectory.Replace(Path.Combine("tests", "NotebookNet.Cli.Tests"),
        Path.Combine("lib", "NotebookNet.Cli"), StringComparison.Ordinal);

    public static string Dll { get; } = Path.Combine(Folder, "nbnet.dll");

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments) =>
        RunWithoutAsync(null, folder, arguments);

    /// <summary>Runs it on a machine that says it lacks something, for example <c>DOTNET_EnableAVX2</c>.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunWithoutAsync(string? switchedOff, string folder, params string[] arguments) =>
        RunWithAsync(switchedOff is null ? [] : new() { [switchedOff] = "0" }, folder, arguments);

    /// <summary>Runs it with environment variables.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithAsync(Dictionary<string, string> environment, string folder,
        params string[] arguments)
    {
        using var process = Start(folder, "dotnet", [Dll, .. arguments], environment);
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>A line for the shell, in which <c>nbnet</c> stands for the program.</summary>
    public static async Task<(int ExitCode, string Output)> ShellAsync(string folder, string line)
    {
        using var process = Start(folder, "sh", ["-c", line.Replace("nbnet ", $"dotnet '{Dll}' ", StringComparison.Ordinal)]);
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public static Process Start(string folder, string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
