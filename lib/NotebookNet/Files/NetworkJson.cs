using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace NotebookNet;

/// <summary>Networks as JSON and in files.</summary>
/// <remarks>
/// The file holds a format name, a version, and the layers with their shape, activation, weights (one row per neuron) and biases (left out
/// where there are none). Numbers are the shortest decimals that read back as the same double, so saving and loading changes nothing.
/// </remarks>
public static class NetworkJson
{
    private const string FormatName = "NotebookNet network";
    private const int FormatVersion = 1;

    /// <summary>The network as JSON, with every digit of its numbers.</summary>
    /// <param name="network">The network.</param>
    public static string ToJson(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", FormatName);
            json.WriteNumber("version", FormatVersion);
            json.WriteStartArray("layers");
            foreach (var layer in network.Layers)
            {
                json.WriteStartObject();
                json.WriteNumber("inputs", layer.Inputs);
                json.WriteNumber("outputs", layer.Outputs);
                json.WriteString("activation", layer.Activation.Name);
                json.WritePropertyName("weights");
                json.WriteRawValue(Rows(layer));
                if (layer.HasBiases)
                {
                    json.WritePropertyName("biases");
                    json.WriteRawValue(Row(layer.BiasSpan));
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";

        // The writer would put every number on a separate line.
        static string Rows(DenseLayer layer)
        {
            const string Indent = "\n        ";
            var rows = Enumerable.Range(0, layer.Outputs).Select(j => Indent + Row(layer.WeightSpan.Slice(j * layer.Inputs, layer.Inputs)));
            return $"[{string.Join(",", rows)}{Indent[..^2]}]";
        }

        static string Row(ReadOnlySpan<double> numbers)
        {
            var text = new StringBuilder("[");
            foreach (double number in numbers)
                text.Append(text.Length > 1 ? ", " : "").Append(number.ToString("R", CultureInfo.InvariantCulture));
            return text.Append(']').ToString();
        }
    }

    /// <summary>Writes the network to a file, as <see cref="ToJson(Network)"/>. An existing file is replaced only when the new one is complete.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static void Save(this Network network, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, network.ToJson());
        File.Move(temporary, path, overwrite: true);
    }

    extension(Network)
    {
        /// <summary>The network that <see cref="ToJson(Network)"/> wrote.</summary>
        /// <exception cref="FormatException">The text is not a network; the message says where and why.</exception>
        public static Network FromJson(string json)
        {
            ArgumentNullException.ThrowIfNull(json);
            try
            {
                using var document = JsonDocument.Parse(json);
                var root = document.RootElement;
                if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.GetString() != FormatName)
                    throw new FormatException($"This is not a network: expected an object with \"format\": \"{FormatName}\".");
                var version = root.GetProperty("version");
                if (!version.TryGetInt32(out int number) || number != FormatVersion)
                    throw new FormatException($"This network has version {version}; this library reads version {FormatVersion}.");
                return new Network([.. root.GetProperty("layers").EnumerateArray().Select(ReadLayer)]);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                throw new FormatException($"This is not a network: {error.Message}", error);
            }
        }

        /// <summary>The network that <see cref="Save(Network, string)"/> wrote to a file.</summary>
        /// <exception cref="FormatException">The file holds something else; the message says where and why.</exception>
        public static Network Load(string path)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path} to load a network from.", path);
            try
            {
                return FromJson(File.ReadAllText(path));
            }
            catch (FormatException error)
            {
                throw new FormatException($"{path}: {error.Message}", error);
            }
        }
    }

    private static DenseLayer ReadLayer(JsonElement layer, int index)
    {
        try
        {
            int inputs = layer.GetProperty("inputs").GetInt32(), outputs = layer.GetProperty("outputs").GetInt32();
            double[][] rows = [.. layer.GetProperty("weights").EnumerateArray().Select(Numbers)];
            if (rows.Length != outputs || rows.Any(row => row.Length != inputs))
                throw new FormatException($"weights must be {outputs} rows of {inputs} numbers");
            double[]? biases = layer.TryGetProperty("biases", out var given) ? Numbers(given) : null;
            return new DenseLayer(Matrix<double>.Build.DenseOfRowArrays(rows), biases, Activation.Named(layer.GetProperty("activation").GetString() ?? ""));
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new FormatException($"layer {index}: {error.Message}", error);
        }

        static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];
    }
}
