namespace NotebookNet.Fann;

internal sealed partial class FannNetReader
{
    /// <summary>Rejects counts for which the rest of the file is too short, before allocating anything.</summary>
    private int CheckRoom(long count, int shortest, string field, string what) => count <= scanner.Left / shortest + 1
        ? (int)count
        : throw scanner.Error(FannFileProblem.Inconsistent, field, $"the file is too short for {count} {what}.");

    private void ReadDecimalPoint()
    {
        uint point = scanner.UInt("decimal_point");
        if (point > 30)
            throw scanner.Error(FannFileProblem.Range, "decimal_point", $"{point} is not from 0 to 30.");
        multiplier = 1 << (int)point;
    }

    private IReadOnlyList<T> List<T>(string field, Func<string, T> read)
    {
        int count = CheckRoom(Whole(field + "_count"), 2, field + "_count", "numbers");
        if (count == 0)
            throw scanner.Error(FannFileProblem.Range, field + "_count", "there must be at least 1; FANN cannot read a file with none.");
        Key(field);
        var list = new T[count];
        for (int i = 0; i < count; i++)
            list[i] = read(field);
        return list;
    }

    /// <summary>The name of a field. The white space before it belongs to the field before; right after the first line FANN wants none.</summary>
    private void Key(string field)
    {
        if (!firstField)
            scanner.SkipSpace();
        firstField = false;
        scanner.Expect(field + "=", field);
    }

    private uint Whole(string field)
    {
        Key(field);
        return scanner.UInt(field);
    }

    private float Real(string field)
    {
        Key(field);
        return scanner.Single(field);
    }

    private double Number(string field)
    {
        Key(field);
        return WeightNumber(field);
    }

    private double WeightNumber(string field) => fixedPoint ? scanner.Int(field) / multiplier : scanner.Double(field);

    private T Choice<T>(string field)
        where T : struct, Enum => Defined<T>(Whole(field), field);

    private FannActivation Activation(uint value, string field) => Defined<FannActivation>(value, field);

    private T Defined<T>(uint value, string field)
        where T : struct, Enum
    {
        var choice = (T)Enum.ToObject(typeof(T), value);
        return value <= int.MaxValue && Enum.IsDefined(choice)
            ? choice
            : throw scanner.Error(FannFileProblem.Range, field, $"{value} is none of those that FANN 2.2 has, 0 to {Enum.GetValues<T>().Length - 1}.");
    }
}
