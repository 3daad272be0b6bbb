using System.Reflection;
using System.Runtime.Loader;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Parameters;
using NotebookNet.Cells.Running;

namespace NotebookNet.Cells.Tests;

/// <summary>A published page fetches the compiler only when somebody edits a cell.</summary>
public class WithoutCompilerTests
{
    [Fact]
    public void Compiled_cells_run_and_show_their_values_where_there_is_no_compiler()
    {
        var compiler = Compilers.Create();
        string[] sources = [CSharpCompiler.DefaultUsings, "string s = \"\"; class Pair { public int A = 1, B = 2; }", "s = {0}; display(new Pair()); HTML(s)"];
        sources[2] = sources[2].Replace("{0}", ParameterValue.ToCSharp(new Parameter("s", "string", "", ""), "<\"b\\\n>"), StringComparison.Ordinal);
        // Using directives alone leave nothing to run.
        var images = sources.Select(source => compiler.Compile(source, "cell").Image).OfType<CellImage>();
        var place = new PlaceWithoutCompiler();
        var page = place.LoadFromAssemblyPath(typeof(Page).Assembly.Location).GetType(typeof(Page).FullName!)!;

        object? shown = page.GetMethod(nameof(Page.Run))!.Invoke(
            null, [images.Select(image => (image.Name, image.Assembly, image.Symbols, image.Type, image.Method, image.HasValue, image.Depth)).ToArray()]);

        Assert.Equal(["Pair\nname  value\n----  -----\nA     1\nB     2", "<\"b\\\n>"], (List<string>)shown!);
        Assert.NotEqual(typeof(Page), page);
    }

    [Fact]
    public void The_compiler_is_really_missing_there()
    {
        var place = new PlaceWithoutCompiler();

        Assert.Throws<FileNotFoundException>(() => place.LoadFromAssemblyName(typeof(Microsoft.CodeAnalysis.SyntaxNode).Assembly.GetName()));
        Assert.NotEqual(typeof(CSharpCompiler).Assembly, place.LoadFromAssemblyName(typeof(CSharpCompiler).Assembly.GetName()));
    }

    /// <summary>What runs in a page, as far as this test goes.</summary>
    public static class Page
    {
        public static List<string> Run((string Name, byte[] Assembly, byte[] Symbols, string Type, string Method, bool HasValue, int Depth)[] images)
        {
            var shown = new List<string>();
            var assemblies = new PageAssemblies();
            var states = new CellStates();
            using var sink = new OutputSink(
                output => shown.Add(((DisplayEvent)output).Data is var data && data[MimeType.Plain] is { } text ? text : data[MimeType.Html]!), 1000, () =>
                "id");
            foreach (var (name, assembly, symbols, type, method, hasValue, depth) in images)
            {
                var cell = assemblies.LoadCell(new CellImage(name, assembly, symbols, type, method, "cell", hasValue, depth));
                if (CellRunner.RunAsync(cell, states, sink).GetAwaiter().GetResult() is { } error)
                    throw new InvalidOperationException(string.Join('\n', error.Traceback));
            }
            return shown;
        }

        private sealed class PageAssemblies : CellAssemblies
        {
            protected override Assembly? LoadOther(string name) =>
                name == typeof(CellAssemblies).Assembly.GetName().Name ? typeof(CellAssemblies).Assembly : null;
        }
    }

    private sealed class PlaceWithoutCompiler() : AssemblyLoadContext("without compiler")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            { } name when name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) => throw new FileNotFoundException(name),
            "NotebookNet.Cells" => LoadFromAssemblyPath(typeof(CSharpCompiler).Assembly.Location),
            _ => null,
        };
    }
}
