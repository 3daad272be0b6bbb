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
    public async Task An_index_outside_the_bounds_names_its_line_or_those_of_the_function_that_it_may_be_in()
    {
        await session.RunAsync("""
            int[] b = [1, 2];
            int Sum(int n)
            {
                int sum = b[0];
                for (int i = 0; i < n; i++)
                    sum += b[i];
                return sum;
            }
            int Third() =>
                new List<int> { 4 }[0] +
                b[2];
            """);
        const string Message = "System.IndexOutOfRangeException: Index was outside the bounds of the array.";

        var top = await session.ErrorAsync("var c = 3;\n\nb[c]");
        Assert.Equal(3, top.Line);
        Assert.Equal([Message, "   at cell [2], line 3"], top.Traceback);
        Assert.Equal([Message, "   at Third, cell [1], line 11", "   at cell [3], line 2"], (await session.ErrorAsync("\nThird()")).Traceback);
        Assert.Equal([Message, "   at Sum, cell [1], line 4 or 6", "   at cell [4], line 1"], (await session.ErrorAsync("Sum(3)")).Traceback);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException()", "Odd: (its Message throws InvalidOperationException)")]
    [InlineData("null!", "Odd: ")]
    public async Task An_exception_without_a_message_is_an_error_like_any_other(string message, string summary)
    {
        var (result, _) = await session.RunAsync("class Odd : Exception { public override string Message => " + message + "; }\nthrow new Odd();");

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal(summary, result.Error!.Summary);
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
    public async Task Messages_are_about_the_code_as_it_was_written()
    {
        var error = await session.ErrorAsync("while (true) { int a = \"x\"; }");
        Assert.Contains("(1,24): error CS0029", error.Summary, StringComparison.Ordinal);

        var (_, events) = await session.RunAsync("for (var i = 0; i < 2; i++) Undone();\n[Obsolete] void Undone() { }\nforeach (var c in \"a\") { Undone(); } throw new Exception();");
        Assert.Contains("(1,29): warning CS0612", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        Assert.Contains("(3,26): warning CS0612", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        Assert.Equal(3, ((ErrorEvent)events[^1]).Line);

        (_, events) = await session.RunAsync("for (var i = 0; i < 2; i++) { }\nclass Named { public string Name = \"n\"; public int Never; }");
        Assert.StartsWith("\n(2,52): warning CS0649: Field 'Named.Never'", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        (_, events) = await session.RunAsync("class Crate { public string Name = \"n\"; public int Never; }");
        Assert.StartsWith("\n(1,52): warning CS0649: Field 'Crate.Never'", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_between_cells_does_nothing()
    {
        session.Session.Interrupt();

        Assert.Equal("2", await session.TextAsync("1 + 1"));
    }

    [Fact]
    public async Task A_cell_that_takes_the_console_gives_it_back_at_its_end()
    {
        await session.RunAsync("Console.SetOut(new System.IO.StringWriter()); Console.SetError(new System.IO.StringWriter());");
        var (_, events) = await session.RunAsync("Console.Write(\"out\"); Console.Error.Write(\"error\");");

        Assert.Equal([new StreamEvent("stdout", "out"), new StreamEvent("stderr", "error")], events);
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
    public async Task A_cell_that_flushes_after_each_letter_sends_no_message_for_each()
    {
        var (_, events) = await session.RunAsync("for (var i = 0; i < 100_000; i++) { Console.Write(i % 10); Console.Out.Flush(); }");

        Assert.Equal(string.Concat(Enumerable.Repeat("0123456789", 10_000)), string.Concat(events.Cast<StreamEvent>().Select(text => text.Text)));
        Assert.InRange(events.Count, 1, 10_000);
    }

    [Theory]
    [InlineData("for (var i = 0; i < 10_007; i++) display(i);", 10_000, "Displays that were cut: 7.")]
    [InlineData("for (var i = 0; i < 11; i++) display(new string('x', 10_000_000));", 10, "Displays that were cut: 1.")]
    [InlineData("for (var i = 0; i < 10_007; i++) { display(i); if (i == 100) Microsoft.DotNet.Interactive.Kernel.ClearOutput(); }", 10_007, null)]
    public async Task Too_many_displays_are_cut_with_a_count(string code, int kept, string? words)
    {
        using var small = new TestSession(outputLimit: 1000);
        var (_, events) = await small.RunAsync(code);

        Assert.Equal(kept, events.OfType<DisplayEvent>().Count());
        Assert.Equal(words is not null, events.OfType<StreamEvent>().Any(text => text.Text.Contains(words ?? "cut", StringComparison.Ordinal)));
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
        Assert.Equal("Key|True", await asked.TextAsync("(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Key\")).GetClearTextPassword()"));
        await asked.RunAsync("#!set --name key --value @password:Key");
        Assert.Equal("******** Key|True", await asked.TextAsync("$\"{key} {key.GetClearTextPassword()}\""));
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
