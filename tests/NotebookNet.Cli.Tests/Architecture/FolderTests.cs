namespace NotebookNet.Cli.Tests.Architecture;

/// <summary>The folders of a project, which the compiler does not keep apart, refer to each other in one direction only.</summary>
public sealed class FolderTests
{
    /// <summary>The library's folders from the ground up: each may use those before it. The first is the root.</summary>
    private static readonly string[] Order =
    [
        "", "Display", "Tables", "Random", "Data", "Compute", "Networks", "Inspection", "Files", "Training", "Studies", "Charts", "Exercises",
    ];

    /// <summary>Every project of lib.</summary>
    public static IEnumerable<TheoryDataRow<string>> Projects { get; } =
        [.. Directory.EnumerateFiles(Repository.Path("lib"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(path)))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_two_folders_of_a_project_refer_to_each_other(string project)
    {
        var references = FolderReferences.Of(project, Dll(project));
        var counts = references.CountBy(reference => (reference.From, reference.To)).ToDictionary();
        // Of the two directions the one with fewer references is likely to be the wrong one.
        AssertNone(references.Where(reference => counts.GetValueOrDefault((reference.To, reference.From)) >= counts[(reference.From, reference.To)]));
    }

    [Fact]
    public void A_folder_of_the_library_refers_only_to_folders_below_it()
    {
        var references = FolderReferences.Of("NotebookNet", Dll("NotebookNet"));
        Assert.Contains(references, reference => (reference.From, Floor(reference.To)) == ("Training", Floor("Compute")));
        AssertNone(references.Where(reference => Floor(reference.To) > Floor(reference.From)));
    }

    [Fact]
    public void Networks_and_Training_are_short_enough_to_be_read_in_one_sitting()
    {
        string[] files = [.. new[] { "Networks", "Training" }.SelectMany(folder =>
            Directory.EnumerateFiles(Repository.Path("lib", "NotebookNet", folder), "*.cs", SearchOption.AllDirectories))];
        Assert.InRange(files.Sum(path => File.ReadLines(path).Count()), 1, 1599);
    }

    private static void AssertNone(IEnumerable<FolderReference> references)
    {
        string[] places = [.. references.Select(reference => reference.Where).Order(StringComparer.Ordinal)];
        Assert.True(places.Length == 0, string.Join('\n', places));
    }

    private static int Floor(string folder) => Array.IndexOf(Order, folder.Split('/')[0]) is >= 0 and var floor
        ? floor : throw new ArgumentException($"Expected one of the folders {string.Join(", ", Order)}, got {folder}.", nameof(folder));

    private static string Dll(string project) => project switch
    {
        "NotebookNet" or "NotebookNet.Fann" => Repository.Path("lib", "bin", $"{project}.dll"),
        "NotebookNet.Cli" => Path.Combine(AppContext.BaseDirectory, "nbnet.dll"),
        _ => Path.Combine(AppContext.BaseDirectory, $"{project}.dll"),
    };
}
