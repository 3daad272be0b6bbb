using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Running;

namespace NotebookNet.Cells.Tests;

public class CompiledCellTests
{
    private readonly CSharpCompiler compiler = Compilers.Create();

    [Fact]
    public async Task Cells_run_afresh_over_new_states_without_being_compiled_again()
    {
        var cells = Load(Compile("int n = 1; int Next() => ++n;"), Compile("Next() + Next()"));

        Assert.Equal(["5"], await Run(cells));
        Assert.Equal(["5"], await Run(cells));
    }

    [Fact]
    public async Task A_cell_in_the_middle_is_compiled_again_and_so_are_those_on_top_of_it()
    {
        var first = Compile("int n = 1;");
        var second = Compile("int twice = 2 * n;");
        var third = Compile("twice + n");

        var edited = compiler.Compile("double twice = 2.5 * n;", "cell [2]", first.Compilation, "Edit#1");
        var moved = compiler.Compile("twice + n", "cell [3]", edited.Compilation, "Edit#2");

        Assert.Equal(["3"], await Run(Load(first, second, third)));
        Assert.Equal(["3.5"], await Run(Load(first, edited, moved)));
    }

    [Fact]
    public async Task Console_text_displays_and_values_arrive_in_the_order_of_the_code()
    {
        ConsoleCapture.Install();

        Assert.Equal(["1", "2", "3", "4"], await Run(Load(Compile("Console.Write(1); display(2); Console.Write(3); await Task.Yield(); \"4\""))));
    }

    [Fact]
    public async Task An_exception_is_an_error_with_the_line_of_the_cell()
    {
        var cells = Load(Compile("int n = 0;"), Compile("\nConsole.WriteLine(1 / n);"));
        var states = new CellStates();
        using var sink = new OutputSink(_ => { }, 1000, () => "");

        Assert.Null(await CellRunner.RunAsync(cells[0], states, sink));
        var error = await CellRunner.RunAsync(cells[1], states, sink);

        Assert.Equal(("System.DivideByZeroException", 2), (error?.Name, error?.Line));
    }

    [Fact]
    public void A_mistake_is_an_error_with_its_line_and_does_not_hurt_the_next_cell()
    {
        Compile("int n = 1;");

        var wrong = Compile("int m = 2;\nn = \"x\";");

        Assert.Null(wrong.Image);
        Assert.Equal(2, wrong.Error?.Line);
        Assert.Contains("(2,5): error CS0029", wrong.Messages);
        Assert.NotNull(Compile("n + 1").Image);
        Assert.NotNull(Compile("m + 1").Error);
    }

    [Fact]
    public void Code_that_is_nested_too_deep_is_refused_in_the_same_words_by_every_way_to_compile()
    {
        string code = "int n = 1;\nint m = " + new string('(', 2000);

        string expected = "\n(2,1009): error CS8078: Brackets are nested more than 1000 deep.\n\n";
        Assert.Equal(expected, Compile(code).Messages);
        Assert.Equal("Brackets are nested more than 1000 deep.", Compile(code).Mistake);
        Assert.Equal(expected, CSharpCompiler.Emit(compiler.Bind(CSharpCompiler.Parse(code, "cell"), null, "Cell#9")).Messages);
        Assert.Contains("error CS1029: #error: 'mine'", Compile("#error mine").Messages);
        foreach (string marks in new[] { new string('?', 50_000), new string('*', 50_000), "\n" + string.Concat(Enumerable.Repeat("# if A\n", 50_000)) })
            Assert.Contains("CS8078: There are more than 2000 marks such as * and ? in a row, or more than 1000 #if.", Compile($"int{marks} n;").Messages);
    }

    [Fact]
    public void A_name_of_a_package_goes_before_the_one_that_every_cell_has()
    {
        const string Package = "namespace Package { public class Random { public int Mine; } }";
        var code = CSharpSyntaxTree.ParseText(Package, cancellationToken: TestContext.Current.CancellationToken);
        compiler.AddReferences([CSharpCompilation.Create("Package", [code], LoadedReferences.Of([typeof(object).Assembly])).ToMetadataReference()]);
        Compile("using Package;");

        Assert.Empty(Compile("new Random().Mine").Messages);
    }

    /// <summary>As one does that chooses among overloaded methods without end; this one waits, which costs no processor.</summary>
    [Fact]
    public async Task A_compilation_that_goes_on_when_it_is_left_behind_holds_up_no_other()
    {
        using var script = new SlowScript();
        var slow = Task.Run(() => Compilers.Create(script).Compile("#load \"slow\"", "cell"));
        script.Begun.Wait();
        CSharpCompiler.LeaveBehind();

        Assert.NotNull((await Task.Run(() => Compile("1 + 1")).WaitAsync(TimeSpan.FromMinutes(1))).Image);
        Assert.False(slow.IsCompleted);
        script.End.Set();
        Assert.False((await slow).HasErrors);
    }

    private CompiledCell Compile(string code)
    {
        if (compiler.Last is null)
            compiler.Compile(CSharpCompiler.DefaultUsings, "usings");
        return compiler.Compile(code, "cell");
    }

    private static List<LoadedCell> Load(params CompiledCell[] cells)
    {
        var assemblies = new CellAssemblies();
        return [.. cells.Select(cell => assemblies.LoadCell(cell.Image!))];
    }

    private static async Task<List<string>> Run(List<LoadedCell> cells)
    {
        var shown = new List<string>();
        var states = new CellStates();
        using var sink = new OutputSink(
            output => shown.Add(output is StreamEvent text ? text.Text : ((DisplayEvent)output).Data[MimeType.Plain]!), 1000, () => "id");
        foreach (var cell in cells)
            Assert.Null(await CellRunner.RunAsync(cell, states, sink));
        return shown;
    }
}
