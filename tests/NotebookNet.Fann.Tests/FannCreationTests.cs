using System.Globalization;

namespace NotebookNet.Fann.Tests;

/// <summary>New networks are libfann's for the same seed: which neurons a sparse network connects, and every weight.</summary>
public class FannCreationTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(FannReference.PathOf("created"), "*.net").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_new_network_is_libfanns_for_the_seed(string name)
    {
        string[] parts = name.Split('_');
        int[] layers = [.. parts[2].Split('-').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
        var random = new GlibcRandom(uint.Parse(parts[3], CultureInfo.InvariantCulture));
        var net = parts[0] switch
        {
            "standard" => FannNetwork.CreateStandard(layers, random),
            "sparse" => FannNetwork.CreateSparse(float.Parse(parts[1], CultureInfo.InvariantCulture), layers, random),
            _ => FannNetwork.CreateShortcut(layers, random),
        };
        Assert.Equal(FannReference.Text($"created/{name}.net"), net.ToText());
    }

    [Fact]
    public void Layers_that_make_no_network_are_refused()
    {
        Assert.Contains("at least two", Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([3])).Message);
        Assert.Contains("Layer 1 has 0", Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([3, 0, 1])).Message);
        Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([100_000, 100_000]));
        Assert.Throws<ArgumentException>(() => FannNetwork.CreateShortcut([100_000, 100_000]));
        Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([int.MaxValue, int.MaxValue]));
        Assert.Throws<ArgumentException>(() => FannNetwork.CreateStandard([4, int.MaxValue, 5]));
        Assert.Throws<ArgumentNullException>(() => FannNetwork.CreateStandard([2, 1]).Random = null!);
        Assert.Throws<ArgumentOutOfRangeException>(() => FannNetwork.CreateSparse(0, [2, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FannNetwork.CreateSparse(float.NaN, [2, 1]));
    }
}
