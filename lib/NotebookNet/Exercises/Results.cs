namespace NotebookNet;

/// <summary>The numbers of a run, collected by name for programs that read the notebook: one JSON output in full precision, and the same as text.</summary>
/// <example><code>Results.Of(new { finalWeights = net, loss = history.FinalLoss, predictions = net.Predict(X) })</code></example>
[TypeFormatterSource(typeof(ResultsFormatters), PreferredMimeTypes = [MimeTypes.Json, MimeTypes.Plain])]
public sealed class Results
{
    private readonly JsonObject values = [];

    /// <summary>The results that are the properties of an object.</summary>
    /// <param name="values">An anonymous object with a property for each result; see <see cref="Add"/> for what a value can be.</param>
    public static Results Of(object values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = new Results();
        foreach ((string name, object? value) in ResultsJson.Properties(values))
            results.Add(name, value);
        return results;
    }

    /// <summary>Adds one result.</summary>
    /// <param name="name">Its name; it is written in camel case, so "final loss" becomes <c>finalLoss</c>.</param>
    /// <param name="value">
    /// A number, text, truth value; an array or other sequence, a vector; a matrix, which becomes an array of its rows; a dictionary or an object with
    /// properties; a network, which becomes its layers with weights, biases and activations.
    /// </param>
    /// <returns>These results, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The name has no letter or digit, or is there already.</exception>
    public Results Add(string name, object? value)
    {
        string key = ResultsJson.CamelCase(name);
        if (key.Length == 0)
            throw new ArgumentException($"A result needs a name with letters or digits; \"{name}\" has none.", nameof(name));
        if (values.ContainsKey(key))
            throw new ArgumentException($"There is a result \"{key}\" already.", nameof(name));
        values[key] = ResultsJson.Node(value);
        return this;
    }

    /// <summary>The results as a JSON object, numbers in full precision.</summary>
    public string ToJson() => values.ToJsonString(ResultsJson.Readable);

    /// <summary>A line per result.</summary>
    public override string ToString() => string.Join("\n", values.Select(value => $"{value.Key}: {ResultsJson.Short(value.Value)}"));
}
