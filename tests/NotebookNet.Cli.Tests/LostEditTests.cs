using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>Whatever happens beside a command, no edit and no result is lost.</summary>
public sealed class LostEditTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_that_is_saved_while_it_runs_keeps_the_edit_and_the_result_goes_beside_it()
    {
        string started = folder.File("started");
        folder.Write("a.run.ipynb", "an earlier result that somebody went on with");
        string path = folder.Write("a.ipynb", $"System.IO.File.WriteAllText(@\"{started}\", \"\"); while (System.IO.File.Exists(@\"{started}\")) System.Threading.Thread.Sleep(20); 6 * 7");
        var running = Nbnet.RunAsync(folder.Path, "run", "a.ipynb");
        await WaitFor(started);
        string edited = (await File.ReadAllTextAsync(path)).Replace("6 * 7", "6 * 8");
        await File.WriteAllTextAsync(path, edited);
        File.Delete(started);
        var (exitCode, output, _) = await running;

        Assert.Equal(1, exitCode);
        Assert.Contains("a.ipynb was changed while it ran and is left unchanged; the result is in a.run.2.ipynb.", output);
        Assert.Equal(edited, await File.ReadAllTextAsync(path));
        Assert.Contains("\"42\"", await File.ReadAllTextAsync(folder.File("a.run.2.ipynb")));
        Assert.Contains("an earlier result", await File.ReadAllTextAsync(folder.File("a.run.ipynb")));
    }

    [Fact]
    public async Task Two_runs_of_one_notebook_at_the_same_time_are_refused_before_the_second_runs_anything()
    {
        string started = folder.File("started");
        folder.Write("a.ipynb", $"System.IO.File.AppendAllText(@\"{started}\", \"x\"); while (System.IO.File.Exists(@\"{started}\")) System.Threading.Thread.Sleep(20);");
        var first = Nbnet.RunAsync(folder.Path, "run", "a.ipynb");
        await WaitFor(started);
        var (exitCode, _, error) = await Nbnet.RunAsync(folder.Path, "run", "a.ipynb");

        Assert.Equal(2, exitCode);
        Assert.Contains("a.ipynb is being written by another nbnet", error);
        Assert.Equal("x", await File.ReadAllTextAsync(started));
        File.Delete(started);
        Assert.Equal(0, (await first).ExitCode);
    }

    [Fact]
    public async Task Two_publish_to_one_site_at_the_same_time_are_refused()
    {
        string started = folder.File("started");
        folder.Write("a.ipynb", $"System.IO.File.AppendAllText(@\"{started}\", \"x\"); while (System.IO.File.Exists(@\"{started}\")) System.Threading.Thread.Sleep(20);");
        var first = Nbnet.RunAsync(folder.Path, "publish", "a.ipynb", "--no-live");
        await WaitFor(started);
        var (exitCode, _, error) = await Nbnet.RunAsync(folder.Path, "publish", "a.ipynb", "--no-live", "--no-run", "-o", "./site/");
        File.Delete(started);

        Assert.Equal(2, exitCode);
        Assert.Contains("site is being written by another nbnet", error);
        Assert.Equal(0, (await first).ExitCode);
    }

    [Theory]
    [InlineData("run", "a/x.ipynb", "b/x.ipynb", "-o", "out")]
    [InlineData("publish", "a/x.ipynb", "b/X.ipynb", "--single-file", "--no-run")]
    [InlineData("publish", "index.ipynb", "index-notebook.ipynb", "--no-run")]
    public async Task Two_results_of_one_name_are_refused_before_anything_runs(params string[] arguments)
    {
        Directory.CreateDirectory(folder.File("a"));
        Directory.CreateDirectory(folder.File("b"));
        foreach (string name in new[] { "a/x.ipynb", "b/x.ipynb", "b/X.ipynb", "index.ipynb", "index-notebook.ipynb" })
            folder.Write(name, "System.IO.File.WriteAllText(\"ran\", \"\");");
        var (exitCode, _, error) = await Nbnet.RunAsync(folder.Path, arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains("would both be", error);
        Assert.Empty(Directory.GetFiles(folder.Path, "ran", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("browser", "pictures a.ipynb")]
    [InlineData("jupyter", "doctor")]
    public async Task A_program_does_not_outlive_the_command_that_started_it_and_is_killed(string program, string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        string text = await File.ReadAllTextAsync(folder.Write("a.ipynb", "1"));
        const string Figure = """{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":{"data":[{"y":[1]}]}}}""";
        await File.WriteAllTextAsync(folder.File("a.ipynb"), text.Replace("\"outputs\": []", $"\"outputs\":[{Figure}]"));
        await File.WriteAllTextAsync(folder.File(program), $"#!/bin/sh\ncd '{folder.Path}'; echo $$ > pid.new; mv pid.new pid; exec sleep 300\n");
        string start = $"chmod +x {program}; export NOTEBOOKNET_BROWSER=$PWD/browser PATH=$PWD:$PATH; nbnet {arguments} & command=$!\n";
        var (_, output) = await Nbnet.ShellAsync(folder.Path, start + """
            for i in $(seq 600); do [ -s pid ] && break; sleep .1; done
            kill -9 $command
            for i in $(seq 600); do kill -0 $(cat pid) || exit 0; sleep .1; done 2>/dev/null
            kill -9 $(cat pid); echo alive
            """);

        Assert.True(File.Exists(folder.File("pid")));
        Assert.DoesNotContain("alive", output);
    }

    [Fact]
    public async Task A_page_that_the_browser_does_not_print_ends_none_of_the_others()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        folder.Write("a.ipynb", "1");
        folder.Write("b.ipynb", "2");
        folder.Write("c.ipynb", "3");
        // What is on a full disk does not have its end.
        const string Printer = """
            #!/bin/sh
            for argument; do case "$argument" in --user-data-dir=*) mkdir -p place; ln -s "$PWD/place/socket" "${argument#*=}/SingletonSocket";; esac; done
            case "$*" in *a.html*) exit 1;; *b.html*) end=%%EOF;; esac
            for argument; do case "$argument" in --print-to-pdf=*) echo printed $end > "${argument#*=}";; esac; done
            """;
        await File.WriteAllTextAsync(folder.File("browser"), Printer);
        var (exitCode, output) = await Nbnet.ShellAsync(
            folder.Path, "chmod +x browser; export NOTEBOOKNET_BROWSER=\"$PWD/browser\"; nbnet publish a.ipynb b.ipynb c.ipynb --no-run --pdf");

        Assert.Equal(1, exitCode);
        Assert.Contains("FAIL  a.ipynb", output);
        Assert.Contains("FAIL  c.ipynb", output);
        Assert.Contains("did not write the whole PDF", output);
        Assert.Equal("printed %%EOF\n", await File.ReadAllTextAsync(folder.File("handouts/b.pdf")));
        Assert.Equal(["b.pdf"], Directory.EnumerateFileSystemEntries(folder.File("handouts")).Select(Path.GetFileName));
        Assert.False(Directory.Exists(folder.File("place")), "The folder of the browser's socket, which it has not deleted itself, is left.");
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_notebook_is_refused_and_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        Assert.Equal(0, (await Nbnet.ShellAsync(folder.Path, "mkfifo p.ipynb && ln -s p.ipynb linked.ipynb")).ExitCode);
        var (exitCode, output, _) = await Nbnet.RunAsync(folder.Path, "run", "p.ipynb", "linked.ipynb").WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, exitCode);
        Assert.Equal(3, output.Split("The file is empty, or not a regular file.").Length);
    }

    [Theory]
    [InlineData("", "cannot be used")]
    [InlineData("mkdir $TMPDIR", "is too long")]
    public async Task A_folder_for_temporary_files_that_does_not_serve_is_named_with_a_remedy(string before, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        folder.Write("a.ipynb", "1");
        var (exitCode, output) = await Nbnet.ShellAsync(folder.Path, $"export TMPDIR=\"$PWD/{new string('t', 100)}\"; {before}\nnbnet run a.ipynb");

        Assert.Equal(1, exitCode);
        Assert.Contains(words, output);
        Assert.Contains("TMPDIR", output);
    }

    [Theory]
    [InlineData("mkdir 'a%41'; export TMPDIR=\"$PWD/a%41\"", "MSBuild takes %41 in a path for something else. Name another folder for temporary files")]
    [InlineData("mkdir 'a\nb'; export TMPDIR='a\nb'; export TMPDIR=\"$PWD/$TMPDIR\"", "MSBuild takes a line break in a path for something else.")]
    [InlineData("unset DOTNET_CLI_HOME; export HOME=/dev/null", "'/dev/null/.dotnet'. It must be able to write to the home folder (HOME, or DOTNET_CLI_HOME)")]
    public async Task Where_no_package_can_be_restored_the_reason_is_a_sentence(string before, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        folder.Write("a.ipynb", "#r \"nuget: Newtonsoft.Json, 13.0.3\"");
        var (exitCode, output) = await Nbnet.ShellAsync(folder.Path, $"{before}\nnbnet run a.ipynb");

        Assert.Equal(1, exitCode);
        Assert.Contains(words, string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain("   at ", output);
    }

    private static async Task WaitFor(string file)
    {
        for (int i = 0; i < 3000 && !File.Exists(file); i++)
            await Task.Delay(20);
        Assert.True(File.Exists(file));
    }
}
