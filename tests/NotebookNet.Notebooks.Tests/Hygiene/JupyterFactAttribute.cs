using System.ComponentModel;
using System.Diagnostics;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>A test that needs Python's nbformat package, and is skipped, with that reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class JupyterFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(() => new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(HasNbformat));

    public JupyterFactAttribute()
    {
        if (Found.Value is null)
            Skip = "Python's nbformat package is not installed.";
    }

    public static string Python => Found.Value!;

    private static bool HasNbformat(string python)
    {
        try
        {
            var start = new ProcessStartInfo(python) { RedirectStandardError = true, RedirectStandardOutput = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("import nbformat");
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
