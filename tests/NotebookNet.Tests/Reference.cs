using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>The results of really running the articles' own code, see tests/Reference.</summary>
internal static class Reference
{
    private static readonly Lazy<JsonElement> AllExperiments = new(() => Read("reference.json").GetProperty("experiments"));
    private static readonly Lazy<JsonElement> AllNumbers = new(() => Read("rng.json"));

    public static JsonElement Experiments => AllExperiments.Value;

    public static JsonElement RandomNumbers => AllNumbers.Value;

    /// <summary>The value at a path: names of members, or numbers of elements.</summary>
    public static JsonElement At(this JsonElement element, params object[] path)
    {
        foreach (object step in path) element = step is int i ? element[i] : element.GetProperty((string)step);
        return element;
    }

    public static double[] Numbers(this JsonElement element) => [.. Flatten(element)];

    public static int[] Integers(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt32())];

    public static string[] Strings(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetString()!)];

    public static Matrix<double> Matrix(this JsonElement rows) => Matrix<double>.Build.DenseOfRowArrays([.. rows.EnumerateArray().Select(Numbers)]);

    public static Matrix<double> Column(this JsonElement numbers) => Matrix<double>.Build.DenseOfColumnArrays(numbers.Numbers());

    /// <summary>The keys of an object: the seeds of an experiment.</summary>
    public static TheoryData<int> Seeds(params object[] path) => [.. Experiments.At(path).EnumerateObject().Select(p => int.Parse(p.Name))];

    /// <summary>Fails unless both lists are equally long and nowhere further apart than the tolerance.</summary>
    public static void Close(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = 1e-12)
    {
        double[] wanted = [.. expected], got = [.. actual];
        Assert.Equal(wanted.Length, got.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - got[i]) <= tolerance,
                $"number {i}: wanted {wanted[i]:R}, got {got[i]:R}, {Math.Abs(wanted[i] - got[i]):G2} apart");
        }
    }

    /// <summary>Fails unless both lists are the same, numbers to the last bit.</summary>
    public static void Same<T>(T[] expected, T[] actual) => Assert.Equal(expected, actual);

    /// <summary>
    /// Fails unless both lists are the same to the last bit; elsewhere than on Linux, where logarithm, sine and cosine are another C library's,
    /// within a few last bits.
    /// </summary>
    public static void SameButForTheCLibrary(double[] expected, double[] actual)
    {
        if (OperatingSystem.IsLinux()) Same(expected, actual);
        else Close(expected, actual, 1e-14);
    }

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Reference, file)));
        return document.RootElement.Clone();
    }
}
