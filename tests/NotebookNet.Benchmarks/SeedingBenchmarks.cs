using BenchmarkDotNet.Attributes;

namespace NotebookNet.Benchmarks;

/// <summary>A network with initial weights from a seed, as studies make thousands of them, with either generator.</summary>
[MemoryDiagnoser]
public class SeedingBenchmarks
{
    private int seed;

    /// <summary>A 2-4-1 network with NumPy's generator.</summary>
    [Benchmark]
    public Network NumPy() => new Network([2, 4, 1]).Initialize(new NumPyRandom((uint)seed++));

    /// <summary>A 2-4-1 network with Python's generator, number by number.</summary>
    [Benchmark]
    public Network Python()
    {
        var random = new PythonRandom(seed++);
        return new Network([2, 4, 1]).Initialize(() => random.NextDouble() - 0.5);
    }
}
