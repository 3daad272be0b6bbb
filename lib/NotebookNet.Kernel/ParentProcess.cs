using System.Diagnostics;

namespace NotebookNet.Kernel;

/// <summary>Watches the process that started the kernel, so that no kernel outlives its front end.</summary>
internal static class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Ends this process soon after its parent has exited. Jupyter names the parent in an environment variable; a kernel started by hand keeps running.
    /// </summary>
    public static void ExitWithIt()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out int id) || id <= 1)
            return;
        new Thread(() => Watch(id)) { IsBackground = true, Name = "Parent process" }.Start();
    }

    private static void Watch(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            while (!parent.HasExited)
                Thread.Sleep(Interval);
        }
        catch (ArgumentException)
        {
            // The parent has already exited.
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // On Windows the variable holds a handle, or the process cannot be opened; there the front end ends the kernel itself.
            return;
        }
        ProcessEnd.Exit(0);
    }
}
