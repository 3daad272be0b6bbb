using NotebookNet.Cli.Tests.Support;
using NotebookNet.Publishing;

namespace NotebookNet.Cli.Tests;

public class DoctorCommandTests
{
    [Fact]
    public async Task Our_kernels_are_found_where_jupyter_install_has_put_them()
    {
        using var folder = new NotebookFolder();
        var home = new Dictionary<string, string> { ["JUPYTER_DATA_DIR"] = folder.Path };
        await Nbnet.RunWithAsync(home, folder.Path, "jupyter", "install");
        var (_, output, _) = await Nbnet.RunWithAsync(home, folder.Path, "doctor");

        Assert.Matches(@"(?m)^ok       \.NET kernel nbnet-csharp, nbnet-fsharp", output);
    }

    [Fact]
    public async Task The_documents_name_the_version_of_Node_js_that_the_program_names() =>
        Assert.Contains($"| Node.js with npm | {WebAssets.NodeVersion} or later |",
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "environment.md")));

    [Fact]
    public async Task Everything_is_named_with_its_purpose()
    {
        using var folder = new NotebookFolder();
        await File.WriteAllTextAsync(folder.File("global.json"), """{ "sdk": { "version": "99.0.100" } }""");
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "doctor");

        Assert.Equal(0, exitCode);
        Assert.Contains("ok       .NET SDK 10", output);
        foreach (string? name in new[] { "library", "Node.js", "Chromium", "Jupyter", ".NET kernel" })
            Assert.Matches($@"(?m)^(ok     |missing)  {System.Text.RegularExpressions.Regex.Escape(name)}", output);
    }
}
