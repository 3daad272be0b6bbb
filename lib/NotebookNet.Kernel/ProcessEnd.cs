using System.Diagnostics;

namespace NotebookNet.Kernel;

/// <summary>The end of the kernel's process. Exit handlers, full thread pools and the like that cells have left cannot delay it for long.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends the process.</summary>
    public static void Exit(int code)
    {
        Insist(code);
        Environment.Exit(code);
    }

    /// <summary>Sees to it that the process ends within seconds, while the caller ends it as it should.</summary>
    public static void Insist(int code) => new Thread(() =>
    {
        Wait(20);
        // The handlers of this program come before those of cells, and delete its temporary folders.
        new Thread(() => Environment.Exit(code)) { IsBackground = true, Name = "Exit" }.Start();
        Wait(50);
        Process.GetCurrentProcess().Kill();
    })
    { IsBackground = true, Name = "End" }.Start();

    // In steps: where the machine stands still, time passes in which nothing gets on.
    private static void Wait(int steps)
    {
        for (int step = 0; step < steps; step++)
            Thread.Sleep(Step);
    }
}
