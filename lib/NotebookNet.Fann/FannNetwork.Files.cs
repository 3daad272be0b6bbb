namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>Reads a <c>.net</c> file (<c>fann_create_from_file</c>).</summary>
    /// <remarks>Reads FANN_FLO_2.1, 2.0 and 1.1 of FANN's float and double libraries, and its fixed point files (as floating point numbers).
    /// RPROP's step sizes are in no file, so training goes on from their beginning. Where FANN itself is careless, this is not: it refuses counts and neuron
    /// numbers that FANN would follow out of its arrays, unknown algorithms and activation functions, malformed numbers, and text after the last
    /// connection.</remarks>
    /// <param name="path">The file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FannFileException">The file is not such a file; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FannNetwork CreateFromFile(string path) => FannNetReader.Read(FannScanner.Open(path));

    /// <summary>Reads the text of a <c>.net</c> file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Its name in error messages.</param>
    /// <inheritdoc cref="CreateFromFile"/>
    public static FannNetwork Parse(string text, string name = "the network") => FannNetReader.Read(new FannScanner(text, name));

    /// <summary>Writes a <c>.net</c> file in the format FANN_FLO_2.1, byte for byte as FANN 2.2 does (<c>fann_save</c>).</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    public void Save(string path) => File.WriteAllText(path, ToText());

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <returns>Lines that end with LF.</returns>
    public string ToText() => FannNetWriter.Write(this, Parts);

    /// <summary>Writes a <c>.net</c> file for FANN's fixed point library, which computes with whole numbers (<c>fann_save_to_fixed</c>).</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    /// <remarks>The file is FANN's byte for byte, except that FANN does not return where a weight is infinite, and writes -2^31 where it is not a number.
    /// For sums of 2^30 or more FANN's return value is negative, as after a failure; here it is 0, as in both files.</remarks>
    /// <returns>Binary digits after the point: as many as leave room for the largest weighted sum, at most 15.</returns>
    /// <exception cref="InvalidOperationException">A weight is infinite or not a number.</exception>
    public int SaveToFixed(string path)
    {
        int decimalPoint = DecimalPoint();
        File.WriteAllText(path, FannNetWriter.Write(this, Parts, decimalPoint));
        return decimalPoint;
    }

    private FannNetworkParts Parts => new(layerStart, connectionStart, sources, weights, activations, steepnesses);

    /// <summary>FANN's choice: half of the bits that a sign, a carry and the largest sum of absolute weights leave of an int.</summary>
    private int DecimalPoint()
    {
        const int Bits = 32 - 2;
        double largest = 0;
        for (int n = 0; n < NeuronsWithUnusedBias; n++)
        {
            double sum = 0;
            for (int c = connectionStart[n]; c < connectionStart[n + 1]; c++)
                sum += Math.Abs(weights[c]);
            largest = sum > largest || double.IsNaN(sum) ? sum : largest;
        }
        if (!double.IsFinite(largest))
            throw new InvalidOperationException("A weight is infinite or not a number, and fixed point has neither.");
        int used = 0;
        for (; largest >= 1; used++)
            largest /= 2;
        return Math.Max((Bits - used) / 2, 0);
    }
}
