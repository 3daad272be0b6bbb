using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>What the real .NET Interactive kernel answered (tests/Reference/kernel) is what this engine answers: the same values in the same order.</summary>
[Collection(SessionCollection.Name)]
public sealed partial class KernelAnswersTests(SharedSession shared) : IClassFixture<SharedSession>
{
    /// <summary>Where this engine does better on purpose, and how.</summary>
    private static readonly Dictionary<string, string> Better = new()
    {
        ["display-mime"] = "the real kernel fails; here a text is shown as the MIME type that is asked for",
        ["unknown-directive"] = "the real kernel prints the name of an array; here the error names the known directives",
    };

    private static readonly JsonObject Answers = (JsonObject)JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "Reference", "kernel", "answers.json")))!;

    public static TheoryData<string> Names => [.. Answers.Select(answer => answer.Key).Where(name => !Better.ContainsKey(name))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_same_values_come_in_the_same_order(string name)
    {
        shared.Folder.Write("helper.csx", "int Helper(int x) => x * 10;");
        foreach (var cell in (JsonArray)Answers[name]!)
        {
            var (_, events) = await shared.Session.RunAsync(cell!["source"]!.GetValue<string>());
            var expected = Join(((JsonArray)cell["outputs"]!).Select(output => Expected((JsonObject)output!)));
            var got = Join(events.Select(Got));
            Assert.Equal(expected.Select(item => item.Kind), got.Select(item => item.Kind));
            foreach (var (wanted, actual) in expected.Zip(got))
                AssertContainsInOrder(wanted.Words, actual.Words);
        }
    }

    [Fact]
    public async Task A_text_is_shown_as_the_type_that_is_asked_for()
    {
        var (_, events) = await shared.Session.RunAsync("display(\"# Title\", \"text/markdown\")");

        Assert.Equal("# Title", Assert.IsType<DisplayEvent>(events[0]).Data["text/markdown"]);
    }

    private static void AssertContainsInOrder(IReadOnlyList<string> wanted, IReadOnlyList<string> actual)
    {
        int place = 0;
        foreach (string word in wanted)
        {
            while (place < actual.Count && actual[place] != word)
                place++;
            Assert.True(place < actual.Count, $"'{word}' is missing. Wanted: {string.Join(' ', wanted)}. Got: {string.Join(' ', actual)}");
            place++;
        }
    }

    /// <summary>Pieces of the same stream count as one.</summary>
    private static List<(string Kind, IReadOnlyList<string> Words)> Join(IEnumerable<(string Kind, string Text)> outputs)
    {
        var joined = new List<(string Kind, string Text)>();
        foreach (var (kind, text) in outputs)
        {
            if (kind.StartsWith("std", StringComparison.Ordinal) && joined.Count > 0 && joined[^1].Kind == kind)
                joined[^1] = (kind, joined[^1].Text + text);
            else
                joined.Add((kind, text));
        }
        return [.. joined.Select(item => (item.Kind, (IReadOnlyList<string>)[.. Word().Matches(item.Text).Select(match => match.Value)]))];
    }

    private static (string Kind, string Text) Expected(JsonObject output)
    {
        switch (output["output_type"]!.GetValue<string>())
        {
            case "stream":
                return (output["name"]!.GetValue<string>(), output["text"]!.GetValue<string>());
            case "error":
                // The first line: below it come frames of the real kernel.
                return ("error", output["evalue"]!.GetValue<string>().Split('\n')[0]);
            case var kind:
                var data = (JsonObject)output["data"]!;
                if (data["text/html"]?.GetValue<string>() is not { } html)
                    return (kind, data.First().Value!.GetValue<string>().Replace("Wall time: N ms", "Wall", StringComparison.Ordinal));
                // The values are in the <pre> elements; what is around them is markup.
                var values = Value().Matches(html).Select(match => match.Groups[1].Value).ToList();
                return (kind, Words(values.Count > 0 ? string.Join(' ', values) : html));
        }
    }

    private static (string Kind, string Text) Got(OutputEvent output) => output switch
    {
        StreamEvent stream => (stream.Name, stream.Text),
        ErrorEvent error => ("error", error.Value == "compilation error" ? error.Value : $"{error.Name}: {error.Value}"),
        DisplayEvent display =>
            (display.IsResult ? "execute_result" : "display_data", display.Data["text/html"] is { } html ? Words(html) : display.Data.First().Value),
        _ => (output.GetType().Name, ""),
    };

    private static string Words(string html) => WebUtility.HtmlDecode(Tag().Replace(html, " "));

    [GeneratedRegex("<pre>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Value();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\w.:'#-]+")]
    private static partial Regex Word();
}
