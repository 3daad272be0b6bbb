using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>What cells can ask of .NET Interactive's kernel; the values are those of its last version.</summary>
[Collection(SessionCollection.Name)]
public sealed class KernelApiTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession session = shared.Session;

    [Theory]
    [InlineData("True csharp\n", "Console.WriteLine($\"{Kernel.Root is not null} {Kernel.Current.Name}\");")]
    [InlineData("42\n", "using Microsoft.DotNet.Interactive.Commands;\nawait Kernel.Root.SendAsync(new SubmitCode(\"Console.WriteLine(6 * 7);\", \"csharp\"));")]
    [InlineData("7\n", "using Microsoft.DotNet.Interactive.CSharp;\nawait Kernel.Root.FindKernelByName(\"csharp\").SubmitCodeAsync(\"int made = 7;\");\nvar csharp = (CSharpKernel)Kernel.Current;\nif (csharp.TryGetValue(\"made\", out int found)) Console.WriteLine(found);")]
    [InlineData("CommandFailed\n", "var result = await Kernel.Root.SubmitCodeAsync(\"nothing\");\nConsole.WriteLine(result.Events.Last().GetType().Name);")]
    [InlineData("6\nReturnValueProduced 6\n", "using Microsoft.DotNet.Interactive.Events;\nvar heard = new List<string>();\nusing (Kernel.Root.KernelEvents.Subscribe(e => { if (e is ReturnValueProduced value) heard.Add($\"{e.GetType().Name} {value.Value}\"); }))\n    await Kernel.Root.SubmitCodeAsync(\"Console.WriteLine(6); 2 * 3\");\nConsole.WriteLine(heard.Single());")]
    [InlineData("CommandFailed 2\n", "using Microsoft.DotNet.Interactive.Commands;\nint n = 2;\nvar asked = await Kernel.Root.SendAsync(new RequestValue(\"n\", \"image/png\"));\nConsole.WriteLine($\"{asked.Events.Last().GetType().Name} {n}\");")]
    [InlineData("5\n", "using Microsoft.DotNet.Interactive.Commands;\nawait Kernel.Root.SendAsync(new SendValue(\"sent\", 5, null, \"C#\"));\nawait Kernel.Root.SubmitCodeAsync(\"Console.WriteLine(sent);\");")]
    [InlineData("shown\n", "using (Kernel.Root.KernelEvents.Subscribe(e => throw new Exception(\"heard\")))\n{\n    try { await Kernel.Root.SubmitCodeAsync(\"1\"); } catch (Exception) { }\n}\nConsole.WriteLine(\"shown\");")]
    [InlineData("3 ***\n", "var p = new Microsoft.DotNet.Interactive.PasswordString(\"abc\");\nConsole.WriteLine($\"{p.GetClearTextPassword().Length} {p}\");")]
    [InlineData("2\n", "List<Microsoft.AspNetCore.Html.IHtmlContent> all = new[] { \"a\", \"b\" }.Select(x => HTML(x)).ToList();\nConsole.WriteLine(all.Count);")]
    [InlineData("loaded .NET\n", "public class Loaded : IKernelExtension { public Task OnLoadAsync(Kernel kernel) { Console.WriteLine($\"loaded {kernel.Name}\"); return Task.CompletedTask; } }\nawait new Loaded().OnLoadAsync(Kernel.Root);")]
    [InlineData("True\n", "using Microsoft.DotNet.Interactive.Formatting;\nDisplayedValue shown = display(1);\nConsole.WriteLine(shown.GetType() == typeof(DisplayedValue));")]
    public async Task A_cell_asks_the_kernel(string printed, string source)
    {
        var (result, events) = await session.RunAsync(source);

        Assert.True(result.Error is null, result.Error?.Summary);
        Assert.Equal(printed, string.Concat(events.OfType<StreamEvent>().Where(piece => piece.Name == "stdout").Select(piece => piece.Text)));
    }

    [Fact]
    public async Task What_other_code_shows_is_shown_in_the_cell_that_runs_it()
    {
        var (_, events) = await session.RunAsync("await Kernel.Root.SubmitCodeAsync(\"display(1); 2\");\ndisplay(3);");

        Assert.Equal(["1", "2", "3"], events.Cast<DisplayEvent>().Select(shown => shown.Data[MimeType.Plain]));
        Assert.Equal(2, events.Cast<DisplayEvent>().Where(shown => shown.DisplayId is not null).Select(shown => shown.DisplayId).Distinct().Count());
    }

    [Fact]
    public async Task Subscribers_hear_of_the_notebooks_own_cells()
    {
        await session.RunAsync("""
            var told = new List<string>();
            var hearing = Kernel.Root.KernelEvents.Subscribe(e => { told.Add(e.ToString().Split('\n')[0]); Console.Write("!"); });
            told.Clear();
            """);
        await session.RunAsync("Console.WriteLine(\"hello\"); 2 * 3");
        await session.RunAsync("throw new FormatException(\"no\");");
        await session.RunAsync("int n = nobody;");
        await session.RunAsync("hearing.Dispose();");

        Assert.Equal(
            ["DiagnosticsProduced: ", "CommandSucceeded: SubmitCode: var told = new List<string>(); ...",
                "CodeSubmissionReceived: Console.WriteLine(\"hello\"); 2 * 3", "CompleteCodeSubmissionReceived: Console.WriteLine(\"hello\"); 2 * 3",
                "StandardOutputValueProduced: hello", "DiagnosticsProduced: ", "ReturnValueProduced: 6",
                "CommandSucceeded: SubmitCode: Console.WriteLine(\"hello\"); 2 * 3",
                "CodeSubmissionReceived: throw new FormatException(\"no\");", "CompleteCodeSubmissionReceived: throw new FormatException(\"no\");",
                "DiagnosticsProduced: ", "CommandFailed: System.FormatException: no",
                "CodeSubmissionReceived: int n = nobody;", "CompleteCodeSubmissionReceived: int n = nobody;",
                "DiagnosticsProduced: CS0103: [(0, 8)-(0, 8)) The name 'nobody' does not ...",
                "CommandFailed: (1,9): error CS0103: The name 'nobody' does not exist in the current context",
                "CodeSubmissionReceived: hearing.Dispose();", "CompleteCodeSubmissionReceived: hearing.Dispose();"],
            (await session.TextAsync("string.Join('\\n', told)"))!.Split('\n'));
    }

    [Fact]
    public async Task Subscribers_hear_what_FSharp_says_of_a_cell()
    {
        await session.RunAsync("""
            using Microsoft.DotNet.Interactive.Events;
            var said = new List<string>();
            var hearing = Kernel.Root.KernelEvents.Subscribe(e =>
            {
                if (e is DiagnosticsProduced those) said.AddRange(those.Diagnostics.Select(one => $"{one.Code} {one.Severity}"));
            });
            """);
        await session.RunAsync("#!fsharp\nlet part x = match x with 1 -> 2");
        await session.RunAsync("#!fsharp\nlet whole = nope + 1");
        await session.RunAsync("hearing.Dispose();");

        Assert.Equal("FS0025 Warning,FS0039 Error", await session.TextAsync("string.Join(',', said)"));
    }

    [Theory]
    [InlineData(MimeType.Plain, "shown from the context", "KernelInvocationContext.Current.Display(\"shown from the context\", \"text/plain\");")]
    [InlineData(MimeType.Markdown, "**strong**", "KernelInvocationContext.Current.DisplayAs(\"**strong**\", \"text/markdown\");")]
    [InlineData(MimeType.Html, "<b>bold</b>", "KernelInvocationContext.Current.DisplayAs(\"<b>bold</b>\", \"text/html\");")]
    public async Task The_context_shows_values(string mimeType, string content, string source)
    {
        var (_, events) = await session.RunAsync(source);

        Assert.Equal(content, Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[mimeType]);
    }

    [Fact]
    public async Task A_kernel_of_the_notebooks_own_shares_its_values()
    {
        await session.RunAsync("""
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Events;
            using Microsoft.DotNet.Interactive.Formatting;
            using Microsoft.DotNet.Interactive.ValueSharing;
            public class Doubler : Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>,
                IKernelCommandHandler<RequestValueInfos>
            {
                private readonly Dictionary<string, int> kept = new();
                public Doubler() : base("doubler") { }
                Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
                {
                    kept["last"] = 2 * kept[command.Code.Trim()];
                    context.Publish(new ReturnValueProduced(kept["last"], command, FormattedValue.CreateManyFromObject(kept["last"])));
                    return Task.CompletedTask;
                }
                Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
                    SetValueAsync(command, context, (name, value, type) => { kept[name] = Convert.ToInt32(value); return Task.CompletedTask; });
                Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
                {
                    if (kept.TryGetValue(command.Name, out int value))
                        context.Publish(new ValueProduced(value, command.Name, FormattedValue.CreateSingleFromObject(value), command));
                    else context.Fail(command, message: "nothing kept");
                    return Task.CompletedTask;
                }
                Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
                {
                    context.Publish(new ValueInfosProduced(kept.Select(one =>
                        new KernelValueInfo(one.Key, FormattedValue.CreateSingleFromObject(one.Value, command.MimeType), typeof(int))).ToArray(), command));
                    return Task.CompletedTask;
                }
            }
            ((CompositeKernel)Kernel.Root).Add(new Doubler().UseValueSharing());
            int four = 4;
            """);

        Assert.Equal("8", await session.TextAsync("#!doubler\n#!share --from csharp four\nfour"));
        Assert.Equal("10", await session.TextAsync("#!doubler\n#!set --name x --value 5\nx"));
        Assert.Equal("11", await session.TextAsync("#!set --name twice --value @doubler:last\ntwice + 1"));
        Assert.Contains("no variable 'nope' in doubler", (await session.ErrorAsync("#!set --name none --value @doubler:nope")).Value);
    }

    [Fact]
    public async Task A_notebook_adds_a_directive()
    {
        await session.RunAsync("using Microsoft.DotNet.Interactive.Directives;\nKernel.Root.AddDirective(new KernelActionDirective(\"#!flip\"), (command, context) => { context.Display(\"heads\"); return Task.CompletedTask; });");

        Assert.Equal("heads", await session.TextAsync("#!flip"));
        Assert.Contains("Unknown directive #!flop", (await session.ErrorAsync("#!flop")).Value);
    }

    [Fact]
    public async Task A_directive_can_be_a_class_of_the_notebook()
    {
        await session.RunAsync("""
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Directives;
            public class Louder : KernelActionDirective
            {
                public Louder() : base("#!louder") => Parameters.Add(new KernelDirectiveParameter("--word") { AllowImplicitName = true, Required = true });
            }
            public class LouderCommand : KernelCommand { public string Word { get; set; } }
            Kernel.Current.AddDirective<LouderCommand>(new Louder(), (command, context) =>
            {
                if (command.Word == "no") context.Fail(command, message: "not that");
                else context.Display(command.Word.ToUpper());
                return Task.CompletedTask;
            });
            """);

        Assert.Equal("HEY", await session.TextAsync("#!louder hey"));
        Assert.Equal("not that", (await session.ErrorAsync("#!louder no")).Value);
        Assert.Equal("#!louder: expected --word, got --wrod.", (await session.ErrorAsync("#!louder --wrod hey")).Value);
    }

    [Fact]
    public async Task A_notebook_adds_a_second_kernel_of_csharp()
    {
        await session.RunAsync("""
            using Microsoft.DotNet.Interactive.CSharp;
            int shared = 1;
            ((CompositeKernel)Kernel.Root).Add(new CSharpKernel("second").UseKernelHelpers());
            """);
        await session.RunAsync("#!second\nint shared = 2;\nint own = 5;");

        Assert.Equal("2", await session.TextAsync("#!second\nshared"));
        Assert.Equal("6", await session.TextAsync("#!share --from second own\nown + shared"));
        Assert.Equal("True", await session.TextAsync("((CompositeKernel)Kernel.Root).Any(kernel => kernel.Name == \"second\")"));
        Assert.Contains("CS0103", Assert.IsType<StreamEvent>((await session.RunAsync("#!second\nall")).Events[0]).Text);
    }

    [Fact]
    public async Task A_cell_chooses_the_language_of_later_ones()
    {
        await session.RunAsync("((CompositeKernel)Kernel.Root).DefaultKernelName = \"fsharp\";");
        Assert.Equal("[1; 2]", await session.TextAsync("sprintf \"%A\" [1; 2]"));

        await session.RunAsync("#!csharp\n((CompositeKernel)Kernel.Root).DefaultKernelName = \"csharp\";");
        Assert.Equal("2", await session.TextAsync("1 + 1"));
    }

    [Fact]
    public async Task A_cell_adds_references_for_later_ones()
    {
        await session.RunAsync("((Microsoft.DotNet.Interactive.CSharp.CSharpKernel)Kernel.Current).AddAssemblyReferences("
            + "[System.IO.Path.Combine(AppContext.BaseDirectory, \"NotebookNet.Testing.dll\")]);");

        Assert.Equal("Repository", await session.TextAsync("nameof(NotebookNet.Testing.Repository)"));
    }

    [Fact]
    public async Task The_kernel_of_csharp_has_the_variables_of_its_cells()
    {
        await session.RunAsync("using Microsoft.DotNet.Interactive.CSharp;\nlong scripted = 5;");

        Assert.Equal("scripted System.Int64 5", await session.TextAsync(
            "var state = ((CSharpKernel)Kernel.Current).ScriptState;\nvar found = state.Variables.Single(v => v.Name == \"scripted\");\n"
                + "$\"{state.GetVariable(\"scripted\").Name} {found.Type} {found.Value}\""));
    }
}
