using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Directives of .NET Interactive; the values are those of its last kernel.</summary>
[Collection(SessionCollection.Name)]
public sealed class DirectiveTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TemporaryFolder folder = shared.Folder;
    private readonly TestSession session = shared.Session;

    [Theory]
    [InlineData("int width = 12;\n#!set --name depth --value @csharp:width\ndepth + 1", "13")]
    [InlineData("#!set --name rate --value 0.25\ndouble.Parse(rate) * 2", "0.5")]
    [InlineData("#!set --name five --value 5\nfive + five", "55")]
    [InlineData("#!set --name word --value hello\nword.Length", "5")]
    [InlineData("#!set --value \"two words\" --name word\nword", "\"two words\"")]
    [InlineData("#!set --name said --value \"a \\\"b\\\" c\"\nsaid", "\"a \\\"b\\\" c\"")]
    [InlineData("#!set --name single --value 'two'\nsingle", "'two'")]
    [InlineData("#!set --name mail --value \"@home\"\nmail", "\"@home\"")]
    [InlineData("#!set --name list --value [1,2,3]\nlist", "[1,2,3]")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!set --name json --value @csharp:list\njson.RootElement.GetArrayLength()", "2")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!set --name json --value @list\njson.RootElement[1].GetInt32()", "2")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!set --name same --value @csharp:list --byref\nobject.ReferenceEquals(list, same)", "True")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!set --name page --value @csharp:list --mime-type text/plain\npage", "[ 1, 2 ]")]
    [InlineData("#!markdown\n#!share --from csharp x\n#!csharp\n1 + 1", "2")]
    [InlineData("#!markdown\n#!share --from csharp x", "#!share --from csharp x")]
    [InlineData("#!fsharp\nlet few = [1; 2; 3]\n#!csharp\n#!set --name json --value @fsharp:few\njson.RootElement.GetArrayLength()", "3")]
    [InlineData("var n = 5;\n#!fsharp\n#!share --from csharp --name n --as m\nm + 1", "6")]
    [InlineData("var n = 5;\n#!fsharp\n#!share n --from csharp\nn", "5")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!fsharp\n#!share --from csharp list --mime-type text/plain --as text\ntext", "[ 1, 2 ]")]
    [InlineData("var list = new List<int> { 1, 2 };\n#!fsharp\n#!share --from csharp list --mime-type application/json --as json\njson.RootElement.GetRawText()", "[1,2]")]
    [InlineData("int half = 21;\nreturn half * 2;", "42")]
    [InlineData("int Half(int n) { return n / 2; }\nHalf(8)", "4")]
    [InlineData("if (DateTime.Now.Year > 2000) return \"now\";\nreturn \"then\";", "now")]
    [InlineData("var union = new HashSet<int> { 1 };\nunion.UnionWith(new[] { 2 });\nunion.Count", "2")]
    public async Task A_cell_gives_its_value(string source, string value) => Assert.Equal(value, await session.TextAsync(source));

    [Fact]
    public async Task The_variables_are_listed()
    {
        using var fresh = new TestSession();

        Assert.Equal("[ apples, pear ]", await fresh.TextAsync("int apples = 3; string pear = \"p\";\n#!who"));
        Assert.Equal(
            "Variable  Type           Value\n--------  -------------  -----\napples    System.Int32   3\npear      System.String  p", await fresh.TextAsync("#!whos"));
        Assert.Contains("System.Collections.Generic.List<System.Int32>  [ 1 ]", await fresh.TextAsync("var plums = new List<int> { 1 };\n#!whos"));
    }

    [Fact]
    public async Task A_function_that_returns_gives_the_cell_no_value()
    {
        Assert.Empty((await session.RunAsync("int Half(int n) { return n / 2; }\nFunc<int> f = () => { return 1; };")).Events);
    }

    [Fact]
    public async Task A_value_is_kept_and_shared()
    {
        var (_, shown) = await session.RunAsync("#!value --name greeting\nhello\nworld");

        Assert.Equal("hello\nworld", Assert.IsType<DisplayEvent>(Assert.Single(shown)).Data[MimeType.Plain]);
        Assert.Equal("11", await session.TextAsync("#!share --from value greeting\ngreeting.Length"));

        // What is not JSON is shown and kept all the same, as a text.
        (_, shown) = await session.RunAsync("#!value --name cut --mime-type application/json\n{\"a\":[1");
        Assert.StartsWith("#!value cut: expected JSON, got text that is not", shown.OfType<StreamEvent>().Single().Text);
        Assert.Equal("{\"a\":[1", shown.OfType<DisplayEvent>().Single().Data[MimeType.Json]);
        Assert.Equal("7", await session.TextAsync("#!share --from value cut\ncut.Length"));
    }

    [Fact]
    public async Task A_person_is_asked_for_a_value()
    {
        using var asked = new TestSession(folder.Path, (prompt, hidden, _) => Task.FromResult($"{prompt}|{hidden}"));

        Assert.Equal("type a key|False", await asked.TextAsync("#!set --name key --value @input:\"type a key\"\nkey"));
        Assert.Equal("When?|False", await asked.TextAsync("#!set --name day --value @input:{\"prompt\":\"When?\",\"type\":\"date\"}\nday"));
        Assert.Equal("Please enter a value for parameter: --value|False", await asked.TextAsync("#!set --name any --value @input\nany"));
        Assert.Equal("Please enter a value for parameter: --value|True",
            await asked.TextAsync("#!set --name pin --value @password\npin.GetClearTextPassword()"));
        Assert.Equal("Which?|False", await asked.TextAsync("#!value --name which --from-value @input:Which?\n#!csharp\n#!share --from value which\nwhich"));
        Assert.Contains("--value: expected a prompt, or JSON with one, got {When}", (await asked.ErrorAsync("#!set --name day --value @input:{When}")).Value);
        Assert.Equal("secret|True", await asked.TextAsync("#!set --name key --value @password:secret\nkey.GetClearTextPassword()"));
        Assert.Contains("nobody is there to answer", (await session.ErrorAsync("#!set --name key --value @input:\"type a key\"")).Value);
    }

    [Fact]
    public async Task A_directive_of_the_notebooks_own_takes_variables_and_what_a_person_types()
    {
        using var asked = new TestSession(folder.Path, (prompt, hidden, _) => Task.FromResult($"{prompt}|{hidden}"));
        await asked.RunAsync("""
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Directives;
            public class Order : KernelDirectiveCommand { public string Name { get; set; } public int[] Sizes { get; set; } public double Price { get; set; } }
            Kernel.Root.AddDirective<Order>(
                new KernelActionDirective("#!order") { Parameters = { new("--name"), new("--sizes"), new("--price") } },
                (order, context) => { context.Display($"{order.Name} {string.Join(',', order.Sizes ?? [])} {order.Price}"); return Task.CompletedTask; });
            string who = "Ann"; var sizes = new List<int> { 1, 2 }; int price = 3;
            """);

        Assert.Equal("Ann 1,2 3", await asked.TextAsync("#!order --name @csharp:who --sizes @csharp:sizes --price @price"));
        Assert.Equal("3  0", await asked.TextAsync("#!order --name @price"));
        Assert.Equal("@price  0", await asked.TextAsync("#!order --name \"@price\""));
        Assert.Equal("Your name?|False 3,4 0", await asked.TextAsync("#!order --name @input:\"Your name?\" --sizes [3,4]"));
        Assert.Contains("#!order found no variable 'nobody' in csharp.", (await asked.ErrorAsync("#!order --name @csharp:nobody")).Value);
        Assert.Contains("#!order --sizes: expected a value of type Int32[], got one of Int32.", (await asked.ErrorAsync("#!order --sizes @price")).Value);
    }

    [Fact]
    public async Task Where_nobody_types_the_console_is_at_its_end()
    {
        var (_, events) = await session.RunAsync("var name = Console.ReadLine();\nConsole.WriteLine($\"hello {name ?? \"nobody\"}\");");

        Assert.Equal(new StreamEvent("stdout", "hello nobody\n"), Assert.Single(events));
    }

    [Theory]
    [InlineData("#!sql\nselect 1", "sql does not run here: SQL needs a connection")]
    [InlineData("#!http\n@host = example.test", "http does not run here")]
    [InlineData("#!kql\nT", "kql does not run here")]
    [InlineData("#!set --name x", "#!set needs a name and a value")]
    [InlineData("#!html\n#!share --from csharp x", "html has no variables")]
    public async Task What_does_not_run_here_says_so(string source, string message) =>
        Assert.Contains(message, (await session.ErrorAsync("int x = 1;\n" + source)).Value);

    [Theory]
    [InlineData("#!htm\nx", "Unknown directive #!htm. Did you mean #!html?")]
    [InlineData("#!fshrap", "Did you mean #!fsharp?")]
    [InlineData("#!nonsense", "Expected one of #!csharp, #!fsharp, #!html, #!javascript, #!markdown, #!mermaid, #!pwsh, #!import, #!share, #!set, #!value, #!time")]
    [InlineData("#!share data", "#!share needs a language and a variable")]
    [InlineData("#!set --name x --value @csharp:nothing", "#!set found no variable 'nothing' in csharp")]
    [InlineData("#!value --name x --from-url http://127.0.0.1:1/", "#!value could not read http://127.0.0.1:1/")]
    [InlineData("#!set --name 1x --value 3", "'1x' cannot be the name of a variable in C#.")]
    [InlineData("#!import", "#!import needs a file")]
    [InlineData("#!import \"nothere.csx\"", "#!import found no file nothere.csx")]
    [InlineData("#!import \"a\0b.csx\"", "#!import found no file a\0b.csx")]
    public async Task A_directive_that_makes_no_sense_says_what_would(string source, string expected)
    {
        Assert.Contains(expected, (await session.ErrorAsync(source)).Value);
    }

    [Fact]
    public async Task The_language_of_a_cells_metadata_counts_and_an_unknown_one_is_not_taken_for_CSharp()
    {
        Assert.Equal("[1; 2]", await session.TextAsync("sprintf \"%A\" [1; 2]", "fsharp"));
        Assert.Contains("python does not run here", (await session.ErrorAsync("1 + 1", "python")).Value);
    }

    [Fact]
    public async Task About_and_lsmagic_say_what_is_there()
    {
        Assert.Contains("NotebookNet", await session.TextAsync("#!about"));
        Assert.Contains("#!share", await session.TextAsync("#!lsmagic"));
    }

    [Fact]
    public async Task An_import_of_another_kind_of_file_says_which_run()
    {
        folder.Write("notes.txt", "");
        Assert.Equal("#!import runs .csx, .cs, .fsx, .fs, .ps1, .html, .js, .ipynb, .dib, .dotnet-interactive files, not notes.txt.",
            (await session.ErrorAsync("#!import \"notes.txt\"")).Value);
    }

    [Fact]
    public async Task A_dib_file_is_imported_with_its_texts()
    {
        folder.Write("other.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n## From another notebook\n\n#!csharp\n\nvar fromDib = \"from the dib\";\n");

        var (_, events) = await session.RunAsync("#!import \"other.dib\"");

        Assert.Equal("## From another notebook", Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[MimeType.Markdown]);
        Assert.Equal("from the dib", await session.TextAsync("fromDib"));
    }

    [Theory]
    [InlineData("page.html", "<b>page</b>", MimeType.Html, "<b>page</b>")]
    [InlineData("text.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":"# Title"}],"metadata":{},"nbformat":4,"nbformat_minor":4}""",
        MimeType.Markdown, "# Title")]
    public async Task An_imported_file_is_displayed_as_what_it_is(string file, string content, string mimeType, string shown)
    {
        folder.Write(file, content);

        var (_, events) = await session.RunAsync($"#!import \"{file}\"");

        Assert.Equal(shown, Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[mimeType]);
    }

    [Fact]
    public async Task A_cell_of_an_imported_notebook_that_fails_does_not_keep_the_others_from_running()
    {
        folder.Write("fails.dib", "#!csharp\nint before = 1;\n\n#!csharp\nthrow new Exception(\"in between\");\n\n#!csharp\nint after = 2;");

        var (result, events) = await session.RunAsync("#!import \"fails.dib\"\nConsole.WriteLine(before + after);");

        Assert.Null(result.Error);
        Assert.Equal(["stderr", "stdout"], events.Cast<StreamEvent>().Select(piece => piece.Name));
        Assert.StartsWith("System.Exception: in between\n", ((StreamEvent)events[0]).Text, StringComparison.Ordinal);
        Assert.Equal(new StreamEvent("stdout", "3\n"), events[1]);
    }

    [Theory]
    [InlineData("int q = \"a\";", "(1,9): error CS0029")]
    [InlineData("#!nonsense", "fails.csx: Unknown directive #!nonsense.")]
    [InlineData("#!import \"nothere.csx\"", "fails.csx: #!import found no file nothere.csx")]
    public async Task A_script_that_cannot_run_says_so_and_the_cell_that_imports_it_goes_on(string script, string message)
    {
        folder.Write("fails.csx", script);

        var (result, events) = await session.RunAsync("#!import \"fails.csx\"\nConsole.WriteLine(7);");

        Assert.Null(result.Error);
        Assert.StartsWith(message, Assert.IsType<StreamEvent>(events[0]).Text.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(new StreamEvent("stdout", "7\n"), events[^1]);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_directive_needs_is_an_error_with_its_place()
    {
        folder.Write("deep.csx", "1;\n" + new string('(', 30_000));
        folder.Write("half.dll", "MZ" + new string('x', 100));

        Assert.Contains("deep.csx(2,1001): error CS8078: Brackets are nested more than 1000 deep.", (await session.ErrorAsync("#load \"deep.csx\"")).Summary);
        Assert.Contains("(1,1): error CS0009: Metadata file", (await session.ErrorAsync("#r \"half.dll\"")).Summary);
        Assert.Contains("(1,1): error CS0006: Metadata file", (await session.ErrorAsync("#r \"a\0b.dll\"")).Summary);
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_file_blocks_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mkfifo makes the pipe.");
        string pipe = Path.Combine(folder.Path, "pipe.csx");
        using (var process = System.Diagnostics.Process.Start("mkfifo", [pipe])) await process.WaitForExitAsync();

        foreach (string source in new[] { "#load \"pipe.csx\"", "#!import \"pipe.csx\"", "#!value --name piped --from-file pipe.csx" })
            Assert.Null((await session.RunAsync(source).WaitAsync(TimeSpan.FromMinutes(1))).Result.Error);
        Assert.Contains("error CS0009", (await session.ErrorAsync("#r \"pipe.csx\"").WaitAsync(TimeSpan.FromMinutes(1))).Summary);
    }

    [Fact]
    public async Task A_file_that_was_imported_too_deep_can_be_imported_by_itself()
    {
        for (int i = 0; i <= 50; i++)
            folder.Write($"deep{i}.csx", i < 50 ? $"#!import \"deep{i + 1}.csx\"" : "int deepest = 50;");

        Assert.Contains("nested more than 50 deep", Assert.IsType<StreamEvent>(Assert.Single((await session.RunAsync("#!import \"deep0.csx\"")).Events)).Text);
        Assert.Equal("50", await session.TextAsync("#!import \"deep50.csx\"\ndeepest"));
    }

    [Theory]
    [InlineData("System.Nullable 100", "100")]
    [InlineData("ResizeArray<int>([1; 2; 3])", "[ 1, 2, 3 ]")]
    [InlineData("System.String.Join(\",\", [1; 2; 3])", "1,2,3")]
    [InlineData("let word : System.String = \"ab\"\nword + \"cd\"", "abcd")]
    [InlineData("System.Collections.Generic.HashSet<int>([1; 1; 2]).Count", "2")]
    [InlineData("System.String.Concat(['a'; 'b'])", "ab")]
    public async Task Types_of_NET_and_of_FSharp_are_the_same(string source, string value) =>
        Assert.Equal(value, await session.TextAsync("#!fsharp\n" + source));
}
