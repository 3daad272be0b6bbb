using System.Diagnostics;
using System.Globalization;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Engine.Tests.Processes;

/// <summary>The projects have targets of their own, which are quick and say which process runs them.</summary>
public sealed class RestorerTests : IDisposable
{
    private const string Variable = "NOTEBOOKNET_RESTORER_TEST";

    private readonly TemporaryFolder folder = new();
    private readonly Restorer restorer;

    public RestorerTests() => restorer = new Restorer(folder.File("packages"));

    public void Dispose()
    {
        restorer.Dispose();
        Environment.SetEnvironmentVariable(Variable, null);
        folder.Dispose();
    }

    [Fact]
    public async Task One_MSBuild_restores_all_projects_as_long_as_it_lives_and_the_environment_is_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The projects use a shell.");
        var began = DateTime.UtcNow;
        var (first, _) = await RunAsync();
        var failed = await restorer.RestoreAsync(Project("<Error Code=\"NB1\" Text=\"no such package\" />", ""), TimeSpan.FromMinutes(1), default);
        Assert.False(failed.IsRestored);
        Assert.Contains("error NB1: no such package", failed.Output, StringComparison.Ordinal);
        Assert.Equal((first, ""), await RunAsync());

        Environment.SetEnvironmentVariable(Variable, "other");
        var (second, value) = await RunAsync();
        Assert.NotEqual(first, second);
        Assert.Equal("other", value);

        Process.GetProcessById(second).Kill();
        Assert.NotEqual(second, (await RunAsync()).Process);
        // Both were killed, and have left nothing where it stays. An earlier process may have had the same number.
        foreach (int killed in (int[])[first, second])
            Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetTempPath(), $"clr-debug-pipe-{killed}-*"), path => File.GetLastWriteTimeUtc(path) > began);
        string endless = Project("<Exec Command=\"sleep 60\" />", "");
        await Assert.ThrowsAsync<TimeoutException>(() => restorer.RestoreAsync(endless, TimeSpan.FromSeconds(0.3), default));
    }

    /// <summary>Restores a project with a file of properties that only the restore writes, as that of packages is.</summary>
    private async Task<(int Process, string Value)> RunAsync()
    {
        string project = Project(
            "<Exec Command=\"echo '&lt;Project&gt;&lt;PropertyGroup&gt;&lt;Made&gt;yes&lt;/Made&gt;&lt;/PropertyGroup&gt;&lt;/Project&gt;' > made.props\" />",
            $"<Exec Command=\"echo $PPID $(Made) $({Variable})&gt; said\" />");
        var (isRestored, output) = await restorer.RestoreAsync(project, TimeSpan.FromMinutes(1), default);
        Assert.True(isRestored, output);
        string[] said = File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "said")).Trim().Split(' ', 3);
        Assert.Equal("yes", said[1]);
        return (int.Parse(said[0], CultureInfo.InvariantCulture), said.ElementAtOrDefault(2) ?? "");
    }

    private string Project(string restore, string files)
    {
        string project = Path.Combine(restorer.CreateFolder(), "p.csproj");
        File.WriteAllText(project, $"""
            <Project>
              <Import Project="made.props" Condition="Exists('made.props')" />
              <Target Name="Restore">{restore}</Target>
              <Target Name="{Restorer.Target}">{files}</Target>
            </Project>
            """);
        return project;
    }
}
