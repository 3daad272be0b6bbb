using Microsoft.CodeAnalysis;

namespace NotebookNet.Live.Tests;

public sealed class FlowTests
{
    [Fact]
    public void A_cell_reads_the_variables_that_it_names_and_those_that_a_function_names_for_it()
    {
        var flows = Read("int rate = 3;", "int Twice(int x) => 2 * x * rate;", "int other = 1;", "Twice(5)");

        Assert.Contains(new Variable(0, "rate"), flows[3].Reads);
        Assert.Contains(new Variable(1, "Twice"), flows[3].Reads);
        Assert.DoesNotContain(new Variable(2, "other"), flows[3].Reads);
    }

    [Theory]
    [InlineData("list.Add(4);")]
    [InlineData("list[0] = 4;")]
    [InlineData("foreach (int x in new[] { 1, 2 }) list.Add(x);")]
    [InlineData("list = [];")]
    [InlineData("var same = list; same.Add(4);")]
    [InlineData("void Grow(List<int> it) => it.Add(1); Grow(list);")]
    [InlineData("Action grow = () => list.Add(1); grow();")]
    [InlineData("list.Sort();")]
    public void A_cell_that_changes_an_object_says_so(string code)
    {
        var flows = Read("var list = new List<int> { 1, 2, 3 };", code);

        Assert.Contains(new Variable(0, "list"), flows[1].Changes);
    }

    [Theory]
    [InlineData("list.Count")]
    [InlineData("list.Sum()")]
    [InlineData("string.Join(\", \", list)")]
    [InlineData("foreach (int x in list) Console.WriteLine(x);")]
    [InlineData("var copy = list.ToArray(); copy[0] = 7;")]
    [InlineData("int Count(int[] items) => items.Length; Count([1, 2])")]
    public void A_cell_that_only_looks_changes_nothing(string code)
    {
        var flows = Read("var list = new List<int> { 1, 2, 3 };", code);

        Assert.DoesNotContain(new Variable(0, "list"), flows[1].Changes);
    }

    [Fact]
    public void A_change_through_another_name_is_a_change_of_what_both_share()
    {
        var flows = Read("var rows = new List<double[]> { new double[2] };", "var first = rows[0];", "first[1] = 5;");

        Assert.Contains(new Variable(0, "rows"), flows[2].Changes);
    }

    [Fact]
    public void A_sequence_that_draws_numbers_when_it_is_looked_at_changes_their_generator_then()
    {
        var flows = Read("var random = new Random(1);", "var draws = Enumerable.Range(0, 3).Select(_ => random.Next());", "draws.ToArray()");

        Assert.Contains(new Variable(0, "random"), flows[2].Changes);
    }

    [Fact]
    public void A_name_that_is_declared_again_is_another_variable()
    {
        var flows = Read("int x = 1;", "int x = 2;", "x");

        Assert.Contains(new Variable(1, "x"), flows[2].Reads);
        Assert.DoesNotContain(new Variable(0, "x"), flows[2].Reads);
    }

    [Fact]
    public void A_cell_needs_the_types_that_other_cells_declare()
    {
        var flows = Read("record Point(double X, double Y);", "var p = new Point(1, 2);", "p.X");

        Assert.Contains(new Variable(0, "Point"), flows[1].Reads);
        Assert.Contains(new Variable(1, "p"), flows[2].Reads);
    }

    [Fact]
    public void A_cell_that_writes_a_file_goes_before_one_that_reads_it()
    {
        var flows = Read("System.IO.File.WriteAllText(\"a.txt\", \"1\");", "System.IO.File.ReadAllText(\"a.txt\")");

        Assert.Contains(CellFlow.Outside, flows[0].Changes);
        Assert.Contains(CellFlow.Outside, flows[1].Reads);
    }

    private const string Before = """
        double rate = 0.5; int epochs = 10; int[] hidden = [4]; var random = new Random(0); string title = "loss"; (double, double) pair = (1, 2);
        double Step(double x) => x - rate * x;
        double Twice(double x) => Step(Step(x));
        void Reset() { epochs = 0; }
        Func<double, double> scaled = x => x * rate;
        record Sample(double X);
        """;

    [Theory]
    [InlineData("1 + 1", "", "", "")]
    [InlineData("rate * epochs", "", "epochs rate", "")]
    [InlineData("var loss = rate; var copy = loss;", "copy loss", "rate", "")]
    [InlineData("epochs = 3;", "", "epochs", "epochs")]
    [InlineData("epochs += 3; rate++;", "", "epochs rate", "epochs rate")]
    [InlineData("(rate, epochs) = (1, 2);", "", "epochs rate", "epochs rate")]
    [InlineData("int.TryParse(\"3\", out epochs);", "", "epochs", "epochs")]
    [InlineData("random.NextDouble()", "", "random", "random")]
    [InlineData("hidden[0] + 1", "", "hidden", "")]
    [InlineData("hidden[0] = 8;", "", "hidden", "hidden")]
    [InlineData("hidden[0]++;", "", "hidden", "hidden")]
    [InlineData("foreach (int n in hidden) Console.WriteLine(n);", "", "hidden", "")]
    [InlineData("$\"{title}: {pair.Item1}\"", "", "pair title", "")]
    [InlineData("Step(2)", "", "Step rate", "")]
    [InlineData("Twice(2)", "", "Step Twice rate", "")]
    [InlineData("Reset();", "", "Reset epochs", "epochs")]
    [InlineData("scaled(2)", "", "rate scaled", "scaled")]
    [InlineData("double rate = 2; rate", "rate", "", "")]
    [InlineData("class Helper { public int X = 0; } int Count() => 1;", "Count Helper", "", "")]
    [InlineData("var s = new Sample(rate); s.X", "s", "Sample rate", "")]
    [InlineData("{ double rate = 3; Console.WriteLine(rate); }", "", "", "")]
    public void What_a_cell_declares_and_what_it_reads_and_changes_of_another(string code, string declares, string reads, string changes)
    {
        var flow = Read(Before, code)[1];

        Assert.Equal(
            (declares, reads, changes),
            (Names(flow.Defines, 1), Names(flow.Reads, 0), Names(flow.Changes, 0)));

        static string Names(IEnumerable<Variable> variables, int cell) =>
            string.Join(' ', variables.Where(variable => variable.Cell == cell).Select(variable => variable.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>The compiler builds on no cell that has an error, as the second and the third one have then.</summary>
    [Fact]
    public void A_name_that_several_cells_use_can_go_and_cells_that_do_not_use_it_still_compile()
    {
        var chain = TestChain.Of("int gone = 1;", "int next = gone + 1;", "gone + 2", "40 + 2");
        var map = FlowMap.Read(chain);
        Assert.False(chain.Try(0, "int found = 1;").HasErrors);
        chain.Keep(0);

        Assert.Equal([1, 2], map.Update(0).Order());
        Assert.Equal([new Variable(0, "found")], map.Grouped()[0].Defines);
        Assert.False(chain.Try(3, "found + 41").HasErrors);
        Assert.Equal(["CS0103"], chain.Try(3, "next").Diagnostics.Select(item => item.Id));
        Assert.Equal(["CS0103", "CS0103"], chain.MistakesBefore(3).Select(item => item.Id));
        // A cell keeps its place among the states of all cells, whatever has become of those before it.
        int depth = chain.Emit(3).Image!.Depth;
        Assert.False(chain.Try(0, "int gone = 1;").HasErrors);
        chain.Keep(0);
        Assert.Equal(depth, chain.Emit(3).Image!.Depth);
    }

    [Fact]
    public void A_cell_that_has_its_names_from_a_namespace_that_another_cell_no_longer_uses_is_compiled_again()
    {
        var chain = TestChain.Of("using System.Globalization; int year = 3;", "CultureInfo.InvariantCulture.Name", "1 + 1");
        var map = FlowMap.Read(chain);
        Assert.False(chain.Try(0, "int year = 3;").HasErrors);
        chain.Keep(0);

        Assert.Equal([1], map.Update(0));
    }

    [Fact]
    public void A_cell_that_registers_a_formatter_changes_what_all_later_ones_show()
    {
        var flows = Read("1 + 1", "Microsoft.DotNet.Interactive.Formatting.Formatter.ListExpansionLimit = 3;", "2 + 2");

        Assert.Contains(CellFlow.Formatters, flows[1].Changes);
        Assert.Equal([false, false, true], flows.Select(flow => flow.Reads.Contains(CellFlow.Formatters)));
    }

    private static IReadOnlyList<CellFlow> Read(params string[] cells) => FlowMap.Read(TestChain.Of(cells)).Grouped();
}
