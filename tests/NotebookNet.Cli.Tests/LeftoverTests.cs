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

    [Fact]
    public async Task What_a_killed_command_left_there_goes_with_the_next_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about sockets in that folder.");
        folder.Write("a.ipynb", "System.IO.File.WriteAllText(\"started\", \"\"); System.Threading.Thread.Sleep(60_000);");
        // The command and its host at once, as when a whole session is ended: neither can clean up. Another program's socket is not ours to delete.
        var (_, output) = await Nbnet.ShellAsync(folder.Path, """
            export TMPDIR="$PWD/t"; mkdir t; touch t/dotnet-diagnostic-999999999-2-socket
            setsid nbnet run a.ipynb >/dev/null 2>&1 & command=$!
            for i in $(seq 600); do [ -e started ] && break; sleep .1; done
            kill -9 -$command; wait; ls t
            for i in $(seq 30); do nbnet pictures a.ipynb >/dev/null; [ "$(ls t | wc -l)" = 1 ] && break; done
            """);

        Assert.True(output.Split('\n').Count(name => name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)) == 3, output);
        Assert.Equal(["dotnet-diagnostic-999999999-2-socket"], Directory.EnumerateFileSystemEntries(folder.File("t")).Select(Path.GetFileName));
    }
}
