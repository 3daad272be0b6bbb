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
    /// <remarks>
    /// Every notebook that trains runs with the narrowest registers, the furthest from this machine's; with those between, 04 and 08 do, which have the
    /// library's trainings, its studies of many seeds, and FANN. <c>NBNET_NOTEBOOKS=all</c> runs all with each, and 09 and 10, which take as long as the others
    /// together.
    /// </remarks>
    [Theory]
    [MemberData(nameof(WidthsBelowThisMachines))]
    public async Task The_collection_shows_the_same_on_a_machine_with_narrower_registers(string switchedOff)
    {
        string[] numbers = switchedOff == "DOTNET_EnableAVX2" ? ["01", "03", "04", "05", "06", "07", "08"] : ["04", "08"];
        bool wantsAll = Environment.GetEnvironmentVariable("NBNET_NOTEBOOKS") == "all";
        var notebooks = Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb").Where(path => wantsAll || numbers.Contains(Path.GetFileName(path)[..2]));
        var (exitCode, output, error) = await Nbnet.RunWithoutAsync(switchedOff, Repository.Root, ["verify", .. notebooks]);

        Assert.True(exitCode == 0, output + error);
    }
}
