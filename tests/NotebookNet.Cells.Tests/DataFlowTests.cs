using NotebookNet.Cells.Compiling;

namespace NotebookNet.Cells.Tests;

public class DataFlowTests
{
    private const string Before = """
        double rate = 0.5; int epochs = 10; int[] hidden = [4]; var random = new Random(0); string title = "loss"; (double, double) pair = (1, 2);
        double Step(double x) => x - rate * x;
        double Twice(double x) => Step(Step(x));
        void Reset() { epochs = 0; }
        Func<double, double> scaled = x => x * rate;
        record Sample(double X);
        """;

    [Theory]
    [InlineData("1 + 1", "", "", "", "")]
    [InlineData("rate * epochs", "", "epochs rate", "", "")]
    [InlineData("var loss = rate; var copy = loss;", "copy loss", "loss rate", "", "")]
    [InlineData("epochs = 3;", "", "", "epochs", "")]
    [InlineData("epochs += 3; rate++;", "", "epochs rate", "epochs rate", "")]
    [InlineData("(rate, epochs) = (1, 2);", "", "", "epochs rate", "")]
    [InlineData("int.TryParse(\"3\", out epochs);", "", "", "epochs", "")]
    [InlineData("random.NextDouble()", "", "random", "", "random")]
    [InlineData("hidden[0] + 1", "", "hidden", "", "")]
    [InlineData("hidden[0] = 8;", "", "hidden", "", "hidden")]
    [InlineData("hidden[0]++;", "", "hidden", "", "hidden")]
    [InlineData("foreach (int n in hidden) Console.WriteLine(n);", "", "hidden", "", "hidden")]
    [InlineData("$\"{title}: {pair.Item1}\"", "", "pair title", "", "")]
    [InlineData("Step(2)", "", "Step rate", "", "")]
    [InlineData("Twice(2)", "", "Step Twice rate", "", "")]
    [InlineData("Reset();", "", "Reset", "epochs", "")]
    [InlineData("scaled(2)", "", "rate scaled", "", "")]
    [InlineData("double rate = 2; rate", "rate", "rate", "", "")]
    [InlineData("class Helper { public int X; } int Count() => 1;", "Count Helper", "", "", "")]
    [InlineData("var s = new Sample(rate); s.X", "s", "Sample rate s", "", "s")]
    [InlineData("{ double rate = 3; Console.WriteLine(rate); }", "", "", "", "")]
    public void A_cell_reads_assigns_and_declares(string code, string declares, string reads, string assigns, string touches)
    {
        var compiler = Compilers.Create();
        compiler.Compile(compiler.DefaultUsings, "usings");
        Assert.Equal("", compiler.Compile(Before, "cell [1]").Messages);

        var compiled = compiler.Compile(code, "cell [2]");

        Assert.Equal("", compiled.Messages);
        var flow = compiled.GetDataFlow();
        Assert.Equal(
            (declares, reads, assigns, touches),
            (string.Join(' ', flow.Declares), string.Join(' ', flow.Reads), string.Join(' ', flow.Assigns), string.Join(' ', flow.Touches)));
    }
}
