using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>
/// Every number in a sentence stands in an output or in the code of its notebook, or a test among the claims reads it from the sentence and computes it.
/// </summary>
public sealed partial class NumberTests
{
    /// <summary>What no run can show: years, titles, bits of a number, what an article prints, and sums that the sentence itself does.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["00"] = ["32"],
        ["01"] = ["9,996", "11"],
        ["02"] = ["20"],
        ["03"] = ["165", "73", "183", "69", "178", "54"],
        ["04"] = ["0.55"],
        ["05"] = ["2018", "0.1736", "6.1"],
        ["06"] = ["2015", "1986", "999"],
        ["07"] = ["2016"],
        ["08"] = ["2016", "2000", "32"],
        ["09"] = ["19", "119"],
        ["10"] = ["−2,000", "2,000", "28"],
    };

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_number_in_prose_is_in_an_output_or_read_by_a_claim(string name)
    {
        var notebook = NotebookFile.Read(name);
        Assert.Empty(Unproven(notebook, [.. notebook.Code.SelectMany(Texts)], [.. Claims(name)]).Except(Known.GetValueOrDefault(name[..2], [])));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public void A_dagger_stands_only_where_a_claim_reads(string name) => Assert.All(
        NotebookFile.Read(name).Markdown.Where(cell => cell.Source.Contains('†')), cell => Assert.Contains(Claims(name), claim => claim.Cell == cell.Id));

    [Fact]
    public void A_number_without_an_output_is_found()
    {
        var notebook = NotebookFile.Read("04-circle-classifier.ipynb");
        Assert.Contains("98.69 %", Unproven(notebook, [], []));
        Assert.Contains("390,024", Unproven(notebook, [.. notebook.Code.SelectMany(Texts)], []));
    }

    private static string[] Unproven(NotebookFile notebook, string[] shown, (string Cell, string Pattern)[] claims)
    {
        double[] numbers = [.. shown.SelectMany(text => Shown().Matches(text)).Select(number => Read(number.Value)).Where(double.IsFinite)];
        var unproven = new List<string>();
        foreach (var cell in notebook.Markdown)
        {
            string text = Prose.Plain(cell.Source);
            var read = claims.Where(claim => claim.Cell == cell.Id).SelectMany(claim => Regex.Match(text, claim.Pattern).Groups.Values.Skip(1)).ToList();
            string prose = NotProse().Replace(text, found => new string(' ', found.Length));
            unproven.AddRange(
                from found in Told().Matches(prose)
                let number = Read(found.Value)
                where found.Value.Contains('.') || found.Value.Contains('%') || Math.Abs(number) >= 10
                where !read.Any(part => part.Index <= found.Index && found.Index + found.Value.Length <= part.Index + part.Length + 2)
                where !numbers.Any(output => Says(found.Value, number, output))
                select found.Value);
        }
        return [.. unproven.Distinct()];
    }

    /// <summary>What a code cell shows as words, and its source.</summary>
    private static IEnumerable<string> Texts(CellFile cell) =>
        cell.Outputs.Select(output => CellFile.Joined(output["text"] ?? output["data"]?["text/plain"])).Prepend(cell.Source);

    /// <summary>Whether an output, rounded as the sentence rounds it, is the sentence's number; a sentence may leave out the sign.</summary>
    private static bool Says(string told, double number, double output)
    {
        int decimals = told.Contains('.') ? told.TrimEnd('%', ' ').Length - told.IndexOf('.') - 1 : 0;
        bool rounded = decimals > 0 || told.Contains('%');
        bool Rounds(double value) => rounded && Math.Abs(Math.Abs(value) - Math.Abs(number)) <= 0.5001 * Math.Pow(10, -decimals);
        return output == number || output == -number || Rounds(output) || (told.Contains('%') && Rounds(100 * output));
    }

    private static double Read(string text) =>
        double.TryParse(Regex.Replace(text.Replace('−', '-'), "[,_% ]", ""), CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>The cells and patterns of the claims that read a notebook's sentences.</summary>
    private static IEnumerable<(string Cell, string Pattern)> Claims(string notebook)
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Path("tests", "NotebookNet.Notebooks.Tests", "Claims"), "*.cs"))
        {
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            string Constant(string name) => root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.Text == name)
                .Select(variable => variable.Initializer?.Value).OfType<LiteralExpressionSyntax>().FirstOrDefault()?.Token.ValueText ?? "";
            if (Constant("Notebook") != notebook) continue;
            string Text(ArgumentSyntax argument) =>
                argument.Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : Constant($"{argument.Expression}");
            var calls = root.DescendantNodes().OfType<InvocationExpressionSyntax>();
            foreach (var call in calls.Where(call => call.Expression.ToString() is "Prose.Says" or "Prose.Number" or "Prose.Numbers"))
                yield return (Text(call.ArgumentList.Arguments[1]), Text(call.ArgumentList.Arguments[2]));
        }
    }

    [GeneratedRegex(@"(?<![\w.])[−-]?\d[\d,]*(?<!,)(\.\d+)?( %)?")]
    private static partial Regex Told();

    [GeneratedRegex(@"[−-]?\d[\d,_]*(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Shown();

    [GeneratedRegex(@"```.*?```|\]\([^)]*\)|\$\$.*?\$\$|\$[^$]+\$|`[^`]+`|\[\d+ ·[^\]]*\](\([^)]*\))?|^# \d+|### Exercise \d+|\*\*\d\.\*\*|[“""«].*?[”""»]")]
    private static partial Regex NotProse();
}
