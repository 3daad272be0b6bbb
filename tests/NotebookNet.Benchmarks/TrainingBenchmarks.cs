using BenchmarkDotNet.Attributes;

namespace NotebookNet.Benchmarks;

/// <summary>The two contestants in C# under BenchmarkDotNet, with what they allocate.</summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private Workload workload = null!;

    /// <summary>The workload, <c>w1</c> to <c>w7b</c>.</summary>
    [Params("w1", "w2", "w3", "w4", "w5", "w6a", "w6b", "w7a", "w7b")]
    public string Name { get; set; } = "";

    /// <summary>Finds the workload.</summary>
    [GlobalSetup]
    public void FindWorkload() => workload = Workload.All.First(w => w.Name == Name);

    /// <summary>The library through its public API, making the network included.</summary>
    [Benchmark(Baseline = true)]
    public double Library() => Contestants.Library(workload);

    /// <summary>MathNet's operators in the articles' style.</summary>
    [Benchmark]
    public double MathNet() => Contestants.MathNet(workload);
}
