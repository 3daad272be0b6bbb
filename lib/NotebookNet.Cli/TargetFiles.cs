using System.Security.Cryptography;
using System.Text;

namespace NotebookNet.Cli;

/// <summary>The output files of a command, reserved before anything runs, so that no two notebooks and no two commands write the same file.</summary>
internal sealed class TargetFiles : IDisposable
{
    private readonly List<FileStream> locks = [];

    private TargetFiles()
    {
    }

    /// <summary>Reserves the files until the result is disposed.</summary>
    /// <param name="targets">The output file of each notebook, as full paths.</param>
    /// <exception cref="UsageException">Two notebooks have the same output file, or another running command writes one of the files.</exception>
    public static TargetFiles Reserve(IEnumerable<(string Notebook, string Target)> targets)
    {
        var reserved = new TargetFiles();
        foreach (string? folder in targets.Select(pair => Path.GetDirectoryName(pair.Target)).Distinct()) AtomicFile.CleanUp(folder ?? "/");
        // Some file systems compare names this way.
        foreach (var same in targets.GroupBy(pair => pair.Target, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() > 1)
            {
                string notebooks = string.Join(" and ", same.Select(pair => NotebookFiles.Display(pair.Notebook)));
                reserved.Dispose();
                throw new UsageException($"{notebooks} would both be written to {NotebookFiles.Display(same.Key)}: run them separately, with different --output folders.");
            }
            try
            {
                reserved.locks.Add(new FileStream(
                    LockFile(same.Key), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            }
            catch (IOException error) when (Scratch.IsInUse(error))
            {
                reserved.Dispose();
                throw new UsageException($"{NotebookFiles.Display(same.Key)} is being written by another nbnet: wait until it has finished.");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Without a temporary folder there are no locks; the notebook's bytes are compared all the same before it is written.
            }
        }
        return reserved;
    }

    /// <summary>Releases the files for other commands.</summary>
    public void Dispose() => locks.ForEach(file => file.Dispose());

    private static string LockFile(string target)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{target}"));
        return Path.Combine(Path.GetTempPath(), $"nbnet-{Convert.ToHexStringLower(hash.AsSpan(0, 12))}.lock");
    }
}
