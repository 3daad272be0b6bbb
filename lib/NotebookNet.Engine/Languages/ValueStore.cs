namespace NotebookNet.Engine.Languages;

/// <summary>Texts that cells store with <c>#!value</c> for other cells: a language that has only variables.</summary>
internal sealed class ValueStore : IVariableLanguage
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        values.Select(item => (item.Key, item.Value?.GetType() ?? typeof(object), item.Value));

    public Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        // In .NET Interactive nothing comes of such a cell, either, but without a word.
        sink.Stream("stderr", "The text has no name, so it is not kept: #!value --name data\n");
        return Task.FromResult<ErrorEvent?>(null);
    }

    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        bool found = values.TryGetValue(name, out value);
        type = value?.GetType() ?? typeof(object);
        return found;
    }

    public Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        values[name] = value;
        return Task.FromResult<ErrorEvent?>(null);
    }
}
