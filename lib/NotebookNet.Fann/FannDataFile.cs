using System.Globalization;
using System.Text;

namespace NotebookNet.Fann;

/// <summary>The <c>.data</c> format: numbers of samples, inputs and outputs; then for each sample its inputs and its outputs.</summary>
internal static class FannDataFile
{
    public static FannTrainingData Read(FannScanner scanner)
    {
        uint count = Count("number of samples"), inputs = Count("number of inputs"), outputs = Count("number of outputs");
        // Every number takes a character and a separator. This keeps a wrong count from asking for more memory than there is.
        ulong numbers = count * ((ulong)inputs + outputs);
        if (numbers / count != (ulong)inputs + outputs || numbers > ((ulong)scanner.Left + 1) / 2)
        {
            throw scanner.Error(FannFileProblem.Truncated, "number of samples",
                $"the file is too short for {count} samples of {inputs} inputs and {outputs} outputs.");
        }
        double[] x = new double[count * inputs];
        double[] y = new double[count * outputs];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < inputs; j++)
                x[i * inputs + j] = scanner.Double($"sample {i + 1} of {count}, input {j + 1} of {inputs}");
            for (int j = 0; j < outputs; j++)
                y[i * outputs + j] = scanner.Double($"sample {i + 1} of {count}, output {j + 1} of {outputs}");
        }
        scanner.ExpectEnd("number of samples", $"the first line announces {count} samples of {inputs} inputs and {outputs} outputs; all are read");
        return new FannTrainingData((int)count, x, y);

        uint Count(string field)
        {
            uint value = scanner.UInt(field);
            return value > 0 ? value : throw scanner.Error(FannFileProblem.Range, field, "there must be at least 1.");
        }
    }

    public static string Write(FannTrainingData data)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{data.Count} {data.Inputs} {data.Outputs}\n");
        for (int i = 0; i < data.Count; i++)
        {
            AppendRow(text, data.Input(i));
            AppendRow(text, data.Output(i));
        }
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, ReadOnlySpan<double> numbers)
    {
        for (int j = 0; j < numbers.Length; j++)
            text.Append(j == 0 ? "" : " ").Append(Shortest(numbers[j]));
        text.Append('\n');
    }

    /// <summary>The shortest text that reads back as the same double, in a form that C reads too.</summary>
    private static string Shortest(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : CFormat.Fixed(value);
}
