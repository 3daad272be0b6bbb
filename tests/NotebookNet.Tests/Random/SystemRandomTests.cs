namespace NotebookNet.Tests;

/// <summary>Both generators behind the face of <see cref="System.Random"/>, which other libraries know.</summary>
public class SystemRandomTests
{
    [Fact]
    public void Integers_are_randint_and_randrange()
    {
        System.Random numPy = new NumPyRandom(42), python = new PythonRandom(42);
        Assert.Equal(Reference.RandomNumbers.At("numpy_legacy", "42", "randint_0_10_size20").Integers(), Enumerable.Range(0, 20).Select(_ => numPy.Next(10)));
        Assert.Equal(Reference.RandomNumbers.At("python_random", "42", "randrange_10_20").Integers(), Enumerable.Range(0, 20).Select(_ => python.Next(10)));
        numPy = new NumPyRandom(42);
        Assert.Equal(Reference.RandomNumbers.At("numpy_legacy", "42", "randint_-5_100_size10").Integers(), Enumerable.Range(0, 10)
            .Select(_ => numPy.Next(-5, 100)));
    }

    [Fact]
    public void An_empty_range_draws_nothing_and_a_turned_one_is_refused()
    {
        foreach (var random in (System.Random[])[new NumPyRandom(0), new PythonRandom(0)])
        {
            Assert.Equal(7, random.Next(7, 7));
            Assert.Equal(0, random.Next(0));
            Assert.Equal(random is NumPyRandom ? 0.5488135039273248 : 0.8444218515250481, random.NextDouble());
            Assert.Contains("got 0 and -1", Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1)).Message);
        }
    }

    [Fact]
    public void Every_kind_of_number_stays_in_its_range()
    {
        foreach (var random in (System.Random[])[new NumPyRandom(3), new PythonRandom(3)])
        {
            for (int i = 0; i < 10000; i++)
            {
                Assert.InRange(random.NextSingle(), 0, 0.99999994f);
                Assert.InRange(random.Next(), 0, int.MaxValue - 1);
                Assert.InRange(random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
            }
        }
    }

    [Fact]
    public void Empty_lists_and_impossible_samples_are_refused()
    {
        var random = new PythonRandom(0);
        Assert.Contains("the list is empty", Assert.Throws<ArgumentException>(() => random.Choice(Array.Empty<int>())).Message);
        Assert.Contains("has 0 to 2 of them, got 3", Assert.Throws<ArgumentOutOfRangeException>(() => random.Sample([1, 2], 3)).Message);
        Assert.Contains("at most 5 of 5", Assert.Throws<ArgumentOutOfRangeException>(() => new NumPyRandom(0).Choice(5, 6, replace: false)).Message);
        Assert.Contains("at least one number", Assert.Throws<ArgumentException>(() => new NumPyRandom([])).Message);
    }
}
