using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookNet.Engine.Running;

/// <summary>Temporary folders and pipes named after the process that created them, so that the remains of killed processes can be found.</summary>
public static partial class Scratch
{
    private const string Prefix = "nbnet-";

    /// <summary>Creates a temporary folder.</summary>
    /// <param name="purpose">A lower-case word for its purpose.</param>
    /// <exception cref="IOException">The system has no usable temporary folder.</exception>
    public static DirectoryInfo CreateFolder(string purpose) => Directory.CreateTempSubdirectory(Name(purpose) + "-");

    /// <summary>Creates a name for a pipe.</summary>
    /// <param name="purpose">A lower-case word for its purpose.</param>
    internal static string Name(string purpose) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{purpose}-{Environment.ProcessId}");

    /// <summary>Deletes the folders and pipes of processes that have ended, as far as possible.</summary>
    public static void CleanUp()
    {
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*{Prefix}*"))
            {
                if (Owned().Match(Path.GetFileName(path)) is { Success: true } match
                    && int.TryParse(match.Groups["process"].Value, CultureInfo.InvariantCulture, out int process) && !ProcessTable.IsAlive(process))
                {
                    Delete(path);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // There is no temporary folder, or it is not readable.
        }
    }

    private static void Delete(string path)
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
            // It belongs to another user.
        }
    }

    // .NET creates the pipes' sockets there with a prefix of its own.
    [GeneratedRegex("^(CoreFxPipe_)?nbnet-[a-z]+-(?<process>[0-9]+)(-|$)")]
    private static partial Regex Owned();
}
