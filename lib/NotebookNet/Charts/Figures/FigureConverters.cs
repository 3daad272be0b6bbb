using System.Text.Json.Serialization;

namespace NotebookNet.Charts;

/// <summary>Rounds every number; what is not finite becomes null, which Plotly draws as a gap.</summary>
internal sealed class RoundedDoubleConverter : WriteOnlyConverter<double>
{
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => WriteNumber(writer, value);

    internal static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(SixDigits.Round(value));
        else
            writer.WriteNullValue();
    }
}

internal sealed class RoundedFloatConverter : WriteOnlyConverter<float>
{
    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) => RoundedDoubleConverter.WriteNumber(writer, value);
}

/// <summary>A matrix becomes an array of its rows, which is the form of Plotly's <c>z</c>.</summary>
internal sealed class MatrixConverter : WriteOnlyConverter<Matrix<double>>
{
    public override bool CanConvert(Type typeToConvert) => typeof(Matrix<double>).IsAssignableFrom(typeToConvert);

    public override void Write(Utf8JsonWriter writer, Matrix<double> value, JsonSerializerOptions options) =>
        Rows(writer, value.RowCount, value.ColumnCount, (row, column) => value[row, column]);

    internal static void Rows(Utf8JsonWriter writer, int rows, int columns, Func<int, int, double> at)
    {
        writer.WriteStartArray();
        for (int row = 0; row < rows; row++)
        {
            writer.WriteStartArray();
            for (int column = 0; column < columns; column++)
                RoundedDoubleConverter.WriteNumber(writer, at(row, column));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}

internal sealed class VectorConverter : WriteOnlyConverter<Vector<double>>
{
    public override bool CanConvert(Type typeToConvert) => typeof(Vector<double>).IsAssignableFrom(typeToConvert);

    public override void Write(Utf8JsonWriter writer, Vector<double> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (double number in value)
            RoundedDoubleConverter.WriteNumber(writer, number);
        writer.WriteEndArray();
    }
}

internal sealed class DoubleTableConverter : WriteOnlyConverter<double[,]>
{
    public override void Write(Utf8JsonWriter writer, double[,] value, JsonSerializerOptions options) =>
        MatrixConverter.Rows(writer, value.GetLength(0), value.GetLength(1), (row, column) => value[row, column]);
}

/// <summary>Figures are read as JSON, never back into C# values.</summary>
internal abstract class WriteOnlyConverter<T> : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
}
