using System.Collections;
using System.Security;

namespace NotebookNet.Engine.Processes;

/// <summary>
/// An MSBuild that restores one project after another. A single restore takes it longer to start, and to compile its own code, than to do: so it stays
/// for the next one.
/// </summary>
/// <param name="folder">A folder for projects, which need not exist.</param>
internal sealed partial class Restorer(string folder) : IDisposable
{
    /// <summary>The target of a project that is built after its restore.</summary>
    public const string Target = "Files";

    private const string Loop = "RestoreLoop", Mark = "restored: ";

    private readonly StringBuilder errors = new();
    private Process? process;
    private IDisposable? guard;
    private string environment = "";
    private int projects;

    /// <summary>Creates a folder for the next project.</summary>
    /// <returns>Its full path.</returns>
    public string CreateFolder()
    {
        Directory.CreateDirectory(folder);
        // Files above the temporary folder, where another user may put them, must not affect the project: not even choose the SDK.
        File.WriteAllText(Path.Combine(folder, "global.json"), "{}");
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        return Directory.CreateDirectory(Path.Combine(folder, (++projects).ToString(CultureInfo.InvariantCulture))).FullName;
    }

    /// <summary>A text as a value in a project. MSBuild would replace <c>$(name)</c> by a variable of this machine or by the content of a file.</summary>
    /// <param name="text">The text.</param>
    public static string Literal(string text) =>
        SecurityElement.Escape(Special().Replace(text, special => string.Create(CultureInfo.InvariantCulture, $"%{(int)special.Value[0]:X2}")));

    /// <summary>Restores a project, and builds its <see cref="Target"/>.</summary>
    /// <param name="project">Its full path, in a folder of its own.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether it succeeded, and what MSBuild said.</returns>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public async Task<(bool IsRestored, string Output)> RestoreAsync(string project, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            // A cell may have named another proxy or another folder for packages.
            if (environment != Variables()) Dispose();
            bool isRunning = process is not null;
            var (isRestored, output) = await AskAsync(project, deadline.Token);
            // One without work has ended, perhaps in this moment.
            if (isRestored is null && isRunning) (isRestored, output) = await AskAsync(project, deadline.Token);
            return (isRestored ?? false, output);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"The restore took longer than {limit.TotalSeconds:0} seconds");
        }
    }

    public void Dispose()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        guard!.Dispose();
        process.Dispose();
        process = null;
    }

    /// <summary>Has a project restored.</summary>
    /// <returns>Whether it was; null if MSBuild has ended without an answer.</returns>
    private async Task<(bool? IsRestored, string Output)> AskAsync(string project, CancellationToken cancellation)
    {
        process ??= Start();
        var output = new StringBuilder();
        try
        {
            await process.StandardInput.WriteLineAsync(project.AsMemory(), cancellation);
            await process.StandardInput.FlushAsync(cancellation);
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Trim() is var said && said.StartsWith(Mark, StringComparison.Ordinal))
                    return (said == $"{Mark}{true}", output.ToString());
                output.Append(line).Append('\n');
            }
        }
        catch (IOException)
        {
            // It has closed its end.
        }
        await process.WaitForExitAsync(cancellation);
        Dispose();
        return (null, output.ToString() + errors);
    }

    private Process Start()
    {
        string project = Path.Combine(folder, "restores.proj");
        File.WriteAllText(project, $"""
            <Project>
              <UsingTask TaskName="{Loop}" AssemblyFile="{Loop}.dll" />
              <Target Name="Loop"><{Loop} Target="{Target}" Mark="{Mark}" /></Target>
            </Project>
            """);
        // An MSBuild that is just ending may still have it open.
        string task = Path.Combine(folder, $"{Loop}.dll");
        if (!File.Exists(task))
        {
            using var assembly = File.Create(task);
            using var own = typeof(Restorer).Assembly.GetManifestResourceStream($"{Loop}.dll")!;
            own.CopyTo(assembly);
        }
        string[] arguments = ["msbuild", project, "-nologo", "-verbosity:minimal", "-terminalLogger:off", "-nodeReuse:false", "-noAutoResponse"];
        var start = new ProcessStartInfo(Tool.Find("dotnet"), arguments) { WorkingDirectory = folder };
        Tool.Redirect(start);
        // The limits of the host process are not for MSBuild.
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // It is killed in the end, and what it leaves goes with the folder. NuGet's locks stay where other programs have them.
        start.Environment["TMPDIR"] = folder;
        string user = OperatingSystem.IsLinux() ? Environment.UserName : "";
        start.Environment.TryAdd("NUGET_SCRATCH", Path.Combine(Path.GetTempPath(), "NuGetScratch" + user));
        environment = Variables();
        errors.Clear();
        var started = Process.Start(start)!;
        guard = Children.Guard(started);
        started.ErrorDataReceived += (_, said) => errors.Append(said.Data).Append('\n');
        started.BeginErrorReadLine();
        return started;
    }

    private static string Variables() =>
        string.Join('\n', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => $"{variable.Key}={variable.Value}").Order());

    [GeneratedRegex("[%$@'();?*]")]
    private static partial Regex Special();
}
