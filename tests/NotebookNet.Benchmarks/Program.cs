using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NotebookNet.Benchmarks;

// Without arguments: the table of the README. The first word says what else is wanted.
switch (args)
{
    case ["measure-library", var name, _, var seconds]:
        Console.WriteLine(Measuring.Library(Find(name), Number(seconds), Measuring.ProcessorTime));
        break;
    case ["measure-mathnet", var name, _, var seconds]:
        Console.WriteLine(Measuring.MathNet(Find(name), Number(seconds), Measuring.ProcessorTime));
        break;
    case ["measure-wall", var name, _, var seconds]:
        Console.WriteLine(Measuring.Library(Find(name), Number(seconds), Measuring.WallTime));
        break;
    case ["threads"]:
        Threads.Print();
        break;
    case ["measure-large"]:
        Console.WriteLine(LargeData.Library().ToString("R", CultureInfo.InvariantCulture));
        break;
    case ["studies", .. var rows]:
        Studies.Print(rows);
        break;
    case ["recording", .. var rows]:
        Recording.Print(rows);
        break;
    case ["large"]:
        LargeData.Print();
        break;
    case ["linear"]:
        Linearity.Print();
        break;
    case ["cold"]:
        ColdStart.Print();
        break;
    case ["cold", "study"]:
        ColdStart.PrintStudy();
        break;
    case ["benchmark", .. var options]:
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(16);
        BenchmarkSwitcher.FromAssembly(typeof(Workload).Assembly).Run(options, DefaultConfig.Instance.AddJob(job));
        break;
    default:
        Comparison.Print(args, rounds: 5, seconds: 0.3);
        break;
}

static Workload Find(string name) => Workload.All.First(w => w.Name == name);

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
