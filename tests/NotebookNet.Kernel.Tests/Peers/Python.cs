using System.Diagnostics;
using System.Reflection;

namespace NotebookNet.Kernel.Tests.Peers;

/// <summary>Python programs as peers: libzmq and Jupyter's own clients say what is right, not our code.</summary>
internal static class Python
{
    private static readonly Dictionary<string, string?> Found = [];

    /// <summary>Where the clone is.</summary>
    public static string RepositoryRoot { get; } = typeof(Python).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The first Python of this machine that has all these modules, the system's own before the one on PATH; null if there is none.</summary>
    public static string? With(params string[] modules)
    {
        string imports = "import " + string.Join(", ", modules);
        lock (Found)
        {
            if (!Found.TryGetValue(imports, out string? python))
            {
                Found[imports] = python = new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(candidate => Succeeds(candidate, imports));
            }

            return python;
        }
    }

    /// <summary>Runs a script of the folder Peers and returns what it printed.</summary>
    /// <param name="modules">Modules that it needs.</param>
    /// <param name="script">File name of the script.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <exception cref="InvalidOperationException">It failed or took longer than five minutes: its message.</exception>
    public static string Run(string[] modules, string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Peers", script);
        var start = new ProcessStartInfo(With(modules)!, [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{script} did not end within five minutes.");
        }

        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}:\n{output.Result}\n{error.Result}");
    }

    private static bool Succeeds(string python, string imports)
    {
        try
        {
            var start = new ProcessStartInfo(python, ["-c", imports]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return process.WaitForExit(TimeSpan.FromSeconds(60)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A fact that needs a Python with certain modules, and is skipped with the reason where there is none.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Skips the fact unless a Python has all these modules.</summary>
    public PythonFactAttribute(params string[] modules)
    {
        if (Python.With(modules) is null)
        {
            Skip = $"No Python on this machine has {string.Join(", ", modules)}.";
        }
    }
}
