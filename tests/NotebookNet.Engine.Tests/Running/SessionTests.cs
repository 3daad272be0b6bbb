using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

[Collection(SessionCollection.Name)]
public sealed class SessionTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task An_exception_names_the_cells_and_lines_it_came_through()
    {
        await session.RunAsync("int Div(int a, int b) =>\n    a / b;");
        var error = await session.ErrorAsync("var zero = 0;\n\nDiv(1, zero)");

        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal(3, error.Line);
        Assert.Equal(["System.DivideByZeroException: Attempted to divide by zero.", "   at Div, cell [1], line 2", "   at cell [2], line 3"], error.Traceback);
    }

    [Fact]
    public async Task An_exception_in_an_async_method_or_a_lambda_names_its_line()
    {
        var error = await session.ErrorAsync("async Task F()\n{\n    await Task.Delay(1);\n    new List<int> { 1 }.ForEach(x =>\n        throw new FormatException(\"inner\"));\n}\nawait F();");

        Assert.Equal(5, error.Line);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("NotebookNet", StringComparison.Ordinal) || line.Contains("MoveNext", StringComparison.Ordinal) || line.Contains('<', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Variables_assigned_before_an_exception_stay()
    {
        await session.ErrorAsync("var a = 5; throw new Exception(\"boom\");");

        Assert.Equal("5", await session.TextAsync("a"));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("lock (new object()) { while (true) { } }")]
    [InlineData("#!fsharp\nprintfn \"\"\nSystem.Threading.Thread.Sleep(-1)")]
    public async Task An_endless_cell_can_be_stopped_and_variables_stay(string endless)
    {
        await session.RunAsync("var kept = 7;");
        var result = await session.StopAsync(endless.StartsWith('#') ? endless : "var assigned = 8;\nConsole.WriteLine();\n" + endless);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("7", await session.TextAsync("kept"));
        if (!endless.StartsWith('#'))
            Assert.Equal("8", await session.TextAsync("assigned"));
    }

    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("do Console.Write(\"\"); while (true);")]
    [InlineData("for (;;) for (var i = 0; i < 2; i++) ;")]
    [InlineData("IEnumerable<int> Ones() { while (true) yield return 1; }\nforeach (var one in Ones()) { }")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Where(x => false).Any();")]
    [InlineData("Action forever = () => { while (true) { } };\nforever();")]
    [InlineData("Func<int, int> again = null!;\nagain = n => { while (true) { } }; again(again(1));")]
    [InlineData("void Forever() { while (true) { } }; Forever();")]
    [InlineData("Task.Run(() => { while (true) { } }).Wait();")]
    [InlineData("again: var x = 1; goto again;")]
    [InlineData("try { await Task.Delay(1).ConfigureAwait(false); while (true) { } } catch (FormatException) { }")]
    [InlineData("#r \"LIBRARY\"\nusing NotebookNet;\nvar and = DataSets.And;\nnew Trainer(new Network([2, 1]), Loss.MeanSquaredError, new GradientDescent(0.1)) { Epochs = int.MaxValue, RecordEvery = 0 }.Fit(and);")]
    [InlineData("#r \"LIBRARY\"\nusing NotebookNet;\nvar and = DataSets.And;\nSweep.Over(\"rate\", 0.1, 0.2, 0.3).Train(and, rate => new Trainer(new Network([2, 1]), Loss.MeanSquaredError, new GradientDescent(rate)) { Epochs = int.MaxValue, RecordEvery = 0 });")]
    public async Task An_endless_cell_stops_without_force(string endless)
    {
        string[] lines = endless.Replace("LIBRARY", Repository.Path("lib", "bin", "NotebookNet.dll"), StringComparison.Ordinal).Split('\n');
        var result = await session.StopAsync(string.Join('\n', [.. lines[..^1], "Exception? seen = null; try { Console.WriteLine(); " + lines[^1] + " } catch (Exception e) { seen = e; throw; }"]));

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.NotEqual("ThreadAbortException", await session.TextAsync("seen!.GetType().Name"));
    }

    [Fact]
    public async Task Messages_about_a_cell_with_loops_are_about_the_code_as_it_was_written()
    {
        var error = await session.ErrorAsync("while (true) { int a = \"x\"; }");
        Assert.Contains("(1,24): error CS0029", error.Summary, StringComparison.Ordinal);

        var (_, events) = await session.RunAsync("for (var i = 0; i < 2; i++) Undone();\n[Obsolete] void Undone() { }\nforeach (var c in \"a\") { Undone(); } throw new Exception();");
        Assert.Contains("(1,29): warning CS0612", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        Assert.Contains("(3,26): warning CS0612", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        Assert.Equal(3, ((ErrorEvent)events[^1]).Line);

    }

    [Theory]
    [InlineData("3", "var n = 0; while (n < 3) n++; n")]
    [InlineData("6", "var sum = 0; foreach (var i in Enumerable.Range(1, 3).Select(x => x)) sum += i; sum")]
    [InlineData("1", "System.Linq.Expressions.Expression<Func<int, int>> tree = x => x; new[] { 1, 2 }.AsQueryable().Where(x => x < 2).Count()")]
    [InlineData("5", "Func<Task> wait = async () => await Task.Delay(1); Func<Task<int>> five = async () => { await wait(); return 5; }; Func<Task<int>> later = async () => await five(); await later()")]
    [InlineData("7", "Func<int, Func<int, int>> add = x => y => x + y; Func<object?> none = () => null; Func<List<int>> made = () => new(); Action<int> print = x => Console.Write(x); add(3)(4)")]
    [InlineData("b", "var words = new List<string>(); void Add(string word) { words.Add(word); } Add(\"b\"); Func<int> fails = () => throw new Exception(); do Add(\"c\"); while (words.Count < 3); words[0]")]
    public async Task Checkpoints_change_nothing(string expected, string code)
    {
        Assert.Equal(expected, await session.TextAsync(code));
    }

    [Fact]
    public async Task Interrupting_between_cells_does_nothing()
    {
        session.Session.Interrupt();

        Assert.Equal("2", await session.TextAsync("1 + 1"));
    }

    [Fact]
    public async Task Much_console_output_is_cut_with_a_count()
    {
        using var small = new TestSession(outputLimit: 1000);
        var (_, events) = await small.RunAsync("for (var i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789012345678\");");

        Assert.Equal(1000, ((StreamEvent)events[0]).Text.Length);
        Assert.Contains("2 million characters of console output were cut after 1000 characters", ((StreamEvent)events[1]).Text);
    }

    [Fact]
    public async Task Without_anybody_to_answer_a_question_is_a_clear_error()
    {
        var error = await session.ErrorAsync("var name = await GetInputAsync(\"Your name?\");");

        Assert.Contains("asks for input (\"Your name?\"), but nobody is there to answer", error.Value);
    }

    [Fact]
    public async Task With_somebody_to_answer_a_question_is_answered()
    {
        using var asked = new TestSession(input: (prompt, hidden, _) => Task.FromResult($"{prompt}|{hidden}"));

        Assert.Equal("Name|False", await asked.TextAsync("await GetInputAsync(\"Name\")"));
        Assert.Equal("Key|True", await asked.TextAsync("await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Key\")"));
    }

    [Theory]
    [InlineData("#!htm\nx", "Unknown directive #!htm. Did you mean #!html?")]
    [InlineData("#!fshrap", "Did you mean #!fsharp?")]
    [InlineData("#!pwsh\nls", "Known are #!csharp, #!fsharp, #!html, #!javascript, #!markdown, #!mermaid, #!import, #!share, #!time.")]
    [InlineData("#!share data", "#!share needs a language and a variable")]
    [InlineData("#!share --from csharp nothing", "#!share found no variable 'nothing' in csharp")]
    [InlineData("#!import", "#!import needs a file")]
    [InlineData("#!import \"nothere.csx\"", "#!import found no file nothere.csx")]
    public async Task A_directive_that_makes_no_sense_says_what_would(string source, string expected)
    {
        Assert.Contains(expected, (await session.ErrorAsync(source)).Value);
    }

    [Fact]
    public async Task The_line_of_a_wrong_directive_is_known()
    {
        Assert.Equal(3, (await session.ErrorAsync("1\n2\n#!nonsense")).Line);
    }

    [Fact]
    public async Task A_display_is_updated_in_place()
    {
        var (_, events) = await session.RunAsync("var shown = display(1);\nshown.Update(2);");
        var (_, later) = await session.RunAsync("shown.Update(3);");

        string? id = Assert.IsType<DisplayEvent>(events[0]).DisplayId;
        Assert.Equal(id, Assert.IsType<UpdateEvent>(events[1]).DisplayId);
        Assert.Equal("2", ((UpdateEvent)events[1]).Data["text/plain"]);
        Assert.Equal(id, Assert.IsType<UpdateEvent>(Assert.Single(later)).DisplayId);
    }

    [Fact]
    public async Task Several_sessions_in_one_process_do_not_see_each_other()
    {
        using var other = new TestSession();
        await session.RunAsync("var mine = 1;");

        Assert.Contains("CS0103", (await other.ErrorAsync("mine")).Summary);
    }

    [Fact]
    public async Task Values_travel_between_languages_with_their_types()
    {
        await session.RunAsync("var numbers = new[] { 1.5, 2.5 };\nvar map = new Dictionary<string, List<int>> { [\"a\"] = [1, 2] };");
        await session.TextAsync("#!fsharp\n#!share --from csharp numbers\n#!share --from csharp map\nlet total = Array.sum numbers + float map.[\"a\"].Count\nlet items = [ 1; 2; 3 ]");

        Assert.Equal("6", await session.TextAsync("#!share --from fsharp total\ntotal"));
        Assert.Equal("3", await session.TextAsync("#!share --from fsharp items --as theirs\ntheirs.Length"));
    }

    [Fact]
    public async Task An_error_in_FSharp_names_the_line_of_the_cell()
    {
        Assert.Equal(3, (await session.ErrorAsync("#!fsharp\nlet a = 1\nnothing + a")).Line);
        var error = await session.ErrorAsync("#!fsharp\nlet rec f x : int =\n    if x = 0 then failwith \"boom\" else 1 + f (x - 1)\n\nf 1");
        Assert.Equal("boom", error.Value);
        Assert.Equal(["System.Exception: boom", "   at f, cell [2], line 3"], error.Traceback.Take(2));
        Assert.Equal("   at cell [2], line 5", error.Traceback[^1]);
    }
}
