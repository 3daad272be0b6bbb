namespace NotebookNet.Fann.Tests;

/// <summary>The numbers of glibc's own rand.</summary>
public class GlibcRandomTests
{
    [Theory]
    [InlineData(1u)]
    [InlineData(42u)]
    public void Rand_is_glibcs(uint seed)
    {
        var random = new GlibcRandom(seed);
        Assert.All(FannReference.Numbers.At("glibc_rand", $"srand_{seed}").Integers(), expected => Assert.Equal(expected, random.Rand()));
    }

    [Fact]
    public void Seed_0_is_seed_1() => Assert.Equal(1804289383, new GlibcRandom(0).Rand());

    [Fact]
    public void A_range_is_the_remainder_as_in_C()
    {
        var random = new GlibcRandom(1);
        Assert.Equal(1804289383 % 10, random.Next(10));
        Assert.Equal(5 + 846930886 % 7, random.Next(5, 12));
        Assert.Equal(1681692777 / 2147483648.0, random.NextDouble());
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(3, 3));
    }
}
