namespace NotebookNet.Engine.Running;

/// <summary>Temporary folders and pipes named after the process that created them, so that the remains of killed processes can be found.</summary>
public static partial class Scratch
{
    private const string Prefix = "nbnet-";

    /// <summary>What to do about a folder for temporary files that does not serve.</summary>
    internal const string Remedy = "Name another one in the environment variable TMPDIR (TMP on Windows).";

    private static readonly ConcurrentBag<string> Made = [];

    static Scratch() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        // A browser would write into its profile again.
        Children.End();
        foreach (string path in Made) Delete(path);
    };

    /// <summary>Creates a temporary folder, which is deleted when this process ends if it still exists.</summary>
    /// <param name="purpose">A lower-case word for its purpose.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public static DirectoryInfo CreateFolder(string purpose)
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory(Name(purpose) + "-");
            Made.Add(folder.FullName);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder for temporary files, {Path.GetTempPath()}, cannot be used: {error.Message.TrimEnd('.')}. {Remedy}", error);
        }
    }

    /// <summary>Whether a file could not be opened because another process has it. Any other error does not go away by waiting.</summary>
    // EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    public static bool IsInUse(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Creates a name for a pipe.</summary>
    /// <param name="purpose">A lower-case word for its purpose.</param>
    internal static string Name(string purpose) => Name(purpose, Environment.ProcessId);

    private static string Name(string purpose, int process) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{purpose}-{process}");

    /// <summary>Leaves a sign of a process, so that what .NET itself keeps in the temporary folder for it can be deleted after it was killed.</summary>
    /// <param name="process">The id of this process, or of one whose end this process sees.</param>
    public static void Mark(int process)
    {
        try
        {
            string path = Path.Combine(Path.GetTempPath(), Name("process", process));
            if (process == Environment.ProcessId) Made.Add(path);
            // Never through a link that somebody else has put there.
            new FileStream(path, FileMode.CreateNew).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An earlier process of that id was killed; or there is no temporary folder, or it is full: then .NET keeps nothing there either.
        }
    }

    /// <summary>Deletes the folders, pipes and sockets of processes that have ended, as far as possible.</summary>
    public static void CleanUp()
    {
        try
        {
            var remains = Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*{Prefix}*")
                .GroupBy(path => Owned().Match(Path.GetFileName(path)).Groups["process"].Value);
            foreach (var ofProcess in remains.Where(paths => ProcessTable.HasEnded(paths.Key)))
            {
                CleanUpAfter(int.Parse(ofProcess.Key, CultureInfo.InvariantCulture));
                foreach (string path in ofProcess) Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // There is no temporary folder, or it is not readable.
        }
    }

    /// <summary>
    /// Deletes the sockets and pipes of a process that is killed and so cannot delete them: those of .NET's diagnostics, and PowerShell's; and its mark.
    /// </summary>
    internal static void CleanUpAfter(int process)
    {
        string[] names = [$"dotnet-diagnostic-{process}-*", $"clr-debug-pipe-{process}-*", $"CoreFxPipe_PSHost.*.{process}.*", Name("process", process)];
        try
        {
            foreach (string name in names)
                foreach (string path in Directory.EnumerateFiles(Path.GetTempPath(), name)) Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // There is no temporary folder, or it is not readable.
        }
    }

    /// <summary>
    /// Runs code with another folder for temporary files: code that leaves its files there until the process ends. That folder is the process's, so nothing
    /// else may need it meanwhile.
    /// </summary>
    /// <returns>Its result.</returns>
    internal static T Within<T>(string folder, Func<T> code)
    {
        string variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
        string? before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, folder);
        try
        {
            return code();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    /// <summary>Deletes a file or folder as far as possible.</summary>
    /// <param name="path">Its path.</param>
    public static void Delete(string path)
    {
        try
        {
            if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user, or is in use.
        }
    }

    // .NET creates the pipes' sockets there with a prefix of its own.
    [GeneratedRegex("^(CoreFxPipe_)?nbnet-[a-z]+-(?<process>[0-9]+)(-|$)")]
    private static partial Regex Owned();
}
