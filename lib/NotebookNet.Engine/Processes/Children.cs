using System.ComponentModel;

namespace NotebookNet.Engine.Processes;

/// <summary>Child processes that must not outlive this process, even if it ends abruptly.</summary>
public static class Children
{
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    static Children() => AppDomain.CurrentDomain.ProcessExit += (_, _) => End();

    /// <summary>Ends a process and its descendants if this process ends before the returned object is disposed.</summary>
    public static IDisposable Guard(Process process)
    {
        Running[process] = true;
        return new Guarded(process);
    }

    /// <summary>Ends all guarded processes and waits a moment for them.</summary>
    public static void End()
    {
        foreach (var process in Running.Keys)
        {
            try
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(500);
            }
            catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It has already ended.
            }
        }
    }

    private sealed class Guarded(Process process) : IDisposable
    {
        public void Dispose() => Running.TryRemove(process, out bool _);
    }
}
