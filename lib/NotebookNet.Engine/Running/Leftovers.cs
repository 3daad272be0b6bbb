using System.ComponentModel;

namespace NotebookNet.Engine.Running;

/// <summary>
/// Finds and ends processes that a notebook leaves behind, even if their parents have ended, by a mark in their environment.
/// Only Linux shows the environment of a process; elsewhere only the process tree of the cell host is ended.
/// </summary>
internal static class Leftovers
{
    /// <summary>The environment variable that marks the processes of one run.</summary>
    public const string Variable = "NOTEBOOKNET_RUN";

    /// <summary>Marks the processes that this one is going to start, and ends them with it. Within a run they have the run's mark, and end with that.</summary>
    public static void EndWithThisProcess()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            return;
        string mark = Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(Variable, mark);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(mark, except: 0);
    }

    /// <summary>Ends every process that carries a mark.</summary>
    /// <param name="mark">The value of <see cref="Variable"/>; null for none.</param>
    /// <param name="except">A process to spare.</param>
    public static void Kill(string? mark, int except)
    {
        if (!OperatingSystem.IsLinux() || string.IsNullOrEmpty(mark))
            return;
        byte[] wanted = Encoding.ASCII.GetBytes($"{Variable}={mark}\0");
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int id) || id == except || id == Environment.ProcessId)
                continue;
            try
            {
                if (File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(wanted) >= 0)
                    Process.GetProcessById(id).Kill();
            }
            catch (Exception error)
                when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It belongs to another user or has already ended.
            }
        }
    }
}
