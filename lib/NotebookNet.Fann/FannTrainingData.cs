using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Fann;

/// <summary>Samples to train a FANN network on: inputs and the outputs that they should give (<c>struct fann_train_data</c>).</summary>
public sealed class FannTrainingData
{
    private readonly double[] inputs;
    private readonly double[] outputs;

    /// <summary>Samples from two matrices.</summary>
    /// <param name="x">The inputs, samples x inputs; at least one of each.</param>
    /// <param name="y">The desired outputs, samples x outputs; as many rows as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The matrices have different numbers of rows.</exception>
    public FannTrainingData(Matrix<double> x, Matrix<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.RowCount != y.RowCount)
            throw new ArgumentException($"There are {x.RowCount} rows of inputs and {y.RowCount} rows of outputs; each sample is one row of both.", nameof(y));
        (Count, Inputs, Outputs) = (x.RowCount, x.ColumnCount, y.ColumnCount);
        inputs = x.ToRowMajorArray();
        outputs = y.ToRowMajorArray();
    }

    internal FannTrainingData(int count, double[] inputs, double[] outputs)
    {
        (Count, Inputs, Outputs) = (count, inputs.Length / count, outputs.Length / count);
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// <summary>Number of samples, at least 1 (<c>fann_length_train_data</c>).</summary>
    public int Count { get; }

    /// <summary>Inputs of a sample, at least 1 (<c>fann_num_input_train_data</c>).</summary>
    public int Inputs { get; }

    /// <summary>Outputs of a sample, at least 1 (<c>fann_num_output_train_data</c>).</summary>
    public int Outputs { get; }

    /// <summary>A copy of the inputs, samples x inputs.</summary>
    public Matrix<double> X => Matrix<double>.Build.Dense(Count, Inputs, (i, j) => inputs[i * Inputs + j]);

    /// <summary>A copy of the desired outputs, samples x outputs.</summary>
    public Matrix<double> Y => Matrix<double>.Build.Dense(Count, Outputs, (i, j) => outputs[i * Outputs + j]);

    /// <summary>The inputs of one sample.</summary>
    /// <param name="sample">Its number, from 0.</param>
    /// <returns><see cref="Inputs"/> numbers.</returns>
    public ReadOnlySpan<double> Input(int sample) => inputs.AsSpan(sample * Inputs, Inputs);

    /// <summary>The desired outputs of one sample.</summary>
    /// <param name="sample">Its number, from 0.</param>
    /// <returns><see cref="Outputs"/> numbers.</returns>
    public ReadOnlySpan<double> Output(int sample) => outputs.AsSpan(sample * Outputs, Outputs);

    /// <summary>Reads a <c>.data</c> file (<c>fann_read_train_from_file</c>): the numbers of samples, inputs and outputs, then for each sample its inputs and
    /// outputs.</summary>
    /// <param name="path">The file. Any white space separates the numbers.</param>
    /// <returns>The samples.</returns>
    /// <exception cref="FannFileException">The file is not such a file; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FannTrainingData Load(string path) => FannDataFile.Read(FannScanner.Open(path));

    /// <summary>Reads the text of a <c>.data</c> file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Its name in error messages.</param>
    /// <inheritdoc cref="Load"/>
    public static FannTrainingData Parse(string text, string name = "the training data") => FannDataFile.Read(new FannScanner(text, name));

    /// <summary>Writes a <c>.data</c> file that FANN reads (<c>fann_save_train</c>). Numbers are as short as they can be and still read back the same;
    /// FANN itself writes 6 decimals at most and loses the rest.</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    public void Save(string path) => File.WriteAllText(path, ToText());

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <returns>Lines that end with LF.</returns>
    public string ToText() => FannDataFile.Write(this);

    /// <summary>Reorders the samples as FANN's <c>fann_shuffle_train_data</c> does: each one trades places with one drawn by <c>rand() % samples</c>.</summary>
    /// <param name="random">The generator; after <c>srand(s)</c>, FANN's order is that of <c>new GlibcRandom(s)</c>.</param>
    public void Shuffle(GlibcRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (int i = 0; i < Count; i++)
        {
            int other = random.Next(Count);
            Swap(inputs, Inputs, i, other);
            Swap(outputs, Outputs, i, other);
        }
    }

    /// <summary>A copy that shares nothing with these samples (<c>fann_duplicate_train_data</c>).</summary>
    /// <returns>The copy.</returns>
    public FannTrainingData Copy() => new(Count, [.. inputs], [.. outputs]);

    internal void ChangeEach(Action<Span<double>> input, Action<Span<double>> output)
    {
        for (int i = 0; i < Count; i++)
        {
            input(inputs.AsSpan(i * Inputs, Inputs));
            output(outputs.AsSpan(i * Outputs, Outputs));
        }
    }

    internal (double Smallest, double Largest) InputRange() => (inputs.Min(), inputs.Max());

    private static void Swap(double[] numbers, int width, int row, int other)
    {
        for (int j = 0; j < width; j++)
            (numbers[row * width + j], numbers[other * width + j]) = (numbers[other * width + j], numbers[row * width + j]);
    }
}
