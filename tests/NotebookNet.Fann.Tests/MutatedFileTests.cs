namespace NotebookNet.Fann.Tests;

/// <summary>
/// Ten thousand damaged files: each gives a clear error or a network, quickly and in little memory, and where FANN is installed it decides alike but for the
/// listed differences.
/// </summary>
public class MutatedFileTests
{
    private const int NetworkFiles = 6500;
    private const int DataFiles = 3500;
    private const long MostMemory = 32 << 20;
    private static readonly string[] UncheckedNames =
        ["cascade_activation_functions", "cascade_activation_steepnesses", "layer_sizes", "scale_included", "neurons", "connections"];

    private static string[] Networks =>
    [
        .. Directory.EnumerateFiles(FannReference.Folder, "*.net", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText),
        "FANN_FLO_1.1\n2 0.7 1.0 0 4 6 0.5 0.5\n3 2 \n0 0 0 3 0 \n(0 0.25) (1 -0.5) (2 1.0e+00) \n",
    ];

    private static string[] DataSets => [.. Directory.EnumerateFiles(FannReference.Folder, "*.data").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    [Fact]
    public void Damaged_networks_give_a_network_or_a_clear_error() => Damage(NetworkFiles, Networks, (_, text) =>
    {
        var net = FannNetwork.Parse(text);
        net.Run(LibFannPeer.Input(net.Inputs));
        string saved = net.ToText();
        Assert.Equal(saved, FannNetwork.Parse(saved).ToText());
    });

    [Fact]
    public void Damaged_training_sets_give_samples_or_a_clear_error() => Damage(DataFiles, DataSets, (_, text) =>
    {
        string saved = FannTrainingData.Parse(text).ToText();
        Assert.Equal(saved, FannTrainingData.Parse(saved).ToText());
    });

    [LibFannFact]
    public void Libfann_accepts_the_same_damaged_networks() =>
        Compare(NetworkFiles, Networks, text => text.StartsWith("FANN_FIX", StringComparison.Ordinal) ? "fixed" : "net", text =>
    {
        var net = FannNetwork.Parse(text);
        return net.Run(LibFannPeer.Input(net.Inputs));
    });

    [LibFannFact]
    public void Libfann_accepts_the_same_damaged_training_sets() => Compare(DataFiles, DataSets, _ => "data", text =>
    {
        FannTrainingData.Parse(text);
        return [];
    });

    private static void Damage(int files, string[] originals, Action<int, string> read)
    {
        int accepted = 0;
        for (int i = 0; i < files; i++)
        {
            string text = Damaged(originals, i);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(i, text);
                accepted++;
            }
            catch (FannFileException e)
            {
                Assert.InRange(e.Line, 1, text.Count(c => c == '\n') + 1);
                Assert.Contains($", line {e.Line}, {e.Field}: ", e.Message);
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        }
        Assert.InRange(accepted, files / 20, files - files / 4);
    }

    private static void Compare(int files, string[] originals, Func<string, string> kind, Func<string, double[]> read)
    {
        using var folder = new TemporaryFolder();
        using var peer = new LibFannPeer();
        int agreed = 0;
        for (int i = 0; i < files; i++)
        {
            string text = Damaged(originals, i), library = kind(text);
            FannFileException? refusal = null;
            double[] outputs = [];
            try
            {
                outputs = read(text);
            }
            catch (FannFileException e)
            {
                refusal = e;
            }
            File.WriteAllText(folder.File("damaged"), text);
            (bool? accepts, double[] theirOutputs) = peer.Ask(library, folder.File("damaged"), run: refusal is null && library == "net");
            if (refusal is null)
            {
                Assert.True(accepts, $"We accept damaged file {i}, FANN does not:\n{text}");
                if (library == "net")
                    Assert.Equal(theirOutputs, outputs);
                agreed++;
            }
            else if (accepts == true)
            {
                Assert.True(IsWanted(refusal), $"FANN accepts damaged file {i}, we do not: {refusal.Message}\n{text}");
            }
            else
            {
                agreed++;
            }
        }
        Assert.InRange(agreed, files * 3 / 4, files);
    }

    /// <summary>Files that FANN takes and we refuse, because FANN would go on with something that the file does not say.</summary>
    private static bool IsWanted(FannFileException refusal) => refusal.Problem switch
    {
        // A network type, algorithm or function that does not exist; a negative count, which FANN takes for four billion; no samples at all.
        FannFileProblem.Range => true,
        // Neurons and sources outside the network, where FANN reads foreign memory.
        FannFileProblem.Inconsistent => true,
        // More numbers than the counts say, so that a count is wrong or lines were doubled.
        FannFileProblem.LeftOver => true,
        // 1e, 0x10, and two numbers that have lost the blank between them.
        FannFileProblem.Number => true,
        // FANN does not look whether a closing parenthesis, or the name of a list, is really there.
        FannFileProblem.Field or FannFileProblem.Truncated => refusal.Message.Contains("') ' should") || UncheckedNames.Contains(refusal.Field),
        _ => false,
    };

    private static string Damaged(string[] originals, int i) => Mutations.Apply(originals[i % originals.Length], new Random(i));
}
