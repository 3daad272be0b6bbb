using System.Text.Json.Nodes;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>A cell that was compiled in a page knows in which line it went wrong.</summary>
public sealed class LineMarksTests
{
    [Theory]
    [InlineData("int F(int x)\n{\n    int y = 10;\n    return y / x;\n}\nF(0)", 4)]
    [InlineData("var list = new List<int>();\nforeach (int i in new[] { 1, 0 })\n    list.Add(1 / i);\nlist", 3)]
    [InlineData("class A\n{\n    public int B\n    {\n        get\n        {\n            throw new Exception();\n        }\n    }\n}\nnew A().B", 7)]
    [InlineData("int G(int x) =>\n    1 / x;\nvar a = G(1);\nvar b = G(0);", 2)]
    [InlineData("int G(int x) => 1 / x;\nvar a = G(1);\nvar b = (new int[0])[G(1)];", 3)]
    [InlineData("var f = (int x) =>\n{\n    return 1 / x;\n};\nf(1);\nf(0)", 3)]
    [InlineData("await Task.Yield();\nint[] none = [];\nnone[1]", 3)]
    [InlineData("void F() { int unused; }\nint[] none = [];\nnone[1]", 3)]
    public async Task The_line_of_a_mistake_is_known(string source, int line)
    {
        var outputs = new List<JsonNode>();
        var session = new CellSession(json => outputs.Add(JsonNode.Parse(json)!), _ => []);
        session.Put(0, Compile(source).Image!);

        Assert.False(await session.RunAsync(0));

        Assert.Equal(line, (int?)outputs.Single(output => (string?)output["output_type"] == "error")["line"]);
    }

    [Theory]
    [InlineData("switch (DateTime.Now.Year)\n{\n    case 1: Console.Write(1); break;\n    default:\n        int x = 2;\n        Console.Write(x);\n        break;\n}")]
    [InlineData("if (DateTime.Now.Year > 1) Console.Write(1); else if (DateTime.Now.Year > 2) Console.Write(2); else Console.Write(3);")]
    [InlineData("IEnumerable<int> Numbers() { yield return 1; for (int i = 0; i < 3; i++) yield return i; }\nNumbers().ToList()")]
    [InlineData("using System.Threading;\nobject gate = new();\nlock (gate) Console.Write(1);\nvoid F() { using var s = new System.IO.MemoryStream(); using (s) using (s) s.Flush(); }")]
    [InlineData("int Outer(int n)\n{\n    const int k = 1;\n    int Inner(int m) { return m + k; }\n    int Short(int m) => m;\n    return Inner(Short(n));\n}\nOuter(2)")]
    [InlineData("struct P { public double X { get; set; } public P() { X = 1; } public override string ToString() => $\"{X}\"; }\nnew P()")]
    [InlineData("#pragma warning disable CS0164\nint i = 0;\nagain: i++;\nif (i < 3) goto again;\ndo i--; while (i > 0); // down\nunsafe { int* p = null; }\ntry { i++; } catch (Exception) when (i > 0) { throw; } finally { i = 0; }\ni")]
    [InlineData("record R(int A) { public int Twice { get => A * 2; init { Console.Write(value); } } }\nint z;\nz = new R(1).Twice;\nFunc<int, int> g = x => x + 1, h = x => { return x; };\nunchecked { z++; }\n;\nz")]
    public void Marks_fit_everywhere(string source)
    {
        var tree = Cells.Compiling.CSharpCompiler.Parse(source, "cell");

        string marked = LineMarks.AddTo(tree)!;

        Assert.Equal(source.Split('\n').Length, marked.Split('\n').Length);
        Assert.Empty(Compile(marked, keepsLines: false).Diagnostics);
        Assert.Empty(Compile(source, keepsLines: false).Diagnostics);
    }

    private static Cells.Compiling.CompiledCell Compile(string source, bool keepsLines = true)
    {
        var chain = new CellChain(LiveReferences.Framework, new LiveReferences(AppContext.BaseDirectory), isConcurrent: true) { KeepsLines = keepsLines };
        chain.Add("", "cell [1]");
        return chain.Try(0, source);
    }
}
