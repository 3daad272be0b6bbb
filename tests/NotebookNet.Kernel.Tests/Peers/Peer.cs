using System.Diagnostics;

namespace NotebookNet.Kernel.Tests.Peers;

/// <summary>Python programs as peers: libzmq and Jupyter's own clients say what is right, not our code.</summary>
internal static class Peer
{
    /// <summary>Runs a script of the folder Peers and returns what it printed.</summary>
    /// <param name="modules">Modules that it needs.</param>
    /// <param name="script">File name of the script.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <exception cref="InvalidOperationException">It failed or took longer than twenty minutes: its message.</exception>
    public static string Run(string[] modules, string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Peers", script);
        var start = new ProcessStartInfo(Python.With(modules)!, [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(20)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{script} did not end within twenty minutes.");
        }

        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}:\n{output.Result}\n{error.Result}");
    }
}
