using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Notebooks in processes of their own, and everything that can go wrong there.</summary>
public sealed class RunnerTests : IDisposable
{
    private static readonly RunOptions Options = new() { CellTimeout = TimeSpan.FromSeconds(60) };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Notebook Write(params string[] sources) => Notebook.Load(folder.Write("test.ipynb", NotebookText.Of(sources)));

    private async Task<RunFailure> FailAsync(RunOptions options, params string[] sources)
    {
        var run = await new NotebookRunner(options).RunAsync(Write(sources));
        Assert.Equal(RunStatus.Failed, run.Status);
        return run.Failure!;
    }

    [Fact]
    public async Task A_folder_that_has_vanished_is_an_error_of_that_notebook()
    {
        var runner = new NotebookRunner(Options with { Folder = folder.Path + "/vanished" });
        Assert.Contains("vanished", (await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(Write("1")))).Message);
    }

    [Fact]
    public async Task Outputs_go_into_a_copy_as_Jupyter_saves_them()
    {
        var notebook = Write("Console.Write(\"a\\nb\"); display(1); display(HTML(\"<i>\"));\n2.5", "", "#!markdown\n*x*");
        string before = notebook.ToText();
        var run = await new NotebookRunner(Options).RunAsync(notebook);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(before, notebook.ToText());
        var first = run.Notebook.Cells[0];
        Assert.Equal(["stream", "display_data", "display_data", "execute_result"], first.Outputs.Select(output => output.Type));
        Assert.Equal("a\nb", first.Outputs[0].StreamText);
        Assert.Equal("2.5", first.Outputs[3].GetText("text/plain"));
        Assert.Equal(1, first.Outputs[3].Json["execution_count"]!.GetValue<int>());
        Assert.Equal([1, null, 2], run.Notebook.Cells.Select(cell => cell.ExecutionCount));
        Assert.Empty(run.Notebook.Cells[1].Outputs);
        _ = Notebook.Parse(run.Notebook.ToText());
    }

    [Fact]
    public async Task A_failure_names_the_cell_and_the_line()
    {
        var failure = await FailAsync(Options, "int Div(int a, int b) => a / b;", "1", "var zero = 0;\nDiv(1, zero)", "4");

        Assert.Equal("cell [3] (c), line 2", failure.Place());
        Assert.Equal("DivideByZeroException: Attempted to divide by zero.", failure.Message);
    }

    [Fact]
    public async Task With_errors_allowed_the_rest_runs_too()
    {
        var run = await new NotebookRunner(Options with { AllowErrors = true }).RunAsync(Write("nothing", "throw new Exception(\"x\");", "5"));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.True(run.IsComplete);
        Assert.Equal("cell [1] (a), line 1", run.Failure!.Place());
        Assert.Equal("5", run.Notebook.Cells[2].Outputs[0].GetText("text/plain"));
    }

    [Fact]
    public async Task Tags_say_what_may_fail_and_what_does_not_run()
    {
        var notebook = Notebook.Parse(
            NotebookText.OfCells(("throw new Exception(\"x\");", "raises-exception"), ("throw new Exception(\"y\");", "skip-execution"), ("3", "")));
        var run = await new NotebookRunner(Options with { Folder = folder.Path }).RunAsync(notebook);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal("x", run.Notebook.Cells[0].Outputs[0].ErrorValue);
        Assert.Null(run.Notebook.Cells[1].ExecutionCount);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "ended its process (exit code 3)")]
    [InlineData("IEnumerable<int> e = [1]; for (var i = 0; i < 1_000_000; i++) e = e.DefaultIfEmpty();\ne.Sum()", "overflowed the stack in")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"far away\")).Start(); System.Threading.Thread.Sleep(-1);", "far away")]
    [InlineData("var list = new List<byte[]>(); while (true) list.Add(new byte[50_000_000]);", "OutOfMemoryException")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(-1);", "was killed, as the system does")]
    [InlineData("Environment.FailFast(\"beyond\\n repair\");", "Environment.FailFast or a failed assertion: beyond repair")]
    [InlineData("unsafe { *(int*)0x123456789 = 1; }", "cannot be caught: System.AccessViolationException")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern void abort();\nabort();", "was ended by signal 6")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int shutdown(int file, int how);\n"
        + "for (int file = 3; file < 300; file++) shutdown(file, 2);\nSystem.Threading.Thread.Sleep(-1);", "closed the connection of its process")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern nint write(int file, byte[] bytes, nint count);\n"
        + "foreach (var file in new System.IO.DirectoryInfo(\"/proc/self/fd\").GetFiles().Where(file => file.LinkTarget?.StartsWith(\"socket\") == true))\n"
        + "    write(int.Parse(file.Name), new byte[] { 0xff, 0xff }, 2);\nwhile (true) System.Threading.Thread.Sleep(50);", "wrote into it")]
    public async Task A_cell_that_ends_its_process_is_named(string source, string expected)
    {
        var failure = await FailAsync(Options with { MemoryLimit = 300L << 20 }, "1", source, "3");

        Assert.Equal("b", failure.Cell!.Id);
        Assert.Contains(expected, failure.Message);
    }

    [Theory]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("#!fsharp\nwhile true do ()")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"600\").WaitForExit();")]
    public async Task A_cell_that_does_not_end_is_ended(string source)
    {
        var clock = Stopwatch.StartNew();
        var failure = await FailAsync(Options with { CellTimeout = TimeSpan.FromSeconds(1) }, source);

        Assert.Equal("The cell did not end within 1 s (--cell-timeout).", failure.Message);
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_cell_that_a_stopped_process_does_not_take_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        // A short second cell would fit into the pipe.
        var notebook = Write("System.IO.File.WriteAllText(\"id\", Environment.ProcessId.ToString());", "//" + new string('x', 5_000_000));
        var run = await new NotebookRunner(Options with { CellTimeout = TimeSpan.FromSeconds(10) }).RunAsync(notebook, (number, _) =>
        {
            if (number == 2)
                Process.Start("kill", ["-STOP", File.ReadAllText(folder.File("id"))]).WaitForExit();
        });

        Assert.Equal(("The cell did not end within 10 s (--cell-timeout).", 2), (run.Failure!.Message, run.Failure.Number));
    }

    [Fact]
    public async Task A_notebook_that_does_not_end_is_ended()
    {
        var failure = await FailAsync(Options with { Timeout = TimeSpan.FromSeconds(6) }, "while (true) await Task.Delay(10);");

        Assert.Equal("The notebook did not end within 6 s (--timeout).", failure.Message);
    }

    [Fact]
    public async Task Child_processes_do_not_outlive_the_notebook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        string marker = $"notebooknet-child-{Guid.NewGuid():N}";
        // The shell ends at once, so that its child has no parent left in the notebook.
        var run = await new NotebookRunner(Options).RunAsync(Write(
            $"System.Diagnostics.Process.Start(\"sh\", new[] {{ \"-c\", \"sh -c 'sleep 600; echo {marker}' & exit\" }}).WaitForExit();\nConsole.WriteLine(\"left\");"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(marker), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_daemon_that_hides_its_origin_does_not_outlive_the_notebook_either()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        string marker = $"notebooknet-daemon-{Guid.NewGuid():N}";
        var run = await new NotebookRunner(Options).RunAsync(Write(
            $"System.Diagnostics.Process.Start(\"setsid\", new[] {{ \"-f\", \"env\", \"-i\", \"sh\", \"-c\", \"sleep 600; echo {marker}\" }}).WaitForExit();"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(marker), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_cell_that_writes_into_every_open_file_ends_its_own_host_only()
    {
        var (garbage, good) = (Write("foreach (var path in System.IO.Directory.GetFiles(\"/proc/self/fd\"))\n"
            + "    try { using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(int.Parse(System.IO.Path.GetFileName(path)), false);\n"
            + "          for (int i = 0; i < 50; i++) System.IO.RandomAccess.Write(handle, Enumerable.Repeat((byte)0xff, 4096).ToArray(), 0); }\n"
            + "    catch (Exception) { }\nwhile (true) System.Threading.Thread.Sleep(50);"), Write("1 + 1"));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        var runs = await Task.WhenAll(
            new NotebookRunner(Options with { CellTimeout = TimeSpan.FromSeconds(5) }).RunAsync(garbage), new NotebookRunner(Options).RunAsync(good));
        Assert.Equal([RunStatus.Failed, RunStatus.Succeeded], runs.Select(run => run.Status));
    }

    [Fact]
    public void What_a_killed_process_left_in_the_temporary_folder_is_cleaned_up_and_nothing_else()
    {
        var mine = Scratch.CreateFolder("test");
        using var ended = System.Diagnostics.Process.Start("dotnet", "--version");
        ended.WaitForExit();
        string Name(int process) => Path.Combine(Path.GetTempPath(), $"nbnet-test-{process}-abc");
        string foreign = Path.Combine(Path.GetTempPath(), $"my-nbnet-test-{ended.Id}-abc");
        Directory.CreateDirectory(foreign);
        // With its content at once: other processes of the tests clean up, too.
        var remains = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(remains.FullName, "x"), "x");
        remains.MoveTo(Name(ended.Id));
        Scratch.CleanUp();

        Assert.False(Directory.Exists(Name(ended.Id)));
        Assert.True(Directory.Exists(mine.FullName));
        Assert.True(Directory.Exists(foreign));
        mine.Delete();
        Directory.Delete(foreign);
    }

    private static bool IsRunning(string marker) => Directory.EnumerateDirectories("/proc").Any(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(marker, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    [Fact]
    public async Task What_native_code_and_children_print_belongs_to_their_cell()
    {
        var run = await new NotebookRunner(Options)
            .RunAsync(Write("System.Diagnostics.Process.Start(\"echo\", \"child\").WaitForExit();", "Console.WriteLine(2);"));

        Assert.Equal("child\n", run.Notebook.Cells[0].Outputs[0].StreamText);
        Assert.Equal("2\n", Assert.Single(run.Notebook.Cells[1].Outputs).StreamText);
    }

    [Fact]
    public async Task Fifty_megabytes_of_console_output_do_not_matter()
    {
        var run = await new NotebookRunner(Options with { CellTimeout = TimeSpan.FromMinutes(1) }).RunAsync(Write(
            "var line = new string('x', 99); for (var i = 0; i < 500_000; i++) Console.WriteLine(line);", "1"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(1_000_000, run.Notebook.Cells[0].Outputs[0].StreamText.Length);
        Assert.Contains("49 million characters of console output were cut", run.Notebook.Cells[0].Outputs[1].StreamText);
    }

    [Fact]
    public async Task A_hundred_thousand_pieces_of_console_output_do_not_matter()
    {
        var run = await new NotebookRunner(Options with { CellTimeout = TimeSpan.FromMinutes(1) }).RunAsync(Write(
            "var shown = display(0); for (var i = 0; i < 100_000; i++) { Console.Write(\"x\\n\"); shown.Update(i); }", "1"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(string.Concat(Enumerable.Repeat("x\n", 100_000)), run.Notebook.Cells[0].Outputs[1].StreamText);
        Assert.Equal("99999", run.Notebook.Cells[0].Outputs[0].GetText("text/plain"));
    }

    [Fact]
    public async Task Canceling_ends_the_run()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new NotebookRunner(Options).RunAsync(Write("while (true) { }"), cancellation: cancel.Token));
    }

    [Fact]
    public async Task A_missing_dll_and_a_missing_file_are_named_without_this_machines_paths()
    {
        var failure = await FailAsync(Options, "1", "\n#r \"../lib/nothere.dll\"");
        Assert.Equal("cell [2] (b), line 2", failure.Place());
        Assert.Contains("Metadata file '../lib/nothere.dll' could not be found", failure.Message);

        var run = await new NotebookRunner(Options with { AllowErrors = true })
            .RunAsync(Write("System.IO.File.ReadAllText(\"nothere.txt\")", "System.IO.Path.GetFullPath(\"x\").Length > 1"));
        Assert.DoesNotContain(folder.Path, run.Notebook.ToText());
    }

    [Fact]
    public async Task A_dll_that_was_built_anew_is_seen_by_the_next_run_and_can_be_built_during_one()
    {
        Compile("library", "public static class Library { public static string Version => \"one\"; }");
        var notebook = Write("#r \"library.dll\"", "System.IO.File.Delete(\"library.dll\");\nLibrary.Version");
        var first = await new NotebookRunner(Options).RunAsync(notebook);
        Compile("library", "public static class Library { public static string Version => \"two\"; }");
        var second = await new NotebookRunner(Options).RunAsync(notebook);

        Assert.Equal("one", first.Notebook.Cells[1].Outputs[0].GetText("text/plain"));
        Assert.Equal("two", second.Notebook.Cells[1].Outputs[0].GetText("text/plain"));
    }

    [Fact]
    public async Task Two_runs_give_the_same_notebook()
    {
        var notebook = Write("var r = new Random(1);\ndisplay(new { A = r.NextDouble(), B = new[] { 1, 2 } });\nConsole.WriteLine(r.Next());", "#!fsharp\n[ 1; 2 ]", "throw new Exception(\"x\");");
        var runner = new NotebookRunner(Options with { AllowErrors = true });

        Assert.Equal((await runner.RunAsync(notebook)).Notebook.ToText(), (await runner.RunAsync(notebook)).Notebook.ToText());
    }

    [Fact]
    public async Task A_figure_is_saved_without_its_live_page()
    {
        var run = await new NotebookRunner(Options).RunAsync(Write("""
            class TypeFormatterSourceAttribute : Attribute { public TypeFormatterSourceAttribute(Type t) => FormatterSourceType = t; public Type FormatterSourceType { get; } public string[] PreferredMimeTypes { get; set; } }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "application/vnd.plotly.v1+json", "text/html", "text/plain" })] public class Figure { public override string ToString() => "a line"; }
            public class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Formatter("application/vnd.plotly.v1+json", "{\"data\": [1.50, 2]}"), new Formatter("text/html", "<script>") }; }
            public class Formatter { string m, c; public Formatter(string m, string c) { this.m = m; this.c = c; } public string MimeType => m; public bool Format(object o, System.IO.TextWriter w) { w.Write(c); return true; } }
            new Figure()
            """));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        var output = Assert.Single(run.Notebook.Cells[0].Outputs);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/plain"], output.MimeTypes);
        Assert.Equal("a line", output.GetText("text/plain"));
        Assert.Equal(1.5, output.GetJson("application/vnd.plotly.v1+json")!["data"]![0]!.GetValue<double>());
    }

    [Fact]
    public async Task A_package_that_is_not_to_be_had_skips_a_notebook_that_can_do_without()
    {
        folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        string path = folder.Write("test.ipynb", NotebookText.OfCells(("#r \"nuget: No.Such.Package, 1.0.0\"", "optional-package"), ("1", "")));
        var run = await new NotebookRunner(Options with { CellTimeout = TimeSpan.FromMinutes(2) }).RunAsync(Notebook.Load(path));

        Assert.Equal(RunStatus.Skipped, run.Status);
        Assert.Contains("No.Such.Package 1.0.0 could not be restored", run.Failure!.Message);
    }

    [Fact]
    public async Task Other_values_reach_the_cells_that_follow()
    {
        var notebook = Notebook.Load(folder.Write("test.ipynb", NotebookText.OfCells(("int[] hidden = [4]; // neurons", "parameters"), ("hidden.Sum()", ""))));
        var run = await new NotebookRunner(Options with { Parameters = new Dictionary<string, string> { ["hidden"] = "8,3" } }).RunAsync(notebook);

        Assert.Equal("11", run.Notebook.Cells[2].Outputs[0].GetText("text/plain"));
    }

    private void Compile(string name, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
                .Select(path => MetadataReference.CreateFromFile(path));
        var result = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(folder.File(name + ".dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
