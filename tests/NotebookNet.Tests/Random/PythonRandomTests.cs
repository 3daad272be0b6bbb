using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>Every value of rng.json's python_random: what CPython 3.11 really gave. Each call begins with a new seed, as there.</summary>
public class PythonRandomTests
{
    public static TheoryData<int> Seeds => [0, 1, 42];

    [Theory, MemberData(nameof(Seeds))]
    public void Uniform_numbers_are_Pythons_bit_for_bit(int seed)
    {
        Check(seed, "random_20", r => r.NextDouble());
        Check(seed, "random_minus_half_12", r => r.NextDouble() - 0.5);
        Check(seed, "uniform_-1_1_10", r => r.Uniform(-1, 1));
        Check(seed, "uniform_-2.5_10_10", r => r.Uniform(-2.5, 10));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Normal_numbers_are_Pythons_bit_for_bit(int seed)
    {
        Check(seed, "gauss_0_1_20", r => r.Gauss());
        Check(seed, "gauss_5_2_7", r => r.Gauss(5, 2));
        Check(seed, "normalvariate_0_1_10", r => r.NormalVariate());
        var random = new PythonRandom(seed);
        Reference.SameButForTheCLibrary(Expected(seed).At("interleaved_gauss_random", "values").Numbers(),
            [random.Gauss(), random.NextDouble(), random.Gauss(), random.NextDouble(), random.Gauss(), random.Gauss(), random.NextDouble()]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Bits_and_integers_are_Pythons(int seed)
    {
        Check(seed, "getrandbits32_20", r => (double)r.GetRandBits(32));
        Check(seed, "randint_1_6_20", r => r.RandInt(1, 6));
        Check(seed, "randint_-5_99_10", r => r.RandInt(-5, 99));
        Check(seed, "randint_0_1e12_5", r => r.RandInt(0, 1_000_000_000_000));
        Check(seed, "randrange_10_20", r => r.RandRange(10));
        Check(seed, "randrange_10_20", r => r.Next(10));
        int[] ten = [.. Enumerable.Range(0, 10)];
        Check(seed, "choice_range10_10", r => r.Choice(ten));

        var random = new PythonRandom(seed);
        Assert.Equal(Expected(seed).At("getrandbits64_5_as_strings").Strings(), Enumerable.Range(0, 5).Select(_ => random.GetRandBits(64).ToString()));
        random = new PythonRandom(seed);
        Reference.Same(Expected(seed).At("getrandbits_1_5_53")
            .Numbers(), [(double)random.GetRandBits(1), (double)random.GetRandBits(5), (double)random.GetRandBits(53)]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Orders_and_samples_are_Pythons(int seed)
    {
        foreach (int n in (int[])[10, 100])
        {
            List<int> list = [.. Enumerable.Range(0, n)];
            new PythonRandom(seed).Shuffle(list);
            Assert.Equal(Expected(seed).At($"shuffle_list_range{n}").Integers(), list);
            int[] array = [.. Enumerable.Range(0, n)];
            new PythonRandom(seed).Shuffle(array);
            Assert.Equal(list, array);
        }
        Assert.Equal(Expected(seed).At("sample_range100_10").Integers(), new PythonRandom(seed).Sample(Enumerable.Range(0, 100).ToList(), 10));
    }

    private static void Check(int seed, string key, Func<PythonRandom, double> draw)
    {
        var random = new PythonRandom(seed);
        double[] expected = Expected(seed).At(key).Numbers();
        Reference.SameButForTheCLibrary(expected, [.. expected.Select(_ => draw(random))]);
    }

    private static JsonElement Expected(int seed) => Reference.RandomNumbers.At("python_random", seed.ToString());
}
