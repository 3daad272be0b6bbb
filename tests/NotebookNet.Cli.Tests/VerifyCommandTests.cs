using System.Runtime.Intrinsics;
using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_difference_is_shown_and_nothing_is_written()
    {
        string path = folder.Write("a.ipynb", "Console.WriteLine(\"loss 0.25\");");
        await Nbnet.RunAsync(folder.Path, "run", "a.ipynb");
        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "verify", "a.ipynb")).ExitCode);

        string changed = (await File.ReadAllTextAsync(path)).Replace("      \"loss 0.25\\n\"", "      \"loss 0.26\\n\"", StringComparison.Ordinal)
            .Replace("\"loss 0.25\\n\"\n     ]", "\"loss 0.26\\n\"\n     ]", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, changed);
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "verify", "a.ipynb");

        Assert.Equal(1, exitCode);
        Assert.Contains("cell [1] (cell-1), output 1, text, line 1\n        expected  loss 0.26\n        got       loss 0.25", output);
        Assert.Equal(changed, await File.ReadAllTextAsync(path));
        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "verify", "a.ipynb", "--tolerance", "0.1")).ExitCode);
    }

    [Fact]
    public async Task A_notebook_without_outputs_has_nothing_to_compare_with()
    {
        folder.Write("a.ipynb", "1");
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "verify", "a.ipynb");

        Assert.Equal(0, exitCode);
        Assert.Contains("it has no saved outputs to compare with", output);
    }

    /// <summary>What switches wider registers off. Without AVX-512 its switch changes nothing, and the run would be that of every other test.</summary>
    public static TheoryData<string> WidthsBelowThisMachines =>
        Vector512.IsHardwareAccelerated ? ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"] : ["DOTNET_EnableAVX2"];

    /// <summary>Machines differ in how many numbers they add at a time, and so in the last bits. What a notebook shows must not hang on those.</summary>
    [Theory]
    [MemberData(nameof(WidthsBelowThisMachines))]
    public async Task The_collection_shows_the_same_on_a_machine_with_narrower_registers(string switchedOff)
    {
        // 09 and 10 take as long as all others together: they run with NBNET_NOTEBOOKS=all.
        bool wantsAll = Environment.GetEnvironmentVariable("NBNET_NOTEBOOKS") == "all";
        var notebooks = Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb").Where(path => wantsAll || Path.GetFileName(path)[..2] is not ("09" or "10"));
        var (exitCode, output, error) = await Nbnet.RunWithoutAsync(switchedOff, Repository.Root, ["verify", .. notebooks]);

        Assert.True(exitCode == 0, output + error);
    }
}
