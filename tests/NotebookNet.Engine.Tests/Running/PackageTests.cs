using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Packages and cultures in the process that runs cells; the values are those of .NET Interactive's last kernel.</summary>
public class PackageTests
{
    [Theory]
    [InlineData("Console.Write(1234.5.ToString(\"C\", System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\")));", "1.234,50 €")]
    [InlineData("Console.Write(string.Join(\" \", new[] { \"b\", \"B\", \"a\", \"A\" }.OrderBy(x => x)));", "a A b B")]
    [InlineData("Console.Write(0.5);", "0.5")]
    public Task Cultures_are_there(string source, string output) => Prints(output, source);

    [PackageTheory]
    [InlineData("three", "#r \"nuget: Humanizer.Core, 2.*\"", "using Humanizer;\nConsole.Write(3.ToWords());")]
    [InlineData("42", "#r \"nuget: Microsoft.Data.Sqlite, 10.0.0\"", "using Microsoft.Data.Sqlite;\nvar c = new SqliteConnection(\"Data Source=:memory:\");\nc.Open();\nvar cmd = c.CreateCommand();\ncmd.CommandText = \"select 6*7\";\nConsole.Write(cmd.ExecuteScalar());")]
    [InlineData("BenchmarkAttribute", "#r \"nuget: BenchmarkDotNet, 0.13.1\"", "Console.Write(typeof(BenchmarkDotNet.Attributes.BenchmarkAttribute).Name);")]
    [InlineData("{\n  \"a\": 1\n}", "#r \"nuget: Newtonsoft.Json, 13.0.3\"", "using Newtonsoft.Json.Linq;\nJObject.Parse(\"{\\\"a\\\": 1}\")")]
    public Task A_package_works(string output, string package, string source) => Prints(output, package, source);

    private static async Task Prints(string output, params string[] sources)
    {
        var run = await new NotebookRunner(new RunOptions { CellTimeout = TimeSpan.FromMinutes(5) }).RunAsync(Notebook.Parse(NotebookText.Of(sources)));

        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Message);
        var last = run.Notebook.Cells[^1].Outputs;
        Assert.Equal(output, Assert.Single(last, item => item.StreamName != "stderr") is var only && only.StreamText.Length > 0 ? only.StreamText : only.GetText("text/plain"));
    }

    private sealed class PackageTheoryAttribute : TheoryAttribute
    {
        public PackageTheoryAttribute()
        {
            if (Environment.GetEnvironmentVariable("NOTEBOOKNET_OFFLINE") == "1")
                Skip = "NOTEBOOKNET_OFFLINE says that there is no package source";
        }
    }
}
