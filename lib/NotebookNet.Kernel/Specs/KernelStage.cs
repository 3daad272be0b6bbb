using System.Globalization;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Kernel.Specs;

/// <summary>
/// The folder next to a kernel's in which that is prepared, so that a full disk or a kill leaves the old kernel or the new one. It is named after
/// the kernel and this process; <see cref="Recover"/> finds those of processes that have ended.
/// </summary>
internal static class KernelStage
{
    // Front ends look one level deep, so a kernel that is kept in this folder is hidden from them.
    private const string ReplacedFolder = "replaced";

    // Where the kernel's old folder is for the moment between two renames.
    private const string OldFolder = "old";

    private const string Suffix = ".nbnet-write-";

    /// <summary>The folder for a kernel's folder.</summary>
    public static string Of(string folder) => string.Create(CultureInfo.InvariantCulture, $"{folder}{Suffix}{Environment.ProcessId}");

    /// <summary>Puts a prepared folder in the place of a kernel's. Another program's kernel is kept inside it.</summary>
    /// <param name="folder">The kernel's folder, which need not exist.</param>
    /// <param name="stage">The prepared folder.</param>
    /// <param name="isForeign">Whether the kernel's folder holds another program's kernel.</param>
    public static void Replace(string folder, string stage, bool isForeign)
    {
        string kept = Path.Combine(folder, ReplacedFolder), old = Path.Combine(folder, OldFolder);
        if (!isForeign && Directory.Exists(kept)) Directory.Move(kept, Path.Combine(stage, ReplacedFolder));
        if (Directory.Exists(folder)) Directory.Move(folder, Path.Combine(stage, isForeign ? ReplacedFolder : OldFolder));
        Directory.Move(stage, folder);
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes a kernel's folder; another program's kernel that is kept inside takes its place.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Restore(string folder)
    {
        string stage = Of(folder), kept = Path.Combine(stage, ReplacedFolder);
        Directory.Move(folder, stage);
        bool isKept = Directory.Exists(kept);
        if (isKept) Directory.Move(kept, folder);
        Directory.Delete(stage, recursive: true);
        return isKept;
    }

    /// <summary>Removes a prepared folder that cannot be completed, and puts back what it keeps.</summary>
    /// <param name="stage">The folder, which need not exist.</param>
    public static void Discard(string stage)
    {
        try
        {
            if (!Directory.Exists(stage)) return;
            string folder = stage[..stage.LastIndexOf(Suffix, StringComparison.Ordinal)];
            string kept = Path.Combine(stage, ReplacedFolder), old = Path.Combine(stage, OldFolder);
            if (Directory.Exists(old) && !Directory.Exists(folder)) Directory.Move(old, folder);
            if (Directory.Exists(kept)) Directory.Move(kept, Directory.Exists(folder) ? Path.Combine(folder, ReplacedFolder) : folder);
            Directory.Delete(stage, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next installation tries again.
        }
    }

    /// <summary>Discards the folders that killed processes have left.</summary>
    /// <param name="kernels">A folder <c>kernels</c>, which need not exist.</param>
    public static void Recover(string kernels)
    {
        foreach (string stage in Directory.Exists(kernels) ? Directory.GetDirectories(kernels, $"*{Suffix}*") : [])
            if (ProcessTable.HasEnded(stage[(stage.LastIndexOf(Suffix, StringComparison.Ordinal) + Suffix.Length)..])) Discard(stage);
    }
}
