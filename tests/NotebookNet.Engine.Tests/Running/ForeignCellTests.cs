using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Cells as strangers write them, with what Microsoft's dotnet-interactive 1.0.712001 prints or shows; one session runs them all.</summary>
[Collection(SessionCollection.Name)]
public sealed class ForeignCellTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession session = shared.Session;

    [Theory]
    // No cell may wait for itself.
    [InlineData("5\n", "async Task<int> Five() { await Task.Delay(1); return 5; }\nConsole.WriteLine(Five().Result);")]
    [InlineData("done\n", "async Task Do() { await Task.Yield(); Console.WriteLine(\"done\"); }\nDo().Wait();")]
    [InlineData("True\n", "bool isSet = false;\nasync Task Set() { await Task.Delay(1); isSet = true; }\nvar setting = Set();\nwhile (!isSet) { }\nConsole.WriteLine(isSet);")]
    [InlineData("6\n7\n", "using Microsoft.DotNet.Interactive.Commands;\nKernel.Root.SendAsync(new SubmitCode(\"Console.WriteLine(6); await Task.Delay(1); Console.WriteLine(7);\", \"csharp\")).Wait();")]
    // Warnings are silenced by a field that is not public.
    [InlineData("0\n", "using System.Reflection;\nusing Microsoft.DotNet.Interactive.CSharp;\nvar kernel = (CSharpKernel)Kernel.Root.FindKernelByName(\"csharp\");\nvar field = typeof(CSharpKernel).GetField(\"_scriptOptions\", BindingFlags.NonPublic | BindingFlags.Instance);\nvar before = field.GetValue(kernel);\nfield.SetValue(kernel, before.GetType().GetMethod(\"WithWarningLevel\").Invoke(before, new object[] { 0 }));\nawait Kernel.Root.SubmitCodeAsync(\"async Task Warned() { Console.WriteLine(0); }\\nawait Warned();\");\nfield.SetValue(kernel, before);")]
    // What code of others does is an answer, whatever it does.
    [InlineData("CodeSubmissionReceived CompleteCodeSubmissionReceived DiagnosticsProduced CommandFailed\n", "using Microsoft.DotNet.Interactive.Commands;\nvar failed = await Kernel.Root.SendAsync(new SubmitCode(\"throw new Exception(\\\"boo\\\");\", \"csharp\"));\nConsole.WriteLine(string.Join(' ', failed.Events.Select(e => e.GetType().Name)));")]
    [InlineData("2 Int32 text/html 2\n", "using Microsoft.DotNet.Interactive.Events;\nvar sum = (await Kernel.Root.SubmitCodeAsync(\"1 + 1\")).Events.OfType<ReturnValueProduced>().Single();\nConsole.WriteLine($\"{sum.Value} {sum.Value.GetType().Name} {sum.FormattedValues.First().MimeType} {System.Text.RegularExpressions.Regex.Match(sum.FormattedValues.First().Value, \"\\\\d+\")}\");")]
    [InlineData("3 application/json 3\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nint counter = 3;\nvar asked = (await Kernel.Root.SendAsync(new RequestValue(\"counter\", targetKernelName: \"csharp\"))).Events.OfType<ValueProduced>().Single();\nConsole.WriteLine($\"{asked.Value} {asked.FormattedValue.MimeType} {asked.FormattedValue.Value}\");")]
    [InlineData("pears System.Int32\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nint pears = 4;\nforeach (var info in (await Kernel.Root.SendAsync(new RequestValueInfos(\"csharp\"))).Events.OfType<ValueInfosProduced>().Single().ValueInfos.Where(info => info.Name == \"pears\"))\n    Console.WriteLine($\"{info.Name} {info.TypeName}\");")]
    [InlineData("csharp C# .NET .NET True\n", "var here = Kernel.Current;\nConsole.WriteLine($\"{here.KernelInfo.LocalName} {here.KernelInfo.LanguageName} {here.ParentKernel.Name} {here.RootKernel.Name} {here.KernelInfo.SupportedDirectives.Count > 3}\");")]
    [InlineData("SubmitCode False\n", "Console.WriteLine($\"{KernelInvocationContext.Current.Command.GetType().Name} {KernelInvocationContext.Current.CancellationToken.IsCancellationRequested}\");")]
    [InlineData("True\n", "var visited = new List<string>();\nKernel.Root.VisitSubkernels(one => visited.Add(one.Name));\nConsole.WriteLine(visited.Contains(\"csharp\") && visited.Contains(\"fsharp\"));")]
    // Questions about code, which is not run.
    [InlineData("DiagnosticsProduced: CS0029: [(0, 8)-(0, 11)) Cannot implicitly convert ...\nCommandSucceeded: Microsoft.DotNet.Interactive.Commands.RequestDiagnostics\n[(0, 8)-(0, 11)) Error\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar checkedOnly = (await Kernel.Root.SendAsync(new RequestDiagnostics(\"int q = \\\"a\\\";\", \"csharp\"))).Events;\nforeach (var e in checkedOnly) Console.WriteLine(e);\nvar first = checkedOnly.OfType<DiagnosticsProduced>().Single().Diagnostics.Single();\nConsole.WriteLine(first.LinePositionSpan + \" \" + first.Severity);")]
    [InlineData("Write,WriteLine [(0, 8)-(0, 11))\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar names = (await Kernel.Root.SendAsync(new RequestCompletions(\"Console.Wri\", new LinePosition(0, 11), \"csharp\"))).Events.OfType<CompletionsProduced>().Single();\nConsole.WriteLine(string.Join(\",\", names.Completions.Select(one => one.DisplayText)) + \" \" + names.LinePositionSpan);")]
    [InlineData("text/markdown int apples\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nint apples = 1;\nawait Task.Yield();\nvar meant = (await Kernel.Root.SendAsync(new RequestHoverText(\"int apples = 2;\\napples\", new LinePosition(1, 2), \"csharp\"))).Events.OfType<HoverTextProduced>().Single().Content.Single();\nConsole.WriteLine(meant.MimeType + \" \" + meant.Value);")]
    [InlineData("1 13 val1,val2\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar call = (await Kernel.Root.SendAsync(new RequestSignatureHelp(\"Math.Max(1, \", new LinePosition(0, 12), \"csharp\"))).Events.OfType<SignatureHelpProduced>().Single();\nConsole.WriteLine(call.ActiveParameterIndex + \" \" + call.Signatures.Count + \" \" + string.Join(\",\", call.Signatures[call.ActiveSignatureIndex].Parameters.Select(one => one.Label)));")]
    [InlineData("CommandFailed: No handler registered on kernel html for command: Microsoft.DotNet.Interactive.Commands.RequestValue\nCommandFailed: Value 'nothing' not found in kernel csharp\n", "using Microsoft.DotNet.Interactive.Commands;\nConsole.WriteLine((await Kernel.Root.SendAsync(new RequestValue(\"x\", null, \"html\"))).Events.Single());\nConsole.WriteLine((await Kernel.Root.SendAsync(new RequestValue(\"nothing\", null, \"csharp\"))).Events.Single());")]
    [InlineData("pwsh - PowerShell 7 #!lsmagic,#!set,#!share,#!who,#!whos\nRequestKernelInfo,SubmitCode\nTrue False\n", "var shell = Kernel.Root.FindKernelByName(\"pwsh\").KernelInfo;\nConsole.WriteLine(shell.DisplayName + \" \" + shell.LanguageVersion + \" \" + string.Join(\",\", shell.SupportedDirectives.Select(one => one.Name).Order()));\nConsole.WriteLine(string.Join(\",\", Kernel.Root.FindKernelByName(\"html\").KernelInfo.SupportedKernelCommands.Select(one => one.Name).Order()));\nvar all = Kernel.Root.KernelInfo.SupportedDirectives.Select(one => one.Name).ToList();\nConsole.WriteLine(all.Contains(\"#!import\") + \" \" + all.Contains(\"#!set\"));")]
    [InlineData("DisplayedValueProduced CommandSucceeded DisplayedValueUpdated CommandSucceeded\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Formatting;\nvar put = (await Kernel.Root.SendAsync(new DisplayValue(new FormattedValue(\"text/html\", \"<b>x</b>\"), \"it\"))).Events.Concat((await Kernel.Root.SendAsync(new UpdateDisplayedValue(new FormattedValue(\"text/html\", \"<b>y</b>\"), \"it\"))).Events);\nConsole.WriteLine(string.Join(' ', put.Select(e => e.GetType().Name)));")]
    [InlineData("42 5\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\npublic class Keeper : Kernel, IKernelCommandHandler<RequestValue> { public Keeper() : base(\"keeper\") { RegisterCommandHandler<SendValue>((sent, context) => { Kept = sent.Value; return Task.CompletedTask; }); } public object Kept; public Task HandleAsync(RequestValue asked, KernelInvocationContext context) { context.Publish(new ValueProduced(42, asked.Name, new Microsoft.DotNet.Interactive.Formatting.FormattedValue(\"text/plain\", \"42\"), asked)); return Task.CompletedTask; } }\nvar keeper = new Keeper();\n((CompositeKernel)Kernel.Root).Add(keeper);\nvar found = await keeper.SendAsync(new RequestValue(\"x\"));\nawait keeper.SendAsync(new SendValue(\"y\", 5));\nConsole.WriteLine(found.Events.OfType<ValueProduced>().Single().Value + \" \" + keeper.Kept);")]
    // The names of the compiler, which cells import with it, are its own.
    [InlineData("Error\n", "using Microsoft.CodeAnalysis;\nusing Microsoft.CodeAnalysis.CSharp;\nConsole.WriteLine(CSharpSyntaxTree.ParseText(\"class {\").GetDiagnostics().First().Severity == DiagnosticSeverity.Error ? \"Error\" : \"\");")]
    // Directives, kernels and middleware of the notebook's own.
    [InlineData("hello Bob 3 True\n", "using Microsoft.DotNet.Interactive.Directives;\nusing Microsoft.DotNet.Interactive.Commands;\npublic class HelloCommand : KernelDirectiveCommand { public string Name { get; set; } public int MaxCount { get; set; } public bool Loud { get; set; } }\nKernel.Root.AddDirective<HelloCommand>(new KernelActionDirective(\"#!hello\") { Parameters = { new KernelDirectiveParameter(\"--name\") { AllowImplicitName = true }, new KernelDirectiveParameter(\"--max-count\"), new KernelDirectiveParameter(\"--loud\") { Flag = true } } }, (asked, context) => { Console.WriteLine($\"hello {asked.Name} {asked.MaxCount} {asked.Loud}\"); return Task.CompletedTask; });\nawait Kernel.Root.SubmitCodeAsync(\"#!hello Bob --max-count 3 --loud\");")]
    [InlineData("WORDS\nWORDS\n", "using Microsoft.DotNet.Interactive.Commands;\npublic class Shouter : Kernel, IKernelCommandHandler<SubmitCode> { public Shouter() : base(\"shout\") { } public Task HandleAsync(SubmitCode asked, KernelInvocationContext context) { Console.WriteLine(asked.Code.ToUpperInvariant()); return Task.CompletedTask; } }\n((CompositeKernel)Kernel.Root).Add(new Shouter());\nawait Kernel.Root.SubmitCodeAsync(\"#!shout\\nwords\");\nawait Kernel.Root.FindKernelByName(\"shout\").SendAsync(new SubmitCode(\"words\"));")]
    [InlineData("CS0029 Error 1\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar wrong = await Kernel.Root.SendAsync(new SubmitCode(\"int no = \\\"a\\\";\", \"csharp\"));\nvar said = wrong.Events.OfType<DiagnosticsProduced>().Single().Diagnostics;\nConsole.WriteLine($\"{said.First().Code} {said.First().Severity} {said.Count}\");", "(1,10): error CS0029: Cannot implicitly convert type 'string' to 'int'\n")]
    [InlineData("True\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nConsole.WriteLine((await Kernel.Root.SendAsync(new RequestKernelInfo())).Events.OfType<KernelInfoProduced>().Any(one => one.KernelInfo.LanguageName == \"F#\"));")]
    // Questions to the user, failures, and types by their namespaces.
    [InlineData("name? text False\npw? password True\nplease text False\nWhen? date False\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar whole = (CompositeKernel)Kernel.Root;\nwhole.RegisterCommandHandler<RequestInput>((asked, context) => { context.Publish(new InputProduced($\"{asked.Prompt} {asked.InputTypeHint} {asked.IsPassword}\", asked)); return Task.CompletedTask; });\nwhole.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), whole.Name);\nConsole.WriteLine(await Kernel.GetInputAsync(\"name?\"));\nConsole.WriteLine((await Kernel.GetPasswordAsync(\"pw?\")).GetClearTextPassword());\n#!set --name typed --value @input:\"please\"\nConsole.WriteLine(typed);\n#!set --name day --value @input:{\"prompt\":\"When?\",\"type\":\"date\",\"saveAs\":\"d\"}\nConsole.WriteLine(day);\nwhole.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), \"csharp\");")]
    [InlineData("direct\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar root = (CompositeKernel)Kernel.Root;\nroot.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), root.Name);\nroot.RegisterCommandHandler<RequestInput>((asked, context) => { context.Publish(new InputProduced(asked.Prompt, asked)); return Task.CompletedTask; });\nConsole.WriteLine((await root.SendAsync(new RequestInput(\"direct\"))).Events.OfType<InputProduced>().Single().Value);\nroot.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), \"csharp\");")]
    [InlineData("Bee?\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar several = (CompositeKernel)Kernel.Root;\nseveral.RegisterCommandHandler<RequestInputs>((asked, context) => { context.Publish(new InputsProduced(asked.Inputs.ToDictionary(input => input.Name, input => input.Prompt), asked)); return Task.CompletedTask; });\nseveral.SetDefaultTargetKernelNameForCommand(typeof(RequestInputs), several.Name);\nConsole.WriteLine((await Kernel.GetInputsAsync(new[] { new InputDescription(\"a\"), new InputDescription(\"b\", \"Bee?\") }))[\"b\"]);\nseveral.SetDefaultTargetKernelNameForCommand(typeof(RequestInputs), \"csharp\");")]
    [InlineData("System.InvalidOperationException boo\n", "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar thrower = await Kernel.Root.SendAsync(new SubmitCode(\"throw new InvalidOperationException(\\\"boo\\\");\", \"csharp\"));\nvar why = thrower.Events.OfType<CommandFailed>().Single().Exception;\nConsole.WriteLine(why.GetType().FullName + \" \" + why.Message);")]
    [InlineData("True 1\n", "using Microsoft.DotNet.Interactive.CSharp;\nvar script = ((CSharpKernel)Kernel.Root.FindKernelByName(\"csharp\")).ScriptState.Script;\nConsole.WriteLine((script.Code.Length > 0) + \" \" + script.GetCompilation().SyntaxTrees.Count());")]
    [InlineData("#!flop flops True\n", "var flop = new Microsoft.DotNet.Interactive.Directives.KernelActionDirective(\"#!flop\", \"flops\");\nConsole.WriteLine($\"{flop.Name} {flop.Description} {flop is Microsoft.DotNet.Interactive.Directives.KernelDirective}\");")]
    [InlineData("third\n", "using Microsoft.DotNet.Interactive.CSharp;\nusing Microsoft.DotNet.Interactive.PackageManagement;\nvar third = new CSharpKernel(\"third\").UseKernelHelpers().UseWho().UseValueSharing().UseNugetDirective((kernel, resolved) => { kernel.AddAssemblyReferences(resolved.SelectMany(one => one.AssemblyPaths)); return Task.CompletedTask; });\nConsole.WriteLine(third.Name);")]
    [InlineData("#!x\n", "#!fsharp\nopen Microsoft.DotNet.Interactive.Connection\nopen Microsoft.DotNet.Interactive.Directives\nopen Microsoft.DotNet.Interactive.Http\nprintfn \"%s\" (KernelActionDirective(\"#!x\") :> KernelDirective).Name")]
    [InlineData("True\n", "using Microsoft.DotNet.Interactive.Commands;\nvar sent = new SubmitCode(\"1 + 1\", \"csharp\");\nsent.SetParent(KernelInvocationContext.Current.Command, true);\nConsole.WriteLine(sent.Parent is SubmitCode);")]
    [InlineData("True True\n", "var parts = ((CompositeKernel)Kernel.Root).ChildKernels;\nConsole.WriteLine((parts.Count > 4) + \" \" + (parts.Count == parts.Count()));")]
    [InlineData("True\nabc\nInvalidOperationException: Command token cannot be changed.\nTrue\n", "using Microsoft.DotNet.Interactive.Commands;\nvar unnamed = new SubmitCode(\"1\");\nConsole.WriteLine(unnamed.GetOrCreateToken() == unnamed.GetOrCreateToken());\nvar named = new SubmitCode(\"1\");\nnamed.SetToken(\"abc\");\nnamed.SetToken(\"abc\");\nConsole.WriteLine(named.GetOrCreateToken());\ntry { named.SetToken(\"other\"); } catch (Exception e) { Console.WriteLine(e.GetType().Name + \": \" + e.Message); }\nvar child = new SubmitCode(\"1\");\nvar running = KernelInvocationContext.Current.Command;\nchild.SetParent(running);\nConsole.WriteLine(child.GetOrCreateToken() == KernelInvocationContext.Current.Command.GetOrCreateToken() + \".1\");")]
    [InlineData("False 0\n", "Console.WriteLine(KernelInvocationContext.Current.IsComplete + \" \" + Kernel.Current.SubmissionCount);")]
    [InlineData("System,System.Text,System.Collections,System.Collections.Generic,System.Threading.Tasks,System.Linq\n", "using Microsoft.DotNet.Interactive.CSharp;\nConsole.WriteLine(string.Join(\",\", ((CSharpKernel)Kernel.Root.FindKernelByName(\"csharp\")).ScriptState.Script.Options.Imports));")]
    [InlineData("Microsoft.AspNetCore.Html.HtmlString\n", "Console.WriteLine(HTML(\"<b>x</b>\").GetType());")]
    [InlineData("null 7\n", "using Microsoft.DotNet.Interactive.CSharp;\nvar lastState = ((CSharpKernel)Kernel.Root.FindKernelByName(\"csharp\")).ScriptState;\nawait Kernel.Root.SubmitCodeAsync(\"int none = 1;\");\nConsole.Write((lastState.ReturnValue ?? \"null\") + \" \");\nawait Kernel.Root.SubmitCodeAsync(\"3 + 4\");\nConsole.WriteLine(((CSharpKernel)Kernel.Root.FindKernelByName(\"csharp\")).ScriptState.ReturnValue);")]
    [InlineData("alert(1)|Microsoft.DotNet.Interactive.ScriptContent\n", "Console.WriteLine(new ScriptContent(\"alert(1)\").ScriptValue + \"|\" + new ScriptContent(\"a<b\"));")]
    [InlineData("csharp: 1+1\nmarkdown: # hi\n", "using Microsoft.DotNet.Interactive.Documents;\nvar languages = new KernelInfoCollection { new Microsoft.DotNet.Interactive.Documents.KernelInfo(\"csharp\", \"C#\", new[] { \"c#\" }) };\nforeach (var element in CodeSubmission.Parse(\"#!csharp\\n1+1\\n\\n#!markdown\\n# hi\", languages).Elements) Console.WriteLine(element.KernelName + \": \" + element.Contents);")]
    // What is at hand there without being named.
    [InlineData("1\n", "using Microsoft.CodeAnalysis.CSharp;\nConsole.WriteLine(CSharpSyntaxTree.ParseText(\"1\").Length);")]
    [InlineData("heads\n", "using Microsoft.DotNet.Interactive.Directives;\nusing Microsoft.DotNet.Interactive.ValueSharing;\nKernel.Root.AddDirective(new KernelActionDirective(\"#!coin\"), (command, context) => { Console.WriteLine(\"heads\"); return Task.CompletedTask; });\nawait Kernel.Root.SubmitCodeAsync(\"#!coin\");")]
    [InlineData("restored\n", "#!nuget-restore\nConsole.WriteLine(\"restored\");")]
    // Middleware of a language's kernel is not about the others.
    [InlineData("1\n", "Kernel.Root.FindKernelByName(\"mermaid\").AddMiddleware((asked, context, next) => { Console.Write(\"mermaid? \"); return next(asked, context); });\nawait Kernel.Root.SubmitCodeAsync(\"Console.WriteLine(1);\");")]
    // F# as the real kernel has it.
    [InlineData("<p>x</p>\n", "#!fsharp\nopen Microsoft.DotNet.Interactive.FSharp.FSharpKernelHelpers.Html\nprintfn \"%O\" (p [] [str \"x\"])")]
    [InlineData("<div class=\"c\" style=\"color:red; a:b\"><img src=\"x.png\" width=\"5\"></img></div>\n", "#!fsharp\nopen Html\nprintfn \"%O\" (div [_class \"c\"; _style [\"color:red\"; \"a:b\"]] [img [_src \"x.png\"; _width \"5\"] []])")]
    [InlineData("<td colSpan=\"2\">&lt;&amp;&gt;raw &lt;b&gt;<i>r</i>[1; 2]</td>\n", "#!fsharp\nopen Html\nprintfn \"%O\" (td [_colSpan 2.0] [str \"<&>\"; box \"raw <b>\"; rawText \"<i>r</i>\"; embedNoContext [1;2]])")]
    [InlineData("5\n", "#!fsharp\nopen Microsoft.DotNet.Interactive.Commands\nKernel.Root.SendAsync(SubmitCode(\"Console.WriteLine(5)\", \"csharp\")) |> Async.AwaitTask |> Async.RunSynchronously |> ignore")]
    [InlineData("20\n", "#!fsharp\nprintfn \"%d\" Formatter.ListExpansionLimit")]
    [InlineData("a.txt\n", "#!fsharp\nprintfn \"%s\" (Path.GetFileName \"data/a.txt\")")]
    // Values with a type.
    [InlineData("JsonDocument\n", "#!value --name data --mime-type application/json\n{ \"a\" : 123 }\n#!csharp\n#!set --name js --value @value:data\nConsole.WriteLine(js.GetType().Name);")]
    [InlineData("System.String {\"a\":1}\n", "#!value --name quoted --mime-type application/json --from-value \"{\\\"a\\\":1}\"\n#!csharp\n#!share --from value quoted\nConsole.WriteLine(quoted.GetType() + \" \" + quoted);")]
    [InlineData("System.Double 5\n", "#!value --name five --mime-type application/json --from-value 5\n#!csharp\n#!share --from value five\nConsole.WriteLine(five.GetType() + \" \" + five);")]
    [InlineData("\"literal\"\n", "#!value --from-value \"literal\" --name kept\n#!csharp\n#!share kept --from value\nConsole.WriteLine(kept);")]
    public async Task A_cell_prints_what_it_prints_there(string printed, string source, string said = "")
    {
        var (result, events) = await session.RunAsync(source).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(result.Error is null, result.Error?.Summary);
        Assert.Equal(printed,
            string.Concat(events.OfType<StreamEvent>().Where(piece => said.Length == 0 || piece.Name == "stdout").Select(piece => piece.Text)));
        Assert.Contains(said, string.Concat(events.OfType<StreamEvent>().Where(piece => piece.Name == "stderr").Select(piece => piece.Text)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my", "using Microsoft.DotNet.Interactive.Formatting;\n[TypeFormatterSource(typeof(MySource))] class My { }\nclass MySource : ITypeFormatterSource { public IEnumerable<ITypeFormatter> CreateTypeFormatters() { yield return new MyFormatter(); } }\nclass MyFormatter : ITypeFormatter { public string MimeType => \"text/html\"; public Type Type => typeof(My); public bool Format(object o, FormatContext c) { c.Writer.Write(\"my\"); return true; } }\nnew My()")]
    [InlineData("<script type=\"text/javascript\">alert(1)</script>", "display(new ScriptContent(\"alert(1)\"));")]
    [InlineData("<b>bold</b>", "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nb(\"bold\").Display();")]
    public async Task A_cell_shows_what_it_shows_there(string html, string source)
    {
        var (result, events) = await session.RunAsync(source);

        Assert.True(result.Error is null, result.Error?.Summary);
        Assert.Equal(html, Assert.IsType<DisplayEvent>(Assert.Single(events)).Data[MimeType.Html]);
    }

    [Theory]
    [InlineData("Matt the keeper name value Name Matt Number 42", "public class Player { public string Name => \"Matt\"; public int Number => 42; public override string ToString() => Name + \" the keeper\"; }\nnew Player()")]
    [InlineData("index value Name Number 0 Matt the keeper Matt 42 1 Ann the keeper Ann 7", "public class Goalie { public string Name { get; init; } public int Number { get; init; } public override string ToString() => Name + \" the keeper\"; }\nnew[] { new Goalie { Name = \"Matt\", Number = 42 }, new Goalie { Name = \"Ann\", Number = 7 } }")]
    [InlineData("#. .#", "public class Board { public int Size => 2; public override string ToString() => \"#.\\n.#\"; }\nnew Board()")]
    public async Task A_class_of_a_cell_shows_what_it_says_of_itself_and_its_members_as_there(string words, string source)
    {
        string? text = await session.TextAsync(source);

        Assert.Equal(words, string.Join(' ', text!.Split([' ', '\n', '-'], StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_command_waits_for_the_next_cell()
    {
        await session.RunAsync("Kernel.Current.DeferCommand(new Microsoft.DotNet.Interactive.Commands.SubmitCode(\"Console.WriteLine(1);\"));");

        Assert.Equal(new StreamEvent("stdout", "1\n2\n"), Assert.Single((await session.RunAsync("Console.WriteLine(2);")).Events));
    }

    [Fact]
    public async Task What_a_cell_leaves_for_its_end_runs_even_after_something_that_throws()
    {
        var (result, events) = await session.RunAsync("""
            var context = KernelInvocationContext.Current;
            context.OnComplete(_ => throw new FormatException("first"));
            context.OnComplete(_ => Console.WriteLine("second"));
            """);

        Assert.Equal(("System.FormatException", "first"), (result.Error?.Name, result.Error?.Value));
        Assert.Contains(new StreamEvent("stdout", "second\n"), events);
        Assert.Empty((await session.RunAsync("int n = 1;")).Events);
    }

    [Theory]
    [InlineData("var x = ", "true ? ", "", 20_000)]
    [InlineData("var x = ", "a is B ? ", "1;", 2_000)]
    [InlineData("var x = ", "[", "1", 1_000)]
    [InlineData("var x = a", "?[0", ";", 100)]
    [InlineData("var x = ", "$\"{", "1", 500)]
    [InlineData("var x = ", "a < ", "1;", 5_000)]
    public async Task What_takes_the_parser_too_long_is_an_error_at_once(string begin, string repeated, string end, int count)
    {
        var (result, events) = await session.RunAsync(begin + string.Concat(Enumerable.Repeat(repeated, count)) + end).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains("nested more than", events.OfType<StreamEvent>().Single().Text);
    }

    [Fact]
    public async Task Many_question_marks_of_types_are_not_deep()
    {
        string parameters = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"int? a{i} = null"));
        string chain = string.Concat(Enumerable.Range(0, 300).Select(i => $"n == {i} ? {i} : "));

        Assert.Equal("7", await session.TextAsync($"int? Many({parameters}) => a0 ?? a1 ?? 7;\nMany()"));
        Assert.Equal("299", await session.TextAsync($"int n = 299;\n{chain}-1"));
    }
}
