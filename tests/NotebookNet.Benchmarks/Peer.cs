using System.Diagnostics;

namespace NotebookNet.Benchmarks;

/// <summary>A contestant: a program of its own, so that none runs in the warmth of another.</summary>
/// <param name="Name">The column of the table.</param>
/// <param name="Command">The program and its first arguments; workload, folder and seconds follow.</param>
/// <param name="Environment">Variables that it is started with.</param>
public sealed record Peer(string Name, string[] Command, params (string Name, string Value)[] Environment)
{
    private const int NotForThisWorkload = 3;

    /// <summary>Measures a workload; null if this contestant has nothing to say to it.</summary>
    public Measurement? Measure(string workload, string folder, double seconds)
    {
        var start = new ProcessStartInfo(Command[0], [.. Command[1..], workload, folder, seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        FreeOpenBlas(start);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => Measurement.Parse(answer),
            NotForThisWorkload => null,
            _ => throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode} in {workload}."),
        };
    }

    /// <summary>The contestants that this machine has: the library and MathNet on one processor, and what is installed of the others.</summary>
    public static List<Peer> Available(string folder)
    {
        string self = typeof(Peer).Assembly.Location, sources = Path.Combine(AppContext.BaseDirectory, "Peers");
        List<Peer> peers =
        [
            new("library", ["dotnet", self, "measure-library"], ("DOTNET_PROCESSOR_COUNT", "1")),
            new("MathNet", ["dotnet", self, "measure-mathnet"], ("DOTNET_PROCESSOR_COUNT", "1")),
        ];
        string hand = Path.Combine(folder, "by_hand"), fann = Path.Combine(folder, "fann_peer");
        if (Succeeds("g++", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-o", hand, Path.Combine(sources, "by_hand.cpp"), "-lmvec",
            "-lm"))
        {
            peers.Insert(0, new("C++", [hand]));
        }
        else
        {
            Console.Error.WriteLine("No g++: the table has no C++ column and gives ratios to the library.");
        }
        if (Succeeds("gcc", "-O3", "-march=native", "-o", fann, Path.Combine(sources, "fann_peer.c"), "-ldoublefann", "-lm")) peers.Add(new("FANN", [fann]));
        else Console.Error.WriteLine("No gcc with libfann (Debian: libfann-dev): the table has no FANN column.");
        string? python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(p => Succeeds(p, "-c", "import numpy"));
        if (python is null)
        {
            Console.Error.WriteLine("No Python with NumPy (Debian: python3-numpy): the table has no Python columns.");
        }
        else
        {
            peers.Add(new("NumPy", [python, Path.Combine(sources, "peers.py"), "numpy"], ("OPENBLAS_NUM_THREADS", "1")));
            peers.Add(new("article's Python", [python, Path.Combine(sources, "peers.py"), "article"], ("OPENBLAS_NUM_THREADS", "1")));
        }
        return peers;
    }

    /// <summary>Takes settings away that slow OpenBLAS down where they are set: a comparison with a crippled peer is worth nothing.</summary>
    public static void FreeOpenBlas(ProcessStartInfo start)
    {
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEndAsync();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
