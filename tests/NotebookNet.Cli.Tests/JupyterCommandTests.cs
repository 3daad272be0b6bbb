using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public sealed class JupyterCommandTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    private string Kernels => folder.File(Path.Combine("share", "jupyter", "kernels"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Another_programs_kernel_is_kept_and_comes_back()
    {
        const string Foreign = """{"argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#"}""";
        Directory.CreateDirectory(Path.Combine(Kernels, ".net-csharp"));
        string json = Path.Combine(Kernels, ".net-csharp", "kernel.json");
        await File.WriteAllTextAsync(json, Foreign);

        // Twice: the second must not lose what the first has kept.
        for (int i = 0; i < 2; i++)
        {
            var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "jupyter", "install", "--as", ".net-csharp", "--prefix", folder.Path);
            Assert.Equal(0, exitCode);
            Assert.Equal(i == 0, output.Contains("another program's kernel of that name is kept", StringComparison.Ordinal));
            Assert.Contains("NotebookNet.Kernel.dll", await File.ReadAllTextAsync(json));
            Assert.Equal(NotebookNet.Publishing.WebAssets.Plotly is not null, File.Exists(Path.Combine(Kernels, "nbnet-csharp", "plotly.min.js")));
        }
        Assert.Equal([".net-csharp", "nbnet-csharp", "nbnet-fsharp"], Names());

        var (_, removed, _) = await Nbnet.RunAsync(folder.Path, "jupyter", "uninstall", "--prefix", folder.Path);
        Assert.Contains("Restored the kernel of another program", removed);
        Assert.Equal(Foreign, await File.ReadAllTextAsync(json));
        Assert.Equal([".net-csharp"], Names());
        Assert.Equal([json], Directory.GetFiles(Kernels, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_home_that_does_not_exist_yet_is_made_and_is_not_the_current_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        var (exitCode, _, _) = await Nbnet.RunWithAsync(
            new() { ["HOME"] = folder.File("home"), ["XDG_DATA_HOME"] = "", ["JUPYTER_DATA_DIR"] = "" }, folder.Path, "jupyter", "install");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(folder.File("home/.local/share/jupyter/kernels/nbnet-csharp/kernel.json")));
        Assert.False(Path.Exists(folder.File(".local")));
    }

    private IEnumerable<string?> Names() => Directory.GetDirectories(Kernels).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
