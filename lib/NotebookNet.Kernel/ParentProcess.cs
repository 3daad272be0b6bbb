using System.Diagnostics;

namespace NotebookNet.Kernel;

/// <summary>The process that started the kernel: without it nobody could ever end the kernel again.</summary>
internal static class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Ends this process soon after its parent has gone. Jupyter names the parent in a variable; a kernel that was started by hand stays.</summary>
    public static void ExitWithIt()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out int id) || id <= 1)
        {
            return;
        }

        new Thread(() => Watch(id)) { IsBackground = true, Name = "Parent process" }.Start();
    }

    private static void Watch(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            var started = parent.StartTime;
            while (!parent.HasExited && parent.StartTime == started)
            {
                Thread.Sleep(Interval);
            }
        }
        catch (ArgumentException)
        {
            // It has gone already.
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // On Windows the variable holds a handle, or the process may not be looked at: the front end ends the kernel itself.
            return;
        }

        Environment.Exit(0);
    }
}
