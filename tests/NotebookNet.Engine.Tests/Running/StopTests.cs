using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Cells that do not end are stopped, one after another, and the session goes on.</summary>
[Collection(SessionCollection.Name)]
public sealed class StopTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession session = shared.Session;

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
    public async Task Every_kind_of_endless_cell_stops(string endless)
    {
        string[] lines = endless.Replace("LIBRARY", Repository.Path("lib", "bin", "NotebookNet.dll"), StringComparison.Ordinal).Split('\n');
        var result = await session.StopAsync(string.Join('\n', [.. lines[..^1], "{ Console.WriteLine(); " + lines[^1] + " }"]));

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("The cell was stopped.", result.Error!.Value);
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
        Assert.Equal("True", await session.TextAsync("int before = n; for (int i = 0; i < 6000 && n == before; i++) await Task.Delay(10); n > before"));
        Assert.Equal("True", await session.TextAsync("before = n; for (int i = 0; i < 6000 && n == before; i++) await Task.Delay(10); n > before"));
    }

    [Fact]
    public async Task A_task_of_an_earlier_cell_goes_on_when_a_later_cell_is_stopped()
    {
        await session.RunAsync("int n = 0; void Count() { while (true) { n++; System.Threading.Thread.Sleep(5); } }\nvar counting = Task.Run(Count);");
        await session.StopAsync("while (true) { Console.WriteLine(); System.Threading.Thread.Sleep(50); }");

        Assert.Equal("True", await session.TextAsync("int before = n; for (int i = 0; i < 6000 && n == before; i++) await Task.Delay(10); n > before && !counting.IsCompleted"));
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

    /// <summary>An abort would end the process in most such calls.</summary>
    [Fact]
    public async Task Code_of_a_library_that_cannot_be_stopped_costs_no_variables()
    {
        // A session of its own, since its cell goes on computing.
        using var own = new TestSession();
        await own.RunAsync("var kept = 7;");
        var result = await own.StopAsync(
            "Console.WriteLine();\nSystem.Text.RegularExpressions.Regex.IsMatch(new string('a', 40), \"^(a+)+$b\", default, TimeSpan.FromSeconds(20));");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Contains("restart the kernel", result.Error!.Value, StringComparison.Ordinal);
        Assert.Equal("7", await own.TextAsync("kept"));
        if (OperatingSystem.IsLinux())
            Assert.Contains("19", Directory.GetDirectories("/proc/self/task").Select(NiceValue));
    }

    private static string NiceValue(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "stat")).Split(')')[^1].Split(' ')[17];
        }
        catch (IOException)
        {
            return "";   // It has just ended.
        }
    }

    [Theory]
    [InlineData("throw new Exception()")]
    [InlineData("System.Threading.Thread.Sleep(-1)")]
    public async Task What_a_cell_registers_for_its_end_does_not_keep_it_from_being_stopped(string action)
    {
        var result = await session.StopAsync(
            $"KernelInvocationContext.Current.CancellationToken.Register(() => {action});\nConsole.WriteLine();\nwhile (true) {{ }}");

        Assert.Equal(CellStatus.Interrupted, result.Status);
    }

    /// <summary>Code that a notebook has given the engine is stopped with the cell that it surrounds.</summary>
    [Theory]
    [InlineData(
        "Kernel.Root.AddMiddleware(async (command, context, next) =>\n{\n"
            + "    if (((Microsoft.DotNet.Interactive.Commands.SubmitCode)command).Code.Contains(\"surrounded\")) { Console.WriteLine(); while (true) { } }\n    await next(command, context);\n});",
        "// surrounded")]
    [InlineData("", "KernelInvocationContext.Current.OnComplete(_ => { Console.WriteLine(); while (true) { } });")]
    [InlineData("", "Console.WriteLine(); KernelInvocationContext.Current.OnComplete(_ => { while (true) { } }); while (true) { }")]
    public async Task What_a_cell_gives_the_engine_can_be_stopped(string before, string code)
    {
        await session.RunAsync("var kept = 7;\n" + before);
        var result = await session.StopAsync(code);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("7", await session.TextAsync("kept"));
    }

    [Fact]
    public async Task After_the_stop_of_code_that_a_cell_has_sent_the_next_cells_have_their_ends()
    {
        await session.StopAsync(
            "using Microsoft.DotNet.Interactive.Commands;\nawait Kernel.Root.SendAsync(new SubmitCode(\"Console.WriteLine(); while (true) { }\"));");
        var (result, events) = await session.RunAsync("KernelInvocationContext.Current.OnComplete(_ => Console.Write(\"the end\"));");

        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal("the end", Assert.IsType<NotebookNet.Cells.Outputs.StreamEvent>(Assert.Single(events)).Text);
    }

    [Fact]
    public async Task A_cell_that_waits_for_the_start_of_its_language_can_be_stopped()
    {
        using var own = new TestSession();
        await own.RunAsync("var kept = 7;");
        using var stop = new CancellationTokenSource(20);
        var stopped = (await own.RunAsync("#!fsharp\n1", cancellation: stop.Token)).Result;
        var next = (await own.RunAsync("#!fsharp\n1")).Result;

        Assert.Equal(CellStatus.Interrupted, stopped.Status);
        Assert.Equal(CellStatus.Succeeded, next.Status);
        // The start goes on, and the next cell has to wait for most of it.
        Assert.True(stopped.Duration < next.Duration, $"{stopped.Duration} and {next.Duration}");
        Assert.Equal("7", await own.TextAsync("kept"));
    }

    /// <summary>What is displayed of a value or an exception is code of the cell, too.</summary>
    [Theory]
    [InlineData("class Endless { public override string ToString() { Console.WriteLine(); while (true) { } } }\nnew Endless()")]
    [InlineData("class Slow { public int Value { get { Console.WriteLine(); System.Threading.Thread.Sleep(-1); return 1; } } }\nnew Slow()")]
    [InlineData("IEnumerable<int> Never() { Console.WriteLine(); while (true) { } yield return 1; }\nNever()")]
    [InlineData("class Silent : Exception { public override string Message { get { Console.WriteLine(); while (true) { } } } }\nthrow new Silent();")]
    [InlineData("#!fsharp\ntype Endless() =\n    override _.ToString() =\n        System.Console.WriteLine()\n        while true do ()\n        \"\"\nEndless()")]
    public async Task A_display_that_does_not_end_can_be_stopped(string code)
    {
        await session.RunAsync("var kept = 7;");
        var result = await session.StopAsync(code).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("7", await session.TextAsync("kept"));
    }

    [Fact]
    public async Task A_loop_of_a_loaded_script_can_be_stopped()
    {
        shared.Folder.Write("endless.csx", "void Forever()\n{\n    while (true) System.Console.WriteLine();\n}");
        var result = await session.StopAsync("#load \"endless.csx\"\nstring seen = \"\"; try { Forever(); } catch (Exception e) { seen = e.StackTrace!; throw; }");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Contains("endless.csx:line 3", await session.TextAsync("seen"), StringComparison.Ordinal);
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
}
