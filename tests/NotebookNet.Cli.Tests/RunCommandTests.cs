using System.Text.Json;
using NotebookNet.Cli.Tests.Support;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Outputs_are_written_back_and_nothing_else_changes()
    {
        string path = folder.Write("a.ipynb", "1 + 1");
        string before = await File.ReadAllTextAsync(path);
        var (exitCode, output, error) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("ok    a.ipynb  (1 cell, ", output);
        string after = await File.ReadAllTextAsync(path);
        Assert.Contains("\"text/plain\": [\n       \"2\"\n      ]", after);
        Assert.Equal(before.Split('\n')[^8..], after.Split('\n')[^8..]);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task One_broken_notebook_does_not_disturb_the_others_and_stays_as_it_was()
    {
        folder.Write("good.ipynb", "1");
        folder.Write("exception.ipynb", "1", "2", "throw new Exception(\"boom\");");
        folder.Write("error.ipynb", "int x = \"s\";");
        await File.WriteAllTextAsync(folder.File("json.ipynb"), "{\"cells\": [");
        var before = Read();
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", ".");

        Assert.Equal(1, exitCode);
        Assert.Contains("ok    good.ipynb", output);
        Assert.Contains("FAIL  exception.ipynb", output);
        Assert.Contains("cell [3] (cell-3), line 1: Exception: boom", output);
        Assert.Contains("cell [1] (cell-1), line 1: (1,9): error CS0029", output);
        Assert.Contains("The file ends too early, in line 1", output);
        Assert.Contains("4 notebooks: 1 ok, 3 failed in", output);
        foreach (var (name, text) in Read().Where(file => file.Key != "good.ipynb"))
            Assert.Equal(before[name], text);
    }

    [Fact]
    public async Task Errors_that_are_allowed_are_written_with_the_outputs_of_the_cells_after_them()
    {
        string path = folder.Write("a.ipynb", "throw new Exception(\"boom\");", "1 + 1");
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "--allow-errors");

        Assert.Equal(1, exitCode);
        Assert.Contains("FAIL  a.ipynb", output);
        var cells = Notebook.Load(path).Cells;
        Assert.Equal("boom", cells[0].Outputs[0].ErrorValue);
        Assert.Equal("2", cells[1].Outputs[0].GetText("text/plain"));
    }

    [Fact]
    public async Task Other_values_go_elsewhere()
    {
        string path = folder.Write("a.ipynb", "tag:parameters\ndouble rate = 10; // [0.1 .. 30, log]", "rate * 2");
        string before = await File.ReadAllTextAsync(path);
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "-p", "rate=100", "--output", "out");

        Assert.Equal(0, exitCode);
        Assert.Contains("note: rate = 100 is outside the suggested range, 0.1 .. 30", output);
        Assert.Equal(before, await File.ReadAllTextAsync(path));
        Assert.Contains("\"200\"", await File.ReadAllTextAsync(folder.File("out/a.ipynb")));
    }

    [Fact]
    public async Task A_second_run_with_other_values_keeps_the_first_ones_result()
    {
        folder.Write("a.ipynb", "tag:parameters\ndouble rate = 10;", "rate * 2");
        Directory.CreateDirectory(folder.File("b"));
        folder.Write("b/a.ipynb", "1 + 1");
        string[][] runs = [["a.ipynb", "-p", "rate=1"], ["a.ipynb", "-p", "rate=2"], ["a.ipynb", "-p", "rate=1"], ["b/a.ipynb"]];
        var outputs = new List<string>();
        foreach (string[] run in runs)
        {
            var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, ["run", .. run, "-o", "out"]);
            Assert.Equal(0, exitCode);
            outputs.Add(output);
        }

        Assert.Contains("-> out/a.ipynb", outputs[0]);
        Assert.Contains("-> out/a.2.ipynb", outputs[1]);
        Assert.Contains("-> out/a.ipynb", outputs[2]);
        Assert.Contains("-> out/a.3.ipynb", outputs[3]);
        Assert.Equal(["2", "4", "2"], new[] { "a", "a.2", "a.3" }
            .Select(name => Notebook.Load(folder.File($"out/{name}.ipynb")).Cells[^1].Outputs[0].GetText("text/plain")));

        // A file can be named, as with papermill.
        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "-p", "rate=3", "-o", "new/three.ipynb")).ExitCode);
        Assert.True(File.Exists(folder.File("new/three.ipynb")));
        Assert.Equal(2, (await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "-p", "rate=4", "-o", "new/three.ipynb")).ExitCode);
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_and_does_no_harm_is_said()
    {
        folder.Write("a.ipynb", "1 + 1");
        string path = folder.File("a.ipynb");
        var json = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        json["cells"]![0]!["outputs"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "E",
            ["evalue"] = "e",
            ["traceback"] = null,
        });
        await File.WriteAllTextAsync(path, json.ToJsonString());

        foreach (string[] command in new[] { new[] { "verify", "a.ipynb" }, ["publish", "a.ipynb", "--no-run", "--no-live"], ["run", "a.ipynb"] })
            Assert.Contains("traceback is null, not a list", (await Nbnet.RunAsync(folder.Path, command)).Output);
    }

    [Theory]
    [InlineData("-p needs --output DIR", "run", "a.ipynb", "-p", "rate=1")]
    [InlineData("a.ipynb has no parameter 'speed'. Its only parameter is double rate = 10.", "run", "a.ipynb", "-p", "speed=1", "-o", "out")]
    [InlineData("a.ipynb does not accept 'fast' for rate: expected a value of type double, a number such as 0.5.", "run", "a.ipynb", "-p", "rate=fast", "-o", "out")]
    [InlineData("-p expects a name and a value", "run", "a.ipynb", "-p", "rate", "3", "-o", "out")]
    [InlineData("nbnet run has no option --rate=3. A parameter of the notebook is set with -p: `-p rate=3`.", "run", "a.ipynb", "--rate=3")]
    [InlineData("nbnet publish has no option --single. Did you mean `--single-file`?", "publish", "--single")]
    [InlineData("--letter is the paper of PDFs: it needs --pdf.", "publish", ".", "--letter")]
    [InlineData("a.ipynb has no parameter 'speed'; it does not accept 'x' for rate", "run", "a.ipynb", "-p", "speed=1", "-p", "rate=x", "-o", "out")]
    [InlineData("There is no notebook or folder b.ipynb.", "run", "b.ipynb")]
    [InlineData("There is no notebook or folder b.ipynb.\nThere is no notebook or folder c.ipynb.", "run", "b.ipynb", "a.ipynb", "c.ipynb")]
    [InlineData("notes.txt is not a notebook: expected a file NAME.ipynb.", "verify", "notes.txt")]
    [InlineData("-o expects DIR, and nothing follows it.", "run", "a.ipynb", "-o")]
    [InlineData("The address of the repository, 'x', is not a web address", "publish", "a.ipynb", "--repository", "x")]
    [InlineData("`nbnet jupyter install` has it.", "jupyter", "uninstall", "--as", "x")]
    [InlineData("--cell-timeout must be a number of seconds above 0, not \"0\".", "run", "--cell-timeout", "0")]
    [InlineData("nbnet has no command rnu. Did you mean `nbnet run`?", "rnu")]
    [InlineData("nbnet doctor expects nothing more, got x.", "doctor", "x")]
    [InlineData("nbnet has no command hlep.", "hlep", "run")]
    [InlineData("A name that is not UTF-8 cannot be opened: rename the file.", "run", "a\uFFFD.ipynb")]
    [InlineData("nbnet convert expects FILE, and nothing follows it.", "convert")]
    [InlineData("Did you mean `nbnet run`?", "rnu")]
    [InlineData("Did you mean `nbnet run`?", "RUN")]
    [InlineData("There is no notebook or folder @b.ipynb.", "run", "@b.ipynb")]
    [InlineData("There is no notebook or folder lesosn-7. Did you mean lesson-7.ipynb?", "run", "lesosn-7")]
    [InlineData("notes.txt is not a notebook: expected a file NAME.ipynb.", "run", "notes.txt")]
    [InlineData("nbnet convert expects .dib files, but notes.txt is not one.", "convert", "notes.txt")]
    [InlineData("nbnet convert expects .dib files, but . is a folder.", "convert", ".")]
    [InlineData("Did you mean `nbnet run`?", "help", "runn")]
    [InlineData("Did you mean `nbnet jupyter install`?", "help", "jupyter", "instal")]
    [InlineData("-o is given 2 times, and counts once: leave out the others.", "run", "a.ipynb", "-o", "a", "-o", "b")]
    [InlineData("There is no notebook or folder ./--b.ipynb.", "run", "--", "--b.ipynb")]
    [InlineData("nbnet run has no option --hlep. Did you mean `--help`?", "run", "--hlep")]
    [InlineData("Try `nbnet jupyter install --help`.", "jupyter", "install", "--ass", "x")]
    [InlineData("-o is empty: name something, or leave it out.", "run", "-o", "")]
    [InlineData("The name of a notebook or a folder is empty", "publish", "")]
    [InlineData("There is no notebook or folder x", "publish", "x", "--address", "", "--repository", "")]
    [InlineData("Did you mean `nbnet verify`?", "verfiy", "a.ipynb")]
    [InlineData("Did you mean `nbnet jupyter install`?", "jupyter", "instal")]
    [InlineData("--port must be a whole number from 0 to 65535, not \"x\".", "serve", "--port", "x")]
    [InlineData("nbnet verify has no option --tolerence. Did you mean `--tolerance`?", "verify", "a.ipynb", "--tolerence", "0")]
    [InlineData("nbnet verify has no option -p. `nbnet run` has it.", "verify", "a.ipynb", "-p", "rate=3")]
    [InlineData("nbnet publish has no option -p. `nbnet run` has it.", "publish", "-p", "rate=3")]
    [InlineData("--jobs must be a whole number of at least 1, not \"0\".", "run", "--jobs", "0")]
    [InlineData("--output a.ipynb exists and is not the result of this run: choose another name.", "run", "a.ipynb", "-o", "a.ipynb")]
    [InlineData("--output notes.txt is a file: name a folder for the results.", "run", "a.ipynb", "-o", "notes.txt")]
    [InlineData("--output /proc/nbnet cannot be written (", "run", "a.ipynb", "-o", "/proc/nbnet")]
    [InlineData("--tolerance must be 0 or more, not \"x\".", "verify", "--tolerance", "x")]
    [InlineData("Try `nbnet verify --help`", "verify", "--tolerance", "x")]
    public async Task Wrong_use_is_explained_and_runs_nothing(string expected, params string[] arguments)
    {
        folder.Write("a.ipynb", "tag:parameters\ndouble rate = 10;", "rate");
        folder.Write("lesson-7.ipynb", "7");
        await File.WriteAllTextAsync(folder.File("notes.txt"), "notes");
        var (exitCode, output, error) = await Nbnet.RunAsync(folder.Path, arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(expected, error);
        Assert.DoesNotContain("   at ", error);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task A_failed_run_is_written_too_when_it_has_a_place_of_its_own()
    {
        string path = folder.Write("a.ipynb", "1", "throw new Exception(\"boom\");", "3");
        string before = await File.ReadAllTextAsync(path);
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "-o", "out");

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"FAIL  a.ipynb -> {Path.Combine("out", "a.ipynb")}  (2 cells, ", output);
        Assert.Equal(before, await File.ReadAllTextAsync(path));
        var cells = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("out/a.ipynb"))).RootElement.GetProperty("cells");
        Assert.Equal("boom", cells[1].GetProperty("outputs")[0].GetProperty("evalue").GetString());
        Assert.Empty(cells[2].GetProperty("outputs").EnumerateArray());
    }

    [Fact]
    public void Ctrl_C_tells_what_had_finished()
    {
        NotebookResult Ended(string name) => new($"/somewhere/{name}", Engine.Running.RunStatus.Succeeded, null, null, TimeSpan.Zero, []);

        Assert.Equal("Interrupted.", new BatchStoppedException([null], 1).Message);
        Assert.Equal("Interrupted. 0 of 2 notebooks had finished; the others are unchanged.", new BatchStoppedException([null, null], 2).Message);
        Assert.Equal(
            "Interrupted. 2 of 3 notebooks had finished (a.ipynb, c.ipynb); the others are unchanged.",
            new BatchStoppedException([Ended("a.ipynb"), null, Ended("c.ipynb")], 3).Message);
    }

    [Fact]
    public async Task Machines_get_JSON()
    {
        folder.Write("a.ipynb", "1", "throw new Exception(\"boom\");");
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb", "--json");
        var report = JsonDocument.Parse(output).RootElement;

        Assert.Equal(1, exitCode);
        Assert.False(report.GetProperty("succeeded").GetBoolean());
        var notebook = report.GetProperty("notebooks")[0];
        Assert.Equal(
            ("a.ipynb", "failed", "Exception: boom", 2, "cell-2", 1),
            (notebook.GetProperty("notebook").GetString(), notebook.GetProperty("status").GetString(), notebook.GetProperty("message").GetString(),
                notebook.GetProperty("cell").GetInt32(), notebook.GetProperty("cellId").GetString(), notebook.GetProperty("line").GetInt32()));
        Assert.Equal(["succeeded", "failed"], notebook.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_read_only_notebook_is_refused_before_it_runs()
    {
        string path = folder.Write("a.ipynb", "1");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb");
        File.SetAttributes(path, FileAttributes.Normal);

        Assert.Equal(1, exitCode);
        Assert.Contains("a.ipynb is read-only: make it writable, or choose another file with --output", output);
    }

    [Fact]
    public async Task A_pipe_that_closes_early_loses_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is about Unix.");
        folder.Write("a.ipynb", "1 + 1");
        folder.Write("b.ipynb", "2 + 2");
        var (_, output) = await Nbnet.ShellAsync(folder.Path, "nbnet run . -j 1 | head -n 1");

        Assert.StartsWith("ok    a.ipynb", output);
        Assert.DoesNotContain("   at ", output);
        Assert.Contains("\"4\"", await File.ReadAllTextAsync(folder.File("b.ipynb")));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_notebook_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        Directory.CreateDirectory(folder.File("disk"));
        string path = folder.Write("a.ipynb", "new string('x', 500_000)");
        // A file system of 200 kB that only this process sees; not every machine allows it.
        var (exitCode, output) = await Nbnet.ShellAsync(
            folder.Path, "unshare -rm sh -c \"mount -t tmpfs -o size=200k none disk || exit 99; cp a.ipynb disk; nbnet run disk/a.ipynb; echo code \\$?; cmp a.ipynb disk/a.ipynb && ls -A disk\" || exit 99");
        Assert.SkipWhen(exitCode == 99, "This machine allows no file system of one process.");

        Assert.Contains("It ran, but could not be written and is unchanged", output);
        Assert.Contains("code 1", output);
        Assert.EndsWith("a.ipynb\n", output);
        Assert.DoesNotContain("differ", output);
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("nbnet run missing.ipynb > /dev/full 2>&1; echo code $?", "code 2")]
    [InlineData("ulimit -n 100; nbnet run; echo code $?", "open 100 files, expected at least 512: raise the limit", "code 2")]
    [InlineData("mkdir gone && cd gone && rmdir ../gone && nbnet run; echo code $?", "The current folder has been deleted: change to another one.", "code 2")]
    public async Task Neither_a_full_disk_below_its_messages_nor_a_vanished_folder_makes_the_program_crash(string line, params string[] words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        var (_, output) = await Nbnet.ShellAsync(folder.Path, line);

        Assert.All(words, word => Assert.Contains(word, output));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task An_interrupt_ends_everything_and_writes_nothing(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        string marker = $"marker-{Guid.NewGuid():N}";
        string path = folder.Write("a.ipynb", $"System.IO.File.WriteAllText(\"started\", \"{marker}\"); while (true) {{ }}");
        string before = await File.ReadAllTextAsync(path);
        // What nohup and the shell's & start ignores SIGINT, and so would the program.
        using var process = Nbnet.Start(folder.Path, "env", [$"--default-signal={signal}", "dotnet", Nbnet.Dll, "run", "a.ipynb"]);
        for (int i = 0; i < 600 && !File.Exists(folder.File("started")); i++)
            await Task.Delay(100);
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("Interrupted.\n", error);
        Assert.Equal(before, await File.ReadAllTextAsync(path));
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), candidate => WorksIn(candidate, folder.Path));
    }

    [Fact]
    public async Task When_the_program_is_killed_its_notebooks_end_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        folder.Write("a.ipynb", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }");
        using var process = Nbnet.Start(folder.Path, "dotnet", [Nbnet.Dll, "run", "a.ipynb"]);
        for (int i = 0; i < 600 && !File.Exists(folder.File("started")); i++)
            await Task.Delay(100);
        process.Kill();
        await process.WaitForExitAsync();
        for (int i = 0; i < 600 && Directory.EnumerateDirectories("/proc").Any(candidate => WorksIn(candidate, folder.Path)); i++)
            await Task.Delay(100);

        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), candidate => WorksIn(candidate, folder.Path));
    }

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Read() => Directory.GetFiles(folder.Path).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
}
