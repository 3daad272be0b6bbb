using System.ComponentModel;
using System.Diagnostics;

namespace NotebookNet.Testing;

/// <summary>The Python of this machine.</summary>
public static class Python
{
    private static readonly Dictionary<string, string?> Found = [];

    /// <summary>The first Python that has all these modules, the system's own before the one on PATH; null if there is none.</summary>
    public static string? With(params string[] modules)
    {
        string imports = string.Join("; ", modules.Select(module => "import " + module));
        lock (Found)
        {
            if (!Found.TryGetValue(imports, out string? python))
                Found[imports] = python = Array.Find(["/usr/bin/python3", "python3", "python"], candidate => Succeeds(candidate, imports));
            return python;
        }
    }

    /// <summary>Why tests that need these modules cannot run; null if they can.</summary>
    public static string? Missing(params string[] modules) =>
        With(modules) is null ? $"No Python on this machine has {string.Join(", ", modules)}." : null;

    private static bool Succeeds(string python, string imports)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", imports]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            return process.WaitForExit(TimeSpan.FromSeconds(60)) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
