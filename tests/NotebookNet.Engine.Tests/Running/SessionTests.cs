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
        Assert.DoesNotContain(
            error.Traceback, line =>
            line.Contains("NotebookNet", StringComparison.Ordinal) || line.Contains("MoveNext", StringComparison.Ordinal)
            || line.Contains('<', StringComparison.Ordinal));
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
    [InlineData("#!fsharp\nprintfn \"\"\nwhile true do ()")]
    [InlineData("#!fsharp\nprintfn \"\"\nlet rec f n =\n    if n < 0 then n\n    else f (n &&& 7)\nfor i in 0 .. 9 do\n    while true do\n        f 1 |> ignore")]
    [InlineData("#!fsharp\nprintfn \"\"\nlet rec f n = f (n + 1) in f 0 : int")]
    [InlineData("#!fsharp\nprintfn \"\"\nSeq.initInfinite (fun n -> n) |> Seq.filter (function 0 -> false | n -> n < 0) |> Seq.head")]
    [InlineData("#!fsharp\nprintfn \"\"\nasync {\n    while true do\n        do! Async.Sleep 0\n} |> Async.RunSynchronously")]
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
        var result = await session.StopAsync(
            string.Join('\n', [.. lines[..^1],
            "Exception? seen = null; try { Console.WriteLine(); " + lines[^1] + " } catch (Exception e) { seen = e; throw; }"]));

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.NotEqual("ThreadAbortException", await session.TextAsync("seen!.GetType().Name"));
    }

    [Theory]
    [InlineData("int Count(int n) => n < 2 ? 1 : Count(n - 1) + Count(n - 2);\nCount(90);")]
    [InlineData("class Slow\n{\n    public int this[int n] => n < 2 ? 1 : this[n - 1] + this[n - 2];\n}\nConsole.Write(new Slow()[90]);")]
    [InlineData("class Endless\n{\n    public int Value { get { while (true) { } } }\n}\nConsole.Write(new Endless().Value);")]
    [InlineData("int n = 0;\nSystem.Threading.Tasks.Parallel.For(0, int.MaxValue, i => { System.Threading.Interlocked.Increment(ref n); });")]
    [InlineData("int n = 0;\nvar all = Enumerable.Range(0, int.MaxValue).AsParallel().Select(i => { System.Threading.Interlocked.Increment(ref n); return i; }).Max();")]
    [InlineData("int n = 0;\nawait Task.Run(async () => { await Task.Delay(1); while (true) n++; });")]
    [InlineData("int n = 0;\nTask.WaitAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => { while (true) n++; })).ToArray());")]
    public async Task What_a_cell_computes_in_methods_and_tasks_stops_with_it(string endless)
    {
        string[] lines = endless.Split('\n');
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = await session.StopAsync(string.Join('\n', [.. lines[..^1], "Console.WriteLine(); " + lines[^1]]));

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        if (lines[0] == "int n = 0;")
            Assert.Equal("True", await session.TextAsync("var before = n; await Task.Delay(300); before == n"));
    }

    /// <summary>Each counts forever in its own way, at a checkpoint in each round.</summary>
    [Theory]
    [InlineData("new System.Threading.Thread(() => { while (true) { n++; System.Threading.Thread.Sleep(5); } }) { IsBackground = true }.Start();")]
    [InlineData("var timer = new System.Threading.Timer(_ => { for (int i = 0; i < 10; i++) n++; }, null, 0, 5);")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => { while (true) { n++; System.Threading.Thread.Sleep(5); } });")]
    [InlineData("async void Forever() { while (true) { n++; await Task.Delay(5).ConfigureAwait(false); } }\nForever();")]
    public async Task Threads_timers_and_pool_items_of_a_cell_outlive_its_stop(string start)
    {
        await session.RunAsync("int n = 0;");
        var result = await session.StopAsync(start + "\nwhile (true) { Console.WriteLine(); System.Threading.Thread.Sleep(50); }");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("True", await session.TextAsync("int before = n; await Task.Delay(500); n > before"));
        Assert.Equal("True", await session.TextAsync("before = n; await Task.Delay(500); n > before"));
    }

    [Fact]
    public async Task A_task_of_an_earlier_cell_goes_on_when_a_later_cell_is_stopped()
    {
        await session.RunAsync("int n = 0; void Count() { while (true) { n++; System.Threading.Thread.Sleep(5); } }\nvar counting = Task.Run(Count);");
        await session.StopAsync("while (true) { Console.WriteLine(); System.Threading.Thread.Sleep(50); }");

        Assert.Equal("True", await session.TextAsync("int before = n; await Task.Delay(500); n > before && !counting.IsCompleted"));
    }

    [Theory]
    [InlineData("await Task.Delay(-1, source.Token);")]
    [InlineData("Task.Delay(-1, source.Token).Wait(source.Token);")]
    [InlineData("new System.Threading.ManualResetEventSlim().Wait(source.Token);")]
    public async Task A_token_that_a_cell_passes_is_the_one_that_counts(string wait)
    {
        Assert.Equal("True", await session.TextAsync(
            "var source = new System.Threading.CancellationTokenSource(50);\nbool canceled = false;\ntry { " + wait + " } catch (OperationCanceledException e) { canceled = e.CancellationToken == source.Token; }\ncanceled"));
    }

    [Fact]
    public async Task A_loop_of_a_loaded_script_can_be_stopped()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "endless.csx"), "void Forever()\n{\n    while (true) { }\n}");
        using var other = new TestSession(folder.Path);
        var result = await other.StopAsync("#load \"endless.csx\"\nstring seen = \"\"; try { Console.WriteLine(); Forever(); } catch (Exception e) { seen = e.StackTrace!; throw; }");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Contains("endless.csx:line 3", await other.TextAsync("seen"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('{')]
    [InlineData('[')]
    public async Task Brackets_without_end_are_an_error_at_once(char bracket)
    {
        await session.RunAsync("1");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var error = await session.ErrorAsync("var x = 1;\nvar y = " + new string(bracket, 200_000));

        Assert.Contains("(2,1009): error CS8078: Brackets are nested more than 1000 deep.", error.Summary, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
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
    [InlineData("21", "class Box(int size) { readonly int size = size; public int Size => size; public int Twice { get => size * 2; } public int this[int i] => i * size; public static Box operator +(Box a, Box b) => new(a.size + b.size); public ref readonly int Ref() => ref size; ~Box() => Console.Write(\"\"); public static implicit operator int(Box b) => b.size; } var box = new Box(2) + new Box(1); box.Size + box.Twice + box[2] + box.Ref() + box")]
    [InlineData("4", "int n = 0; Action<int> set = x => n = x; Func<Func<int>> nested() => () => () => n; async Task Later() => await Task.Delay(1); async ValueTask<int> Add(int x) => await Task.FromResult(x + 1); void Set(int x) => set(x); int Fails() => throw new Exception(); Set(3); await Later(); await Add(nested()()())")]
    [InlineData("x=2, y=2", "string s = $\"x={new[] { 1, 2 }.Select(x => x * 1).Max()}, y={new Func<int>(() => 2)():0}\"; s")]
    [InlineData("3", "static class Settings { static int[] made; static Settings() { made = new int[3]; for (int i = 0; i < 3; i++) made[i] = i; } public static int Count => made.Length; } Settings.Count")]
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
    [InlineData("#!nonsense", "Expected one of #!csharp, #!fsharp, #!html, #!javascript, #!markdown, #!mermaid, #!pwsh, #!import, #!share, #!set, #!value, #!time")]
    [InlineData("#!share data", "#!share needs a language and a variable")]
    [InlineData("#!set --name x --value @csharp:nothing", "#!set found no variable 'nothing' in csharp")]
    [InlineData("#!value --name x --from-url http://127.0.0.1:1/", "#!value could not read http://127.0.0.1:1/")]
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
        // The checkpoints, which get lines and columns of their own, do not count.
        Assert.Equal("24", await session.TextAsync("#!fsharp\nlet mutable sum = 0\nfor i in 1 .. 3 do\n    for k in 1 .. 3 do\n        sum <- sum + k\nfor i in 1 .. 3 do sum <- sum + i\nsum"));
        Assert.Equal(5, (await session.ErrorAsync("#!fsharp\nfor i in 1 .. 3 do\n    for k in 1 .. 3 do\n        ignore k\nfor i in 1 .. 3 do failwith \"boom\"")).Line);
        Assert.Equal(typeof(InsufficientExecutionStackException).FullName,
            (await session.ErrorAsync("#!fsharp\nlet rec deep n = 1 + deep (n + 1)\ndeep 0")).Name);
        var (_, events) = await session.RunAsync("#!fsharp\nfor i in 1 .. 3 do\n    for k in 1 .. 3 do ignore (k + nothing)");
        Assert.Contains("(3,36): error FS0039", events.OfType<StreamEvent>().Single().Text);
    }
}
