using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>Every value of rng.json's numpy_legacy: what NumPy 1.24 really gave. Each call begins with a new seed, as there.</summary>
public class NumPyRandomTests
{
    public static TheoryData<int> Seeds => [0, 1, 42];

    [Theory, MemberData(nameof(Seeds))]
    public void Uniform_numbers_are_NumPys_bit_for_bit(int seed)
    {
        var expected = Expected(seed);
        var random = new NumPyRandom(seed);
        Assert.Equal(expected.At("random_20").Numbers(), Times(20, random.NextDouble));
        Assert.Equal(expected.At("rand_3_4").Matrix(), new NumPyRandom(seed).Uniform(3, 4));
        random = new NumPyRandom(seed);
        Assert.Equal(expected.At("rand_3_4_then_rand_4_1", "first").Matrix(), random.Uniform(3, 4));
        Assert.Equal(expected.At("rand_3_4_then_rand_4_1", "second").Matrix(), random.Uniform(4, 1));
        Assert.Equal(expected.At("two_times_random_3_1_minus_1").Matrix(), 2 * new NumPyRandom(seed).Uniform(3, 1) - 1);
        random = new NumPyRandom(seed);
        Assert.Equal(expected.At("two_times_random_3_4_minus_1_then_4_1", "first").Matrix(), 2 * random.Uniform(3, 4) - 1);
        Assert.Equal(expected.At("two_times_random_3_4_minus_1_then_4_1", "second").Matrix(), 2 * random.Uniform(4, 1) - 1);
        random = new NumPyRandom(seed);
        Assert.Equal(expected.At("uniform_-1_1_size5").Numbers(), Times(5, () => random.Uniform(-1.0, 1.0)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Normal_numbers_are_NumPys_bit_for_bit(int seed)
    {
        var expected = Expected(seed);
        var random = new NumPyRandom(seed);
        Reference.SameButForTheCLibrary(expected.At("normal_size20").Numbers(), Times(20, () => random.NextGaussian()));
        random = new NumPyRandom(seed);
        Reference.SameButForTheCLibrary(expected.At("normal_loc5_scale2_size7").Numbers(), Times(7, () => random.NextGaussian(5, 2)));
        random = new NumPyRandom(seed);
        Reference.SameButForTheCLibrary(expected.At("randn_10").Numbers(), Times(10, () => random.NextGaussian()));
        Reference.SameButForTheCLibrary(expected.At("randn_3_4").Numbers(), new NumPyRandom(seed).Normal(3, 4).ToRowMajorArray());
        random = new NumPyRandom(seed);
        Reference.SameButForTheCLibrary(expected.At("interleaved_normal_random", "values").Numbers(),
            [random.NextGaussian(), random.NextDouble(), random.NextGaussian(), random.NextDouble(), random.NextGaussian(), random.NextGaussian(),
                random.NextDouble()]);
        Reference.SameButForTheCLibrary([expected.At("reseed_clears_gauss_cache").GetDouble()], [new NumPyRandom(seed).NextGaussian()]);
        random = new NumPyRandom(seed);
        Reference.SameButForTheCLibrary(expected.At("exponential_5").Numbers(), Times(5, () => random.NextExponential()));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Integers_are_NumPys(int seed)
    {
        var expected = Expected(seed);
        Check("randint_0_10_size20", 0, 10);
        Check("randint_-5_100_size10", -5, 100);
        Check("randint_0_2_size20", 0, 2);
        Check("randint_0_2pow40_size5", 0, 1L << 40);
        Check("randint_scalar_calls_0_10_x10", 0, 10);
        Assert.Equal(expected.At("choice_10_size5_replace").Integers(), new NumPyRandom(seed).Choice(10, 5));
        Assert.Equal(expected.At("choice_10_size5_noreplace").Integers(), new NumPyRandom(seed).Choice(10, 5, replace: false));

        byte[] bytes = new byte[80];
        new NumPyRandom(seed).NextBytes(bytes);
        Assert.Equal(expected.At("raw_uint32").Numbers(), Enumerable.Range(0, 20).Select(i => (double)BitConverter.ToUInt32(bytes, 4 * i)));

        void Check(string key, long low, long high)
        {
            var random = new NumPyRandom(seed);
            long[] numbers = [.. expected.At(key).EnumerateArray().Select(e => e.GetInt64())];
            Assert.Equal(numbers, numbers.Select(_ => random.NextInt(low, high)));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Orders_are_NumPys(int seed)
    {
        var expected = Expected(seed);
        List<int> list = [.. Enumerable.Range(0, 10)];
        new NumPyRandom(seed).Shuffle(list);
        Assert.Equal(expected.At("shuffle_list_range10").Integers(), list);
        int[] array = [.. Enumerable.Range(0, 10)];
        new NumPyRandom(seed).Shuffle(array);
        Assert.Equal(expected.At("shuffle_arange10").Integers(), array);
        Assert.Equal(expected.At("permutation_10").Integers(), new NumPyRandom(seed).Permutation(10));
        Assert.Equal(expected.At("permutation_100").Integers(), new NumPyRandom(seed).Permutation(100));
    }

    [Fact]
    public void The_twister_gives_the_published_10000th_number_of_seed_5489()
    {
        var twister = new MersenneTwister(5489);
        for (int i = 0; i < 9999; i++) twister.NextUInt32();
        Assert.Equal(Reference.RandomNumbers.At("mt19937_check", "value_10000").GetUInt32(), twister.NextUInt32());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4294967296)]
    public void A_seed_that_NumPy_refuses_is_refused(long seed)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new NumPyRandom(seed));
        Assert.Contains($"from 0 to 4294967295, got {seed}", error.Message);
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(-1e308, 1e308)]
    [InlineData(double.NaN, 1)]
    public void A_range_that_NumPy_refuses_is_refused(double low, double high)
    {
        var random = new NumPyRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Uniform(low, high));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Uniform(2, 2, low, high));
        Assert.Equal(new NumPyRandom(1).NextDouble(), random.NextDouble());
    }

    private static JsonElement Expected(int seed) => Reference.RandomNumbers.At("numpy_legacy", seed.ToString());

    private static T[] Times<T>(int n, Func<T> draw) => [.. Enumerable.Range(0, n).Select(_ => draw())];
}
