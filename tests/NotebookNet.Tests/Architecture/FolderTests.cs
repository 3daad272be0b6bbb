using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookNet.Tests.Architecture;

/// <summary>The folders of the library, which the compiler does not keep apart, refer to each other in one direction only.</summary>
public class FolderTests
{
    /// <summary>From the ground up: a folder may use those before it. The first is the library's root.</summary>
    private static readonly string[] Order =
    [
        "", "Display", "Tables", "Random", "Data", "Compute", "Networks", "Inspection", "Files", "Training", "Studies", "Fann", "Charts", "Exercises",
    ];

    private static readonly string Library = Repository.Path("lib", "NotebookNet");

    private static readonly Lazy<(string From, string To, string Where)[]> References = new(() => [.. Find()]);

    [Fact]
    public void A_folder_refers_only_to_folders_below_it() =>
        Assert.Empty(References.Value.Where(r => Array.IndexOf(Order, Room(r.To)) is var to && (to < 0 || to > Array.IndexOf(Order, Room(r.From)))).Select(r => r.Where));

    [Fact]
    public void No_two_folders_refer_to_each_other()
    {
        var pairs = References.Value.Select(r => (r.From, r.To)).ToHashSet();
        Assert.Empty(References.Value.Where(r => pairs.Contains((r.To, r.From))).Select(r => r.Where));
    }

    private static string Room(string folder) => folder.Split('/')[0];

    private static IEnumerable<(string From, string To, string Where)> Find()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(f => Path.GetFileName(f) != "NotebookNet.dll");
        var files = Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(Library, f).StartsWith("obj"));
        var compilation = CSharpCompilation.Create("Library", files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f)).Prepend(CSharpSyntaxTree.ParseText(Usings)),
            references.Select(f => MetadataReference.CreateFromFile(f)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        // What a source generator of the build would add is missing.
        const string PartWithoutBody = "CS8795";
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != PartWithoutBody));
        foreach (var tree in compilation.SyntaxTrees.Where(t => t.FilePath != ""))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is not { } symbol || symbol is INamespaceSymbol) continue;
                foreach (var declaration in symbol.OriginalDefinition.DeclaringSyntaxReferences)
                {
                    if (Folder(declaration.SyntaxTree) != Folder(tree) && declaration.SyntaxTree.FilePath != "")
                        yield return (Folder(tree), Folder(declaration.SyntaxTree), $"{Path.GetRelativePath(Library, tree.FilePath)}: {name}");
                }
            }
        }
    }

    private static string Folder(SyntaxTree tree) => Path.GetDirectoryName(Path.GetRelativePath(Library, tree.FilePath))!.Replace('\\', '/');
}
