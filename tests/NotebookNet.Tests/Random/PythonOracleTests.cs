using System.Diagnostics;
using System.Numerics;
using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>
/// Compares both generators with the real ones, at seeds and calls that no table holds. Where no Python with NumPy is installed nothing is
/// compared; rng.json covers the generators there.
/// </summary>
public class PythonOracleTests
{
    private const string Script = """
        import json, random, sys
        import numpy as np
        out = {"numpy": [], "python": []}
        numpy_seeds = [2, 7, 1234, 99999, 2**31 - 1, 2**31, 2**32 - 1, [0], [1], [1, 2, 3], [2**32 - 1] * 3, list(range(700))]
        for s in numpy_seeds:
            np.random.seed(s); r = {"seed": s}
            r["mixed"] = [np.random.normal(), np.random.random(), np.random.normal(3, 0.25), np.random.exponential(2.5), np.random.uniform(-7, 11), np.random.normal()]
            r["ints"] = [str(np.random.randint(a, b)) for a, b in [(0, 1), (0, 2), (-3, 4), (0, 2**31 - 1), (0, 2**32), (0, 2**32 + 1), (-2**62, 2**62), (-2**63, 2**63 - 1), (5, 6), (0, 257)]]
            r["permutation"] = np.random.permutation(37).tolist()
            a = np.arange(63); np.random.shuffle(a); r["shuffle"] = a.tolist()
            r["choice"] = np.random.choice(50, 12).tolist(); r["sample"] = np.random.choice(50, 12, replace=False).tolist()
            r["bytes"] = list(np.random.bytes(0) + np.random.bytes(11))
            r["matrix"] = np.random.normal(1, 2, (3, 5)).tolist(); r["uniform"] = np.random.uniform(-1, 3, (2, 3)).tolist()
            np.random.random(3000); r["late"] = np.random.random(3).tolist() + np.random.normal(size=700)[-2:].tolist()
            out["numpy"].append(r)
        python_seeds = [2, 3, 77, -5, 123456789, 2**31, 2**32 - 1, 2**32, 2**32 + 1, -2**40, 2**64, 10**50, -(10**80 + 1)]
        for s in python_seeds:
            random.seed(s); r = {"seed": str(s)}
            r["mixed"] = [random.gauss(0, 1), random.random(), random.gauss(4, 0.5), random.normalvariate(1, 3), random.uniform(8, -9), random.gauss(0, 1)]
            r["ints"] = [str(random.randint(a, b)) for a, b in [(0, 0), (1, 6), (-3, 4), (0, 2**31), (0, 2**32 - 1), (0, 2**32), (-2**62, 2**62), (-2**63, 2**63 - 1), (5, 6)]]
            r["bits"] = [str(random.getrandbits(k)) for k in [1, 7, 31, 32, 33, 52, 63, 64, 65, 96, 100, 128, 200]]
            a = list(range(63)); random.shuffle(a); r["shuffle"] = a
            r["choices"] = [random.choice(range(n)) for n in [1, 2, 3, 1000, 4097]]
            r["samples"] = [random.sample(range(n), k) for n, k in [(5, 0), (5, 5), (21, 5), (22, 5), (85, 6), (86, 6), (85, 21), (86, 21), (277, 22), (278, 22), (5000, 30), (100, 99)]]
            r["bytes"] = list(random.randbytes(11))
            for _ in range(3000): random.random()
            r["late"] = [random.random() for _ in range(3)]
            out["python"].append(r)
        json.dump(out, sys.stdout)
        """;

    private static readonly Lazy<JsonElement> Answers = new(Ask);

    [PythonFact("numpy")]
    public void NumPyRandom_gives_what_NumPy_gives_for_other_seeds_and_calls()
    {
        foreach (var expected in Answers.Value.GetProperty("numpy").EnumerateArray())
        {
            var seed = expected.GetProperty("seed");
            var random = seed.ValueKind == JsonValueKind.Array ? new NumPyRandom([.. seed.EnumerateArray().Select(e => e.GetUInt32())])
                : new NumPyRandom(seed.GetInt64());
            Reference.SameButForTheCLibrary(expected.At("mixed").Numbers(),
                [random.NextGaussian(), random.NextDouble(), random.NextGaussian(3, 0.25), random.NextExponential(2.5), random.Uniform(-7.0, 11.0),
                    random.NextGaussian()]);
            (long, long)[] ranges =
                [(0, 1), (0, 2), (-3, 4), (0, int.MaxValue), (0, 1L << 32), (0, (1L << 32) + 1), (-(1L << 62), 1L << 62), (long.MinValue, long.MaxValue),
                (5, 6), (0, 257)];
            Reference.Same(expected.At("ints").Strings(), [.. ranges.Select(r => random.NextInt(r.Item1, r.Item2).ToString())]);
            Assert.Equal(expected.At("permutation").Integers(), random.Permutation(37));
            int[] order = [.. Enumerable.Range(0, 63)];
            random.Shuffle(order);
            Assert.Equal(expected.At("shuffle").Integers(), order);
            Assert.Equal(expected.At("choice").Integers(), random.Choice(50, 12));
            Assert.Equal(expected.At("sample").Integers(), random.Choice(50, 12, replace: false));
            byte[] bytes = new byte[11];
            random.NextBytes([]);
            random.NextBytes(bytes);
            Assert.Equal(expected.At("bytes").Integers(), bytes.Select(b => (int)b));
            Reference.SameButForTheCLibrary(expected.At("matrix").Numbers(), random.Normal(3, 5, 1, 2).ToRowMajorArray());
            Assert.Equal(expected.At("uniform").Matrix(), random.Uniform(2, 3, -1, 3));
            for (int i = 0; i < 3000; i++) random.NextDouble();
            double[] late = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            double[] normal = [.. Enumerable.Range(0, 700).Select(_ => random.NextGaussian())];
            Reference.SameButForTheCLibrary(expected.At("late").Numbers(), [.. late, .. normal[^2..]]);
        }
    }

    [PythonFact("numpy")]
    public void PythonRandom_gives_what_Python_gives_for_other_seeds_and_calls()
    {
        foreach (var expected in Answers.Value.GetProperty("python").EnumerateArray())
        {
            var random = new PythonRandom(BigInteger.Parse(expected.GetProperty("seed").GetString()!));
            Reference.SameButForTheCLibrary(expected.At("mixed").Numbers(),
                [random.Gauss(), random.NextDouble(), random.Gauss(4, 0.5), random.NormalVariate(1, 3), random.Uniform(8, -9), random.Gauss()]);
            (long, long)[] ranges =
                [(0, 0), (1, 6), (-3, 4), (0, 1L << 31), (0, uint.MaxValue), (0, 1L << 32), (-(1L << 62), 1L << 62), (long.MinValue, long.MaxValue), (5, 6)];
            Reference.Same(expected.At("ints").Strings(), [.. ranges.Select(r => random.RandInt(r.Item1, r.Item2).ToString())]);
            int[] bits = [1, 7, 31, 32, 33, 52, 63, 64, 65, 96, 100, 128, 200];
            Reference.Same(expected.At("bits").Strings(), [.. bits.Select(k => random.GetRandBits(k).ToString())]);
            int[] order = [.. Enumerable.Range(0, 63)];
            random.Shuffle(order);
            Assert.Equal(expected.At("shuffle").Integers(), order);
            int[] sizes = [1, 2, 3, 1000, 4097];
            Assert.Equal(expected.At("choices").Integers(), sizes.Select(n => random.Choice([.. Enumerable.Range(0, n)])));
            (int, int)[] samples = [(5, 0), (5, 5), (21, 5), (22, 5), (85, 6), (86, 6), (85, 21), (86, 21), (277, 22), (278, 22), (5000, 30), (100, 99)];
            Assert.Equal(expected.At("samples").EnumerateArray()
                .Select(Reference.Integers), samples.Select(s => random.Sample([.. Enumerable.Range(0, s.Item1)], s.Item2)));
            byte[] bytes = new byte[11];
            random.NextBytes(bytes);
            Assert.Equal(expected.At("bytes").Integers(), bytes.Select(b => (int)b));
            for (int i = 0; i < 3000; i++) random.NextDouble();
            Reference.Same(expected.At("late").Numbers(), [random.NextDouble(), random.NextDouble(), random.NextDouble()]);
        }
    }

    private static JsonElement Ask()
    {
        using var process = Process.Start(new ProcessStartInfo(Python.With("numpy")!, ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(Script);
        process.StandardInput.Close();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonDocument.Parse(answer).RootElement;
    }
}
