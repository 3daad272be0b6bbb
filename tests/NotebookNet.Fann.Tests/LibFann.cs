using System.Runtime.InteropServices;

namespace NotebookNet.Fann.Tests;

/// <summary>The real double library of FANN, called directly; see its header doublefann.h.</summary>
internal static partial class LibFann
{
    public const string Library = "libdoublefann.so.2";

    /// <summary>Why tests that need the library are skipped; null where it is installed.</summary>
    public static readonly string? Missing = NativeLibrary.TryLoad(Library, out _)
        ? null
        : $"{Library} is not installed here (Debian: apt-get install libfann-dev), so nothing was compared with the real FANN.";

    /// <summary>Sets C's random numbers, which FANN draws from, back to a seed.</summary>
    [LibraryImport("libc", EntryPoint = "srand")]
    public static partial void SeedRandom(uint seed);

    [LibraryImport(Library, EntryPoint = "fann_set_error_log")]
    public static partial void SetErrorLog(nint errors, nint file);

    [LibraryImport(Library, EntryPoint = "fann_create_from_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateFromFile(string path);

    [LibraryImport(Library, EntryPoint = "fann_create_standard_array")]
    public static partial nint CreateStandard(uint layers, uint[] sizes);

    [LibraryImport(Library, EntryPoint = "fann_create_sparse_array")]
    public static partial nint CreateSparse(float rate, uint layers, uint[] sizes);

    [LibraryImport(Library, EntryPoint = "fann_create_shortcut_array")]
    public static partial nint CreateShortcut(uint layers, uint[] sizes);

    [LibraryImport(Library, EntryPoint = "fann_save", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Save(nint network, string path);

    [LibraryImport(Library, EntryPoint = "fann_save_to_fixed", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SaveToFixed(nint network, string path);

    [LibraryImport(Library, EntryPoint = "fann_destroy")]
    public static partial void Destroy(nint network);

    [LibraryImport(Library, EntryPoint = "fann_run")]
    private static unsafe partial double* Run(nint network, double* input);

    [LibraryImport(Library, EntryPoint = "fann_get_num_input")]
    public static partial int InputCount(nint network);

    [LibraryImport(Library, EntryPoint = "fann_get_num_output")]
    private static partial uint Outputs(nint network);

    [LibraryImport(Library, EntryPoint = "fann_get_total_connections")]
    private static partial uint TotalConnections(nint network);

    [LibraryImport(Library, EntryPoint = "fann_get_connection_array")]
    private static unsafe partial void ConnectionArray(nint network, Connection* connections);

    [LibraryImport(Library, EntryPoint = "fann_get_MSE")]
    public static partial float MeanSquaredError(nint network);

    [LibraryImport(Library, EntryPoint = "fann_get_bit_fail")]
    public static partial uint BitFail(nint network);

    [LibraryImport(Library, EntryPoint = "fann_train_epoch")]
    public static partial float TrainEpoch(nint network, nint data);

    [LibraryImport(Library, EntryPoint = "fann_train_on_data")]
    public static partial void TrainOnData(nint network, nint data, uint maxEpochs, uint epochsBetweenReports, float desiredError);

    [LibraryImport(Library, EntryPoint = "fann_test_data")]
    public static partial float TestData(nint network, nint data);

    [LibraryImport(Library, EntryPoint = "fann_randomize_weights")]
    public static partial void RandomizeWeights(nint network, double low, double high);

    [LibraryImport(Library, EntryPoint = "fann_init_weights")]
    public static partial void InitializeWeights(nint network, nint data);

    [LibraryImport(Library, EntryPoint = "fann_read_train_from_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ReadData(string path);

    [LibraryImport(Library, EntryPoint = "fann_save_train", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SaveData(nint data, string path);

    [LibraryImport(Library, EntryPoint = "fann_shuffle_train_data")]
    public static partial void ShuffleData(nint data);

    [LibraryImport(Library, EntryPoint = "fann_destroy_train")]
    public static partial void DestroyData(nint data);

    [LibraryImport(Library, EntryPoint = "fann_set_scaling_params")]
    public static partial int SetScaling(nint network, nint data, float inputMin, float inputMax, float outputMin, float outputMax);

    [LibraryImport(Library, EntryPoint = "fann_scale_train")]
    public static partial void ScaleData(nint network, nint data);

    [LibraryImport(Library, EntryPoint = "fann_descale_train")]
    public static partial void DescaleData(nint network, nint data);

    [LibraryImport(Library, EntryPoint = "fann_activation")]
    public static partial double Activation(nint network, uint function, double steepness, double sum);

    [LibraryImport(Library, EntryPoint = "fann_activation_derived")]
    public static partial double ActivationDerived(uint function, double steepness, double value, double sum);

    public static unsafe double[] Run(nint network, double[] input)
    {
        fixed (double* first = input)
        {
            return new ReadOnlySpan<double>(Run(network, first), (int)Outputs(network)).ToArray();
        }
    }

    public static unsafe double[] Weights(nint network)
    {
        var connections = new Connection[TotalConnections(network)];
        fixed (Connection* first = connections)
        {
            ConnectionArray(network, first);
        }
        return [.. connections.Select(c => c.Weight)];
    }

    /// <summary>The inputs and outputs of a <c>struct fann_train_data</c>, row after row.</summary>
    public static unsafe (double[] Inputs, double[] Outputs) Samples(nint data)
    {
        var set = (TrainData*)data;
        return ([.. Rows(set->Input, set->InputCount)], [.. Rows(set->Output, set->OutputCount)]);

        IEnumerable<double> Rows(double** rows, uint width)
        {
            var numbers = new List<double>();
            for (int i = 0; i < set->Count; i++)
                numbers.AddRange(new ReadOnlySpan<double>(rows[i], (int)width));
            return numbers;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Connection
    {
        public readonly uint From;
        public readonly uint To;
        public readonly double Weight;
    }

    // The head of struct fann_train_data: an error number, a log, a message, and then the data.
    [StructLayout(LayoutKind.Sequential)]
    private readonly unsafe struct TrainData
    {
        private readonly int errorNumber;
        private readonly nint errorLog;
        private readonly nint errorText;
        public readonly uint Count;
        public readonly uint InputCount;
        public readonly uint OutputCount;
        public readonly double** Input;
        public readonly double** Output;
    }
}
