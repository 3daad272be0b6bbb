using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>What the articles' own Python, really run, gave: <c>tests/Reference/reference.json</c>.</summary>
internal static class Reference
{
    private static readonly Lazy<JsonNode> Document = new(() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Reference, "reference.json")))!);

    /// <summary>One experiment, such as <c>spencer_harper_single_neuron</c>.</summary>
    public static JsonNode Experiment(string name) => Document.Value["experiments"]![name]
        ?? throw new ArgumentException($"reference.json has no experiment \"{name}\".", nameof(name));

    /// <summary>All numbers in a value of any depth, in order: <c>[[1, 2], [3]]</c> is 1, 2, 3.</summary>
    public static double[] Numbers(this JsonNode? node) => node switch
    {
        JsonArray items => [.. items.SelectMany(Numbers)],
        JsonObject members => [.. members.SelectMany(member => Numbers(member.Value))],
        JsonValue => [(double)node],
        _ => [],
    };

    /// <summary>Asserts that numbers agree one by one within 1e-12, which is more than other processors or mathematics libraries can differ.</summary>
    public static void AssertClose(double[] expected, double[] actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"Number {i} is {actual[i]:R}; expected {expected[i]:R}.");
    }

    /// <summary>A number with as many decimals as the article's text of it has.</summary>
    public static string As(this double value, string printed) =>
        value.ToString("F" + (printed.Length - printed.IndexOf('.') - 1), CultureInfo.InvariantCulture);

    /// <summary>Asserts that each value prints exactly as the article prints it.</summary>
    public static void AssertPrinted(string printed, params double[] values)
    {
        string[] texts = printed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(texts, values.Zip(texts, (value, text) => value.As(text)));
    }
}
