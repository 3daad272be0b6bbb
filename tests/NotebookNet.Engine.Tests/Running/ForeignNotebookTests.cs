using Microsoft.DotNet.Interactive.Formatting;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Notebooks that other people could have written do what they do on Microsoft's last kernel.</summary>
[Collection(SessionCollection.Name)]
public sealed class ForeignNotebookTests : IDisposable
{
    private const string All = "NOTEBOOKNET_ALL_CASES";

    private readonly string before = Environment.CurrentDirectory;

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(ForeignNotebook.Folder)
        .Where(path => path.EndsWith(".ipynb", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("75", StringComparison.Ordinal))
        .Select(path => Path.GetFileName(path)).Order()];

    /// <summary>What cells register is the process's, and so of the tests that follow.</summary>
    public void Dispose()
    {
        Environment.CurrentDirectory = before;
        Formatter.ResetToDefault();
        Formatter.ListExpansionLimit = 20;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_cell_puts_out_what_it_must(string name)
    {
        var foreign = new ForeignNotebook(Path.Combine(ForeignNotebook.Folder, name));
        if (foreign.HasPackages)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable(All) == "1", $"It restores packages, which takes seconds: it runs with {All}=1.");
            Assert.SkipWhen(PackageSource.Missing is not null, PackageSource.Missing ?? "");
            bool wantsCultures = name.StartsWith("53", StringComparison.Ordinal) || name.StartsWith("84", StringComparison.Ordinal);
            Assert.SkipWhen(
                wantsCultures && AppContext.TryGetSwitch("System.Globalization.Invariant", out bool isInvariant) && isInvariant,
                "It needs cultures, which the cell host has and this process has not: PackageTests runs it there.");
        }
        Environment.CurrentDirectory = ForeignNotebook.Folder;
        using var session = new TestSession(ForeignNotebook.Folder);
        var differences = new List<string>();
        int number = 0;
        foreach (var cell in foreign.Notebook.Cells.Where(cell => cell.Type == CellType.Code))
        {
            var (_, events) = await session.RunAsync(cell.Source, cell.MetadataLanguage ?? foreign.Notebook.Language)
                .WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
            if (ForeignNotebook.Difference(foreign.Expected(++number), ForeignNotebook.Got(events)) is { } difference)
                differences.Add($"{number}. {difference}");
        }
        Assert.True(number > 0);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
