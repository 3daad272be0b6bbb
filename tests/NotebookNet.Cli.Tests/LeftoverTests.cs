using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>What a command leaves on the machine.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_leaves_nothing_in_the_folder_for_temporary_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about sockets in that folder.");
        // The first cell makes what PowerShell has while it runs, which is a package that may be out of reach.
        folder.Write("a.ipynb",
            "System.IO.File.Create(System.IO.Path.GetTempPath() + $\"/CoreFxPipe_PSHost.DD80084F.{Environment.ProcessId}.None.dotnet\").Close();",
            "#!fsharp\n1 + 1");
        var (exitCode, output) = await Nbnet.ShellAsync(folder.Path, "export TMPDIR=\"$PWD/t\"; mkdir t\nnbnet run a.ipynb");

        Assert.True(exitCode == 0, output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.File("t")).Select(Path.GetFileName));
    }
}
