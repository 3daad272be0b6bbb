using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Engine.Documents;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>What a page says of packages that it cannot run. They come from a folder that is made for the test: nothing is fetched from elsewhere.</summary>
public sealed class PackagePlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackagePlanTests()
    {
        Directory.CreateDirectory(folder.File("feed"));
        folder.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="cache" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_package_with_machine_code_does_not_run_and_the_page_says_which_and_why()
    {
        string system = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        Pack("Tiny.Native", $"runtimes/{system}/native/libtiny.so", "runtimes/linux/native/libtiny.so");

        Pack("Tiny.Managed");
        Pack("Tiny.Caller", Assembly("Tiny.Caller", "class Caller { [System.Runtime.InteropServices.DllImport(\"tiny\")] static extern void Call(); }"));

        var cells = Plan(
            "#r \"nuget: Tiny.Native, 1.0.0\"", "1 + 1", "#r \"nuget: Tiny.Managed, 1.0.0\"\n2", "#r \"nuget: Tiny.Caller, 1.0.0\"\n3");

        Assert.Equal("This cell does not run in the page, which cannot load native code: Tiny.Native needs libtiny.so.", (string?)cells[0]!["problem"]);
        Assert.Null(cells[1]!["problem"]);
        Assert.Null(cells[2]!["problem"] ?? cells[2]!["mistake"]);
        Assert.Equal("This cell does not run in the page, which cannot load native code: Tiny.Caller needs libtiny.so.", (string?)cells[3]!["problem"]);
        Assert.Null(LivePlan.Of(Source("#r \"nuget: Tiny.Native, 1.0.0\"", "Tiny.Code.Run()"), out string? whyNot));
        Assert.Equal("The code does not run in the page, which cannot load native code: Tiny.Native needs libtiny.so.", whyNot);
    }

    [Fact]
    public void A_package_that_could_not_be_restored_is_named_and_the_other_cells_run()
    {
        // MSBuild would say what is in the variable, or in a file, and so would the page.
        var cells = Plan("#r \"nuget: Nobody.Has.$(PATH), 9.9.9\"", "1 + 1");

        string problem = (string)cells[0]!["problem"]!;
        Assert.StartsWith(
            "This cell does not run in the page: when the page was built, Nobody.Has.$(PATH) 9.9.9 could not be restored.", problem, StringComparison.Ordinal);
        Assert.Contains("Unable to find package Nobody.Has.$(PATH).", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, problem, StringComparison.Ordinal);
        Assert.Null(cells[1]!["problem"]);
    }

    [Fact]
    public void Parameters_that_no_cell_can_read_are_not_offered_and_the_page_says_once_why()
    {
        var source = Source("#r \"nuget: Nobody.Has, 9.9.9\"", "int epochs = 10;", "new Nobody.Network(epochs)", "new Nobody.Chart()");
        source.Notebook.Cells[1].Metadata["tags"] = new JsonArray("parameters");

        Assert.Null(LivePlan.Of(source, out string? whyNot));
        Assert.StartsWith(
            "The code does not run in the page: when the page was built, Nobody.Has 9.9.9 could not be restored.", whyNot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv(1)")]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting;\nFormatter.Register<int>(number => $\"<b>{number}</b>\", \"text/html\");")]
    public void A_cell_with_a_formatter_of_NET_Interactive_has_a_page_with_all_of_NET(string code)
    {
        var plan = LivePlan.Of(Source(code), out _)!;

        Assert.Null(plan.ToJson()["cells"]![0]!["mistake"]);
        Assert.Null(plan.Roots);
    }

    [Theory]
    [InlineData("new[] { 3, 1 }.Order().Select(number => $\"{number}\").ToList()", true)]
    [InlineData("new[] { \"b\", \"C\" }.OrderBy(word => word.Length).Count()", true)]
    [InlineData("1.5.ToString(System.Globalization.CultureInfo.InvariantCulture)", true)]
    [InlineData("new[] { \"b\", \"C\" }.OrderBy(word => word).First()", false)]
    [InlineData("var words = new List<string> { \"b\", \"C\" };\nwords.Sort();", false)]
    [InlineData("System.Collections.Immutable.ImmutableSortedDictionary.ToImmutableSortedDictionary(new[] { \"b\" }, word => word, word => 1)", false)]
    [InlineData("new SortedDictionary<string, int> { [\"b\"] = 1 }.Count", false)]
    [InlineData("string.Compare(\"b\", \"C\")", false)]
    [InlineData("\"e\\u0301\".IsNormalized()", false)]
    [InlineData("System.Collections.Generic.Comparer<string>.Default.Compare(\"a\", \"B\")", false)]
    [InlineData("new[] { (\"b\", 1), (\"C\", 2) }.OrderBy(pair => pair).First()", false)]
    [InlineData("new[] { (\"b\", 1), (\"C\", 2) }.Max()", false)]
    [InlineData("new[] { (\"b\", 1), (\"C\", 2) }.Max(pair => pair.Item2)", true)]
    [InlineData("new[] { (\"b\", 1), (\"C\", 2) }.Max(pair => pair.Item1)", false)]
    [InlineData("new[] { (1, 2), (0, 3) }.OrderBy(pair => pair).First()", true)]
    [InlineData("(\"b\", 1).CompareTo((\"C\", 2))", false)]
    [InlineData("new object[] { \"b\", \"C\" }.OrderBy(word => word).First()", false)]
    [InlineData("static IEnumerable<T> Sorted<T>(IEnumerable<T> items) => items.Order();\nSorted(new[] { \"b\", \"C\" }).First()", false)]
    [InlineData("static bool IsLess<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) < 0;\nIsLess(\"b\", \"C\")", false)]
    [InlineData("Array.Sort(new[] { \"b\", \"C\" }, new[] { 1, 2 });", false)]
    [InlineData("var queue = new PriorityQueue<int, string>();\nqueue.Enqueue(1, \"b\");", false)]
    [InlineData("var queue = new PriorityQueue<string, int>();\nqueue.Enqueue(\"b\", 1);", true)]
    [InlineData("new SortedDictionary<int, string> { [1] = \"b\" }.Count", true)]
    [InlineData("\"a, b\".IndexOf(\", \")", true)]
    [InlineData("\"abc\\0d\".IndexOf(\"\\0\")", false)]
    [InlineData("\"cafe\\u0301s\".StartsWith(\"café\")", false)]
    [InlineData("\"cafés\".StartsWith(\"café\", StringComparison.Ordinal) && \"é\".EndsWith('é')", true)]
    [InlineData("1.5.ToString(System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\"))", false)]
    public void A_page_has_the_rules_of_cultures_where_text_is_sorted(string code, bool isReduced) =>
        Assert.Equal(isReduced, LivePlan.Of(Source(code), out _)!.Roots is not null);

    [Fact]
    public void A_cell_that_lacks_what_one_before_it_would_have_declared_says_which()
    {
        var cells = Plan(
            "record Point(int X);\nNobody.Register<Point>();", "new Point(2)", "#load \"more.csx\"\nint more = 3;", "more", "1 + 1");

        Assert.Equal("This cell does not run in the page: it needs Point from cell [1], which does not run here either.", (string?)cells[1]!["mistake"]);
        Assert.Equal("This cell does not run in the page, which does not support #load.", (string?)cells[2]!["problem"]);
        Assert.Equal("This cell does not run in the page: it needs more from cell [3], which does not run here either.", (string?)cells[3]!["mistake"]);
    }

    [Fact]
    public async Task Cells_without_names_as_older_formats_have_them_are_found_in_the_page_and_in_its_plan()
    {
        var source = Source("int a = 1;", "a + 1");
        await new SiteBuilder(folder.File("site"), new SiteText("Old", "")).BuildAsync([source]);

        string page = await File.ReadAllTextAsync(folder.File("site/packages.html"));
        string[] ids = [.. LivePlan.Of(source, out _)!.ToJson()["cells"]!.AsArray().Select(cell => (string)cell!["id"]!)];
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Contains($"data-cell=\"{id}\"", page, StringComparison.Ordinal));
    }

    private JsonArray Plan(params string[] sources) => LivePlan.Of(Source(sources), out _)!.ToJson()["cells"]!.AsArray();

    /// <summary>A notebook of the format before cells had names.</summary>
    private NotebookSource Source(params string[] sources)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. sources.Select(source => new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            })]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        };
        return new NotebookSource(Notebook.Parse(notebook.ToJsonString()), "packages.ipynb", folder.Path) { Origin = NotebookOrigin.Run };
    }

    private static byte[] Assembly(string name, string code)
    {
        using var image = new MemoryStream();
        Assert.True(CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], LiveReferences.Framework, new(OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success);
        return image.ToArray();
    }

    private void Pack(string id, byte[] assembly)
    {
        Pack(id);
        using var package = ZipFile.Open(folder.File($"feed/{id}.1.0.0.nupkg"), ZipArchiveMode.Update);
        using var stream = package.CreateEntry($"lib/net8.0/{id}.dll").Open();
        stream.Write(assembly);
    }

    private void Pack(string id, params string[] files)
    {
        using var package = ZipFile.Open(folder.File($"feed/{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        Write(package, $"{id}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>1.0.0</version><authors>Nobody</authors><description>For a test.</description>
            </metadata></package>
            """);
        foreach (string file in files) Write(package, file, "no machine code, but the page cannot know");
    }

    private static void Write(ZipArchive package, string name, string text)
    {
        using var stream = package.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
