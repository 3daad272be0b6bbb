using System.ComponentModel;
using NotebookNet.Engine.Processes;
using NotebookNet.Kernel.Specs;

namespace NotebookNet.Cli;

/// <summary><c>nbnet doctor</c>: shows which tools are installed, what they are for, and how to get the missing ones.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The command with its action.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Shows which tools are installed, what they are for, and how to get the missing ones.");
        command.SetAction(async (_, cancellation) =>
        {
            var findings = await Task.WhenAll(Checks().Select(check => check(cancellation)));
            foreach (var finding in findings)
                Show(finding);
            return findings.Any(finding => finding is { Found: null, IsNecessary: true }) ? ExitCode.Failed : ExitCode.Good;
        });
        return command;
    }

    private static IEnumerable<Func<CancellationToken, Task<Finding>>> Checks()
    {
        yield return async cancellation => new Finding(
            ".NET SDK 10", "builds the library and runs the notebooks", await AskAsync("dotnet", cancellation) is { } version
                && Major(version) >= 10 ? version : null,
            "https://dotnet.microsoft.com/download/dotnet/10.0", IsNecessary: true);
        yield return _ => Task.FromResult(new Finding(
            "library", "loaded by the notebooks", Library(), "dotnet build lib/NotebookNet", IsNecessary: false));
        yield return async cancellation => new Finding(
            "Node.js", "downloads what pages need to draw figures; without it pages have only pictures", await AskAsync("node", cancellation),
            $"https://nodejs.org (version {WebAssets.NodeVersion} or later)", IsNecessary: false);
        yield return _ => Task.FromResult(new Finding(
            "Chromium", "draws the pictures of figures, which GitHub shows", Browser.Find(missing: out string _)?.ProgramFile,
            "install Chromium, Chrome or Edge", IsNecessary: false));
        yield return async cancellation => new Finding(
            "Jupyter", "opens the notebooks in a browser", Versions(await AskAsync("jupyter", cancellation)),
            "pip install jupyterlab", IsNecessary: false);
        yield return _ => Task.FromResult(new Finding(
            ".NET kernel", "runs the notebooks in VS Code and Jupyter", Kernels(),
            "nbnet jupyter install, or dotnet tool install -g Microsoft.dotnet-interactive and dotnet interactive jupyter install", IsNecessary: false));
    }

    private static void Show(Finding finding)
    {
        var (mark, style) = finding.Found is not null ? ("ok     ", "green") : finding.IsNecessary ? ("MISSING", "red") : ("missing", "yellow");
        Terminal.Line($"{mark}  {finding.Name}{(finding.Found is null ? "" : $" {finding.Found}")}", style);
        Terminal.Line($"         {finding.Purpose}");
        if (finding.Found is null)
            Terminal.Line($"         get it: {finding.Remedy}");
    }

    private static string? Library()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "lib", "bin", "NotebookNet.dll")))
                return NotebookFiles.Display(Path.Combine(folder.FullName, "lib", "bin", "NotebookNet.dll"));
        }
        return null;
    }

    private static string? Kernels()
    {
        string names = string.Join(", ", KernelPlaces.All().SelectMany(KernelSpec.Installed).Distinct());
        return names.Length > 0 ? names : null;
    }

    private static int Major(string version) => int.TryParse(version.Split('.')[0], out int major) ? major : 0;

    /// <summary>The installed parts of Jupyter, from its table of <c>name : version</c>.</summary>
    private static string? Versions(string? table) => table is null ? null : string.Join(", ", table.Split('\n')
        .Select(line => line.Split(':', StringSplitOptions.TrimEntries))
        .Where(pair => pair is ["jupyterlab" or "notebook" or "nbclient" or "jupyter_core", _] && pair[1] != "not installed")
        .Select(pair => $"{pair[0]} {pair[1]}"));

    /// <summary>What a program says its version is, or null if it is missing or does not answer.</summary>
    private static async Task<string?> AskAsync(string program, CancellationToken cancellation)
    {
        try
        {
            // A global.json of somebody else's clone could name another SDK, even one of its own.
            var start = new ProcessStartInfo(program, ["--version"]) { WorkingDirectory = AppContext.BaseDirectory };
            var (exitCode, output, _) = await Tool.RunAsync(start, Patience, cancellation);
            return exitCode == 0 ? output.Trim() : null;
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException)
        {
            return null;
        }
    }

    private sealed record Finding(string Name, string Purpose, string? Found, string Remedy, bool IsNecessary);
}
