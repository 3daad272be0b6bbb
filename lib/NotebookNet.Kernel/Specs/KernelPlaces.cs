using System.Diagnostics;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Kernel.Specs;

/// <summary>The folders in which Jupyter front ends look for kernels, on Linux, macOS and Windows.</summary>
public static class KernelPlaces
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The folder of the current user, independent of any Python installation.</summary>
    public static string User()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } data)
            return Path.Combine(data, "kernels");
        // Also where it does not exist yet: an empty path would be the current folder.
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter", "kernels");
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter", "kernels");
        string share = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".local", "share");
        return Path.Combine(share, "jupyter", "kernels");
    }

    /// <summary>Every folder in which a front end may look: of the current user, of the active Python, and of the whole machine.</summary>
    public static IReadOnlyList<string> All()
    {
        var places = new List<string> { User() };
        places.AddRange((Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "kernels")));
        try
        {
            places.Add(SystemPrefix());
        }
        catch (KernelException)
        {
            // There is no Python to search for.
        }
        if (OperatingSystem.IsWindows())
            places.Add(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter", "kernels"));
        else
            places.AddRange([Prefix("/usr/local"), Prefix("/usr")]);
        return [.. places.Distinct()];
    }

    /// <summary>The folder below a prefix such as <c>/usr/local</c> or a Python environment.</summary>
    public static string Prefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>The folder of the active Python environment or, without one, of the Python on PATH.</summary>
    /// <exception cref="KernelException">There is no Python.</exception>
    public static string SystemPrefix()
    {
        foreach (string variable in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } prefix)
                return Prefix(prefix);
        }
        foreach (string python in (string[])["python3", "python"])
            if (PrefixOf(python) is { Length: > 0 } prefix) return Prefix(prefix);
        throw new KernelException("No Python environment is active and no Python is on PATH: name the folder with --prefix, or install for the current user with --user.");
    }

    private static string? PrefixOf(string python)
    {
        try
        {
            var start = new ProcessStartInfo(python, ["-c", "import sys; print(sys.prefix)"]);
            var (exitCode, prefix, _) = Tool.RunAsync(start, Patience, CancellationToken.None).GetAwaiter().GetResult();
            return exitCode == 0 ? prefix.Trim() : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return null;
        }
    }
}
