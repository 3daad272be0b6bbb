using System.ComponentModel;
using System.Diagnostics;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>
/// Programs of the machine. That they end with the process that started them is tested where that process is killed. The current folder is one for all tests.
/// </summary>
[CollectionDefinition(nameof(ToolTests), DisableParallelization = true)]
[Collection(nameof(ToolTests))]
public sealed class ToolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_program_can_be_run_twice_from_one_start_and_has_no_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is about the shell of other systems.");
        var start = new ProcessStartInfo("sh", ["-c", "cat; echo \"$1\"; echo two >&2; exit 3", "sh", "a 'b\""]);

        for (int i = 0; i < 2; i++) Assert.Equal((3, "a 'b\"\n", "two\n"), await Tool.RunAsync(start, Limit, CancellationToken.None));
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_an_error_of_the_system() =>
        await Assert.ThrowsAsync<Win32Exception>(() => Tool.RunAsync(new ProcessStartInfo("no-such-program", []), Limit, CancellationToken.None));

    [Theory]
    [InlineData(null)]
    [InlineData("a text to read")]
    public async Task A_program_in_the_current_folder_is_none_of_the_machine(string? input)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        const string Name = "nbnet-test";
        using var folder = new TemporaryFolder();
        string file = folder.Write(Name, "#!/bin/sh\necho theirs\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            var error = await Assert.ThrowsAsync<Win32Exception>(() => Tool.RunAsync(new ProcessStartInfo(Name), Limit, CancellationToken.None, input));

            Assert.Equal($"{Name} is not on the PATH", error.Message);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
