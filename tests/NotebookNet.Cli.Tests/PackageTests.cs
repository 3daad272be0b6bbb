using System.Text.Json.Nodes;
using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>The packages of this project, on a machine that has nothing of it: an empty home and a folder of packages.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PackageFact]
    public async Task The_tool_is_installed_and_runs_a_notebook_with_the_library()
    {
        string packages = Directory.CreateDirectory(folder.File("packages")).FullName;
        string home = Directory.CreateDirectory(folder.File("home")).FullName;
        string tools = folder.File("tools");
        // As it was built for the tests, in the same configuration.
        string configuration = Nbnet.Folder.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        foreach (string project in new[] { "NotebookNet", "NotebookNet.Cli" })
        {
            string path = Path.Combine(Repository.Root, "lib", project);
            await RunIn([], "dotnet", "pack", path, "--no-build", "-c", configuration, "-o", packages, "-v", "q", "-nologo");
        }
        var empty = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["USERPROFILE"] = home,
            ["DOTNET_CLI_HOME"] = home,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        await RunIn(empty, "dotnet", "tool", "install", "nbnet", "--tool-path", tools, "--add-source", packages, "--ignore-failed-sources");
        string nbnet = Path.Combine(tools, OperatingSystem.IsWindows() ? "nbnet.exe" : "nbnet");
        string notebook = folder.Write("first.ipynb",
            $"#i \"nuget: {packages}\"\n#r \"nuget: NotebookNet, 1.0.0\"", "using NotebookNet;\nConsole.Write(new NumPyRandom(1).Uniform(1, 1)[0, 0]);");

        // Another user's files beside those of the run.
        string temporary = Directory.CreateDirectory(folder.File("t")).FullName;
        await File.WriteAllTextAsync(Path.Combine(temporary, "global.json"), """{ "sdk": { "version": "99.0.100" } }""");
        await File.WriteAllTextAsync(Path.Combine(temporary, "Directory.Build.rsp"), "-noSuchOption");
        await File.WriteAllTextAsync(Path.Combine(temporary, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>");

        await RunIn(new(empty) { ["TMPDIR"] = temporary }, nbnet, "run", notebook);
        await RunIn(empty, nbnet, "jupyter", "install");

        // numpy.random.seed(1); numpy.random.rand() is 0.417022004702574.
        Assert.Contains("0.417022004702574", await File.ReadAllTextAsync(notebook), StringComparison.Ordinal);
        string kernel = Assert.Single(
            Directory.EnumerateFiles(home, "kernel.json", SearchOption.AllDirectories), path => path.Contains("csharp", StringComparison.Ordinal));
        string program = (string)JsonNode.Parse(await File.ReadAllTextAsync(kernel))!["argv"]![1]!;
        Assert.StartsWith(tools, program, StringComparison.Ordinal);
        Assert.True(File.Exists(program), program);
    }

    private async Task RunIn(Dictionary<string, string> environment, string program, params string[] arguments)
    {
        // A node that MSBuild leaves for the next build would keep the output open for a quarter of an hour.
        using var process = Nbnet.Start(folder.Path, program, arguments, new(environment) { ["MSBUILDDISABLENODEREUSE"] = "1" });
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{await error}");
    }
}
