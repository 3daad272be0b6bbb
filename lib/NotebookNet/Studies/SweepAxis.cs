namespace NotebookNet;

/// <summary>One hyperparameter of a sweep: its name and the values to try.</summary>
internal sealed record SweepAxis<T>
{
    public SweepAxis(string name, T[] values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0) throw new ArgumentException($"There is no value of {name} to try; expected at least one.", nameof(values));
        (Name, Values) = (name, values);
    }

    public string Name { get; }

    public T[] Values { get; }
}
