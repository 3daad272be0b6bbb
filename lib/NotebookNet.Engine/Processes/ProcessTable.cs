using System.Runtime.InteropServices;

namespace NotebookNet.Engine.Processes;

/// <summary>The processes of the system.</summary>
internal static class ProcessTable
{
    private const int SetChildSubreaper = 36;
    private const int LowestPriority = 19;

    /// <summary>The id of the current thread, for <see cref="PutLast"/>.</summary>
    public static int CurrentThread => OperatingSystem.IsLinux() ? gettid() : 0;

    /// <summary>Whether the process after which a file or folder is named has ended.</summary>
    /// <param name="id">Its id; another text names no process.</param>
    public static bool HasEnded(string id) => int.TryParse(id, CultureInfo.InvariantCulture, out int process) && !IsAlive(process);

    /// <summary>Whether a process exists.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Makes this process adopt descendants whose parents end, such as daemons, so that ending its process tree ends them too. Linux only.</summary>
    public static void AdoptOrphans()
    {
        if (OperatingSystem.IsLinux())
            _ = prctl(SetChildSubreaper, 1, 0, 0, 0);
    }

    /// <summary>Gives a thread the lowest priority. On Linux, .NET's own priorities do nothing.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="id">Its <see cref="CurrentThread"/>.</param>
    public static void PutLast(Thread thread, int id)
    {
        try
        {
            thread.Priority = ThreadPriority.Lowest;
            if (OperatingSystem.IsLinux())
                _ = setpriority(0, id, LowestPriority);
        }
        catch (ThreadStateException)
        {
            // It has ended.
        }
    }

    [DllImport("libc")]
    private static extern int gettid();

    [DllImport("libc")]
    private static extern int setpriority(int which, int who, int priority);

    [DllImport("libc")]
    private static extern int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
}
