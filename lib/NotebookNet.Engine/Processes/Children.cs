using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace NotebookNet.Engine.Processes;

/// <summary>Programs that this process has started and that must not outlive it, even where nobody has the time to stop them one by one.</summary>
public static class Children
{
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    static Children() => AppDomain.CurrentDomain.ProcessExit += (_, _) => End();

    /// <summary>Ends a program, and all that it has started, when this process ends before the answer is disposed.</summary>
    /// <param name="process">The program, which runs.</param>
    public static IDisposable Guard(Process process)
    {
        Running[process] = true;
        return new Guarded(process);
    }

    /// <summary>Ends all that are guarded, and waits a moment until they are gone.</summary>
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
                // It has ended by itself.
            }
        }
    }

    private sealed class Guarded(Process process) : IDisposable
    {
        public void Dispose() => Running.TryRemove(process, out bool _);
    }
}
