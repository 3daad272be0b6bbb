using System.Diagnostics;
using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public sealed class BuildInterruptionTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The program in a clone in which nothing is made yet, and in the place of the SDK a program that never comes to an end.</summary>
    [Fact]
    public async Task SIGTERM_ends_publish_while_it_makes_the_program_of_the_pages_and_ends_what_makes_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The clone is made of hard links, and the signal is sent by kill.");
        string live = Path.Combine(folder.Path, "lib", "NotebookNet.Live"), program = Path.Combine(folder.Path, "lib", "NotebookNet.Cli");
        Directory.CreateDirectory(live);
        await File.WriteAllTextAsync(Path.Combine(live, "NotebookNet.Live.csproj"), "<Project />");
        Assert.SkipUnless(await RunAsync("cp", "-rl", Nbnet.Folder, program) == 0, "Temporary files are on another disk.");
        string started = folder.File("started"), sdk = folder.File("sdk"), temporary = folder.File("temporary");
        // Like MSBuild it has a child that holds its output.
        await File.WriteAllTextAsync(sdk, $"#!/bin/sh\necho $TMPDIR > '{temporary}'\nsleep 600 & echo $! > '{started}.new' && mv '{started}.new' '{started}'\nwait\n");
        await RunAsync("chmod", "+x", sdk);
        folder.Write("a.ipynb", "1");

        using var process = Nbnet.Start(folder.Path, "dotnet", [Path.Combine(program, "nbnet.dll"), "publish", "a.ipynb", "--no-run"],
            new() { ["DOTNET_HOST_PATH"] = sdk });
        for (var patience = Stopwatch.StartNew(); !File.Exists(started) && patience.Elapsed.TotalMinutes < 1 && !process.HasExited;) await Task.Delay(20);
        string child = (await File.ReadAllTextAsync(started)).Trim();
        await RunAsync("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromMinutes(1)), "what it had started still runs");
        string folderOfBuild = (await File.ReadAllTextAsync(temporary)).Trim();
        Assert.Contains("nbnet-build-", folderOfBuild);
        Assert.False(Directory.Exists(folderOfBuild), "what it had started could leave its temporary files");
    }

    // One that has ended stays in the table until its parent, now the machine's first process, takes note.
    private static bool IsRunning(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
