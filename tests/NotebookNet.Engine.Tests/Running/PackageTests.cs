using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Packages and cultures in the process that runs cells; the values are those of .NET Interactive's last kernel.</summary>
public class PackageTests
{
    [Fact]
    public async Task Cultures_are_there()
    {
        var run = await new NotebookRunner(new RunOptions()).RunAsync(Notebook.Parse(NotebookText.Of(
            "Console.Write(1234.5.ToString(\"C\", System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\")));",
            "Console.Write(string.Join(\" \", new[] { \"b\", \"B\", \"a\", \"A\" }.OrderBy(x => x)));",
            "Console.Write(0.5);")));

        Assert.Equal(["1.234,50 €", "a A b B", "0.5"], run.Notebook.Cells.Select(cell => Assert.Single(cell.Outputs).StreamText));
    }

    [PackageTheory]
    // System.Reactive is at hand without being named.
    [InlineData("three", "#r \"nuget: Humanizer.Core, 2.*\"", "using Humanizer;\nvar two = System.Reactive.Linq.Observable.Range(1, 2);\nConsole.Write(System.Reactive.Linq.Observable.ToEnumerable(two).Sum().ToWords());")]
    [InlineData("42", "#r \"nuget: Microsoft.Data.Sqlite, 10.0.0\"", "using Microsoft.Data.Sqlite;\nvar c = new SqliteConnection(\"Data Source=:memory:\");\nc.Open();\nvar cmd = c.CreateCommand();\ncmd.CommandText = \"select 6*7\";\nConsole.Write(cmd.ExecuteScalar());")]
    [InlineData("BenchmarkAttribute", "#r \"nuget: BenchmarkDotNet, 0.13.1\"", "Console.Write(typeof(BenchmarkDotNet.Attributes.BenchmarkAttribute).Name);")]
    // Sources and packages that variables name.
    [InlineData("three", "string package = \"nuget: Humanizer.Core, 2.14.1\", source = \"nuget:\" + System.IO.Directory.GetCurrentDirectory();", "#i @csharp:source\n#r @csharp:package\nConsole.Write(Humanizer.NumberToWordsExtension.ToWords(3));")]
    // The compiler is the engine's, whatever version is named.
    [InlineData("3", "#r \"nuget: Microsoft.CodeAnalysis.CSharp.Scripting, 4.3.1\"", "using Microsoft.CodeAnalysis.CSharp.Scripting;\nConsole.Write(await CSharpScript.EvaluateAsync(\"1 + 2\"));")]
    // Its last quotation mark may be forgotten.
    [InlineData("CS1733", "#r \"nuget: Microsoft.CodeAnalysis.CSharp.Scripting, 4.3.1", "using Microsoft.CodeAnalysis.CSharp.Scripting;\nusing Microsoft.CodeAnalysis.Scripting;\ntry { await CSharpScript.EvaluateAsync(\"2 +\"); } catch (CompilationErrorException e) { Console.Write(e.Diagnostics[0].Id); }")]
    // Types of .NET Interactive's own package.
    [InlineData("0 hello, True", "using Microsoft.DotNet.Interactive.Utility;", "var said = await CommandLine.Execute(\"echo\", \"hello\");\nusing (var scratch = DisposableDirectory.Create())\n    Console.Write(said.ExitCode + \" \" + string.Join(',', said.Output) + \" \" + scratch.Directory.Exists);")]
    // There never was a 12.0.4: the next one is taken. Nor is there this source any longer.
    [InlineData("{\n  \"a\": 1\n}", "#i \"nuget:/gone/feed\"\n#r nuget:Newtonsoft.Json,12.0.4", "using Newtonsoft.Json.Linq;\nJObject.Parse(\"{\\\"a\\\": 1}\")")]
    public Task A_package_works(string output, string package, string source) => Prints(output, package, source);

    [PackageFact]
    public async Task PowerShell_runs_and_shares_variables()
    {
        string[] sources =
        [
            "using System.IO;\nvar city = \"Oslo\";\nvar settings = Directory.CreateTempSubdirectory(\"nbnet-profile\");\n"
                + "Environment.SetEnvironmentVariable(\"XDG_CONFIG_HOME\", settings.FullName);\nvar profiles = settings.CreateSubdirectory(\"powershell\").FullName;\n"
                + "File.WriteAllText(Path.Combine(profiles, \"Microsoft.dotnet-interactive_profile.ps1\"), \"function Get-Total { 1 + 2 }\");",
            "#!pwsh\n#!share --from csharp city\n$total = Get-Total\n\"$city $total\"\nWrite-Host \"from the host\"",
            "#!share --from pwsh total\nConsole.Write(total + 1);",
            "#!pwsh\n\"<b>shown</b>\" | Out-Display -MimeType text/html",
            "#!share --from pwsh PSVersionTable\nConsole.Write(PSVersionTable[\"PSVersion\"].Major);",
            "#!pwsh\nWrite-Host one -NoNewline\nWrite-Host \" line\"\nWrite-Verbose more -Verbose\nWrite-Debug most -Debug",
            "#!pwsh\n1..2 | ForEach-Object -ThrottleLimit 1 -Parallel { [pscustomobject]@{ n = $_ } | ConvertTo-Json -Compress }",
            "using Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nvar root = (CompositeKernel)Kernel.Root;\nroot.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), root.Name);\nroot.RegisterCommandHandler<RequestInput>((asked, context) => { context.Publish(new InputProduced(asked.Prompt + asked.InputTypeHint, asked)); return Task.CompletedTask; });",
            "#!pwsh\nRead-Host -Prompt \"Your name\"\nRead-Host token -AsSecureString | ConvertFrom-SecureString -AsPlainText",
            "#!pwsh\n$host.UI.WriteLine($host.Name)\n$host.UI.RawUI.BackgroundColor = 'Black'\n"
                + "Start-ThreadJob { param($n) $n * $using:total } -ArgumentList 7 | Receive-Job -Wait",
            "#!pwsh\nAdd-Type 'public static class Adder { public static int Add(int a, int b) => a + b; }'\n[Adder]::Add(1, 2)\n"
                + "$made = [pscustomobject]@{ name = 'x'; inner = [pscustomobject]@{ n = 1 } }",
            "#!share --from pwsh made\nConsole.Write(made[\"name\"] + string.Join(' ', (Dictionary<string, object>)made[\"inner\"]));",
            "#!pwsh\n$rows = @([pscustomobject]@{ n = 'x' * 90 }, [pscustomobject]@{ n = 'y' })\n$rows\n"
                + "$loop = [pscustomobject]@{ list = @() }\n$loop.list += $loop",
            "#!share --from pwsh rows\n#!share --from pwsh loop\n"
                + "Console.Write(string.Concat(rows.Cast<Dictionary<string, object>>().Select(row => row[\"n\"])) + (((object[])loop[\"list\"])[0] == loop));",
            "#!pwsh\nGet-Item /nowhere -ErrorAction SilentlyContinue\nsh -c 'echo native >&2'",
            "#!share --from pwsh PROFILE\nConsole.Write(PROFILE[profiles.Length..]);\nsettings.Delete(recursive: true);",
            "#!pwsh\n[pscustomobject]@{ a = 1 }; [pscustomobject]@{ b = 2 }; 'text'",
            "#!pwsh\nGet-Item /nowhere\n'after'",
            "#!pwsh\n'first'\nthrow 'too late'",
        ];
        var options = new RunOptions { CellTimeout = TimeSpan.FromMinutes(5), AllowErrors = true };
        var run = await new NotebookRunner(options).RunAsync(Notebook.Parse(NotebookText.Of(sources)));

        Assert.Equal("Cannot find path '/nowhere' because it does not exist.", run.Failure?.Message);
        Assert.Equal("Oslo 3\nfrom the host\n", Assert.Single(run.Notebook.Cells[1].Outputs).StreamText);
        Assert.Equal("4", Assert.Single(run.Notebook.Cells[2].Outputs).StreamText);
        Assert.Equal("<b>shown</b>", Assert.Single(run.Notebook.Cells[3].Outputs).GetText("text/html"));
        Assert.Equal("7", Assert.Single(run.Notebook.Cells[4].Outputs).StreamText);
        Assert.Equal("one line\nVERBOSE: more\nDEBUG: most\n", Assert.Single(run.Notebook.Cells[5].Outputs).StreamText);
        Assert.Equal("{\"n\":1}\n{\"n\":2}\n", Assert.Single(run.Notebook.Cells[6].Outputs).StreamText);
        Assert.Equal("Your nametext\ntokenpassword\n", Assert.Single(run.Notebook.Cells[8].Outputs).StreamText);
        Assert.Equal(".NET Interactive Host\n21\n", Assert.Single(run.Notebook.Cells[9].Outputs).StreamText);
        Assert.Equal("3\n", Assert.Single(run.Notebook.Cells[10].Outputs).StreamText);
        Assert.Equal("x[n, 1]", Assert.Single(run.Notebook.Cells[11].Outputs).StreamText);
        string many = new('x', 90);
        Assert.Equal($"\nn\n-\n{many}\ny\n\n", Assert.Single(run.Notebook.Cells[12].Outputs).StreamText);
        Assert.Equal(many + "yTrue", Assert.Single(run.Notebook.Cells[13].Outputs).StreamText);
        Assert.Equal("sh: native\n", Assert.Single(run.Notebook.Cells[14].Outputs).StreamText);
        Assert.Equal("/Microsoft.dotnet-interactive_profile.ps1", Assert.Single(run.Notebook.Cells[15].Outputs).StreamText);
        Assert.Equal("\na\n-\n1\n\n\nb\n-\n2\n\ntext\n", Assert.Single(run.Notebook.Cells[16].Outputs).StreamText);
        // As in .NET Interactive, a cell that goes on after an error has failed when it has ended.
        var last = run.Notebook.Cells[17].Outputs;
        Assert.Equal(
            "Get-Item: Cannot find path '/nowhere' because it does not exist.\nAt line:2 char:1\n+ Get-Item /nowhere\n+ ~~~~~~~~~~~~~~~~~\n",
            last.Single(item => item.StreamName == "stderr").StreamText);
        Assert.Equal("after\n", last.Single(item => item.StreamName == "stdout").StreamText);
        var thrown = run.Notebook.Cells[18].Outputs[^1].Json["traceback"]!.AsArray().Select(line => $"{line}");
        Assert.Equal(["too late", "At line:3 char:1", "+ throw 'too late'", "+ ~~~~~~~~~~~~~~~~"], thrown);
    }

    [PackageFact]
    public async Task The_extension_of_a_package_formats_its_types()
    {
        var last = await Last(
            "#r \"nuget: SkiaSharp, 2.88.9\"\n#r \"nuget: SkiaSharp.NativeAssets.Linux.NoDependencies, 2.88.9\"",
            "using SkiaSharp;\nvar bitmap = new SKBitmap(40, 20);\nSKImage.FromBitmap(bitmap)");

        Assert.StartsWith("<div><img src=\"data:image/png;base64,", last.GetText("text/html"), StringComparison.Ordinal);
    }

    /// <summary>With the package that shows its charts in .NET Interactive, notebook 11 does the same.</summary>
    [PackageFact]
    public async Task A_chart_of_Plotly_NET_is_a_figure_in_words()
    {
        var chart = await Last("#r \"nuget: Plotly.NET.CSharp, 0.14.0\"", "using Plotly.NET.CSharp;\nChart.Line<int, int, string>(x: new[] { 1, 2, 3 }, y: new[] { 2, 1, 5 }, Name: \"rise\")");

        Assert.Equal("[2,1,5]", chart.Json["data"]![MimeType.Plotly]!["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal("Line \"rise\" of 3 points, x from 1 to 3, y from 1 to 5.", chart.GetText("text/plain"));
    }

    private static async Task<Output> Last(params string[] sources)
    {
        var run = await new NotebookRunner(new RunOptions { CellTimeout = TimeSpan.FromMinutes(5) }).RunAsync(Notebook.Parse(NotebookText.Of(sources)));

        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Message);
        return run.Notebook.Cells[^1].Outputs.Last();
    }

    private static async Task Prints(string output, params string[] sources)
    {
        var run = await new NotebookRunner(new RunOptions { CellTimeout = TimeSpan.FromMinutes(5) }).RunAsync(Notebook.Parse(NotebookText.Of(sources)));

        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Message);
        var last = run.Notebook.Cells[^1].Outputs;
        Assert.Equal(output, Assert.Single(last, item => item.StreamName != "stderr") is var only && only.StreamText.Length > 0 ? only.StreamText
            : only.GetText("text/plain"));
    }
}
