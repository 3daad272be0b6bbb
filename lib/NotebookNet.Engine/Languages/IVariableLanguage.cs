namespace NotebookNet.Engine.Languages;

/// <summary>A language whose variables can be shared with other languages.</summary>
internal interface IVariableLanguage : ICellLanguage
{
    /// <summary>The variables that cells have declared, with their values.</summary>
    IEnumerable<(string Name, Type Type, object? Value)> Variables { get; }

    /// <summary>Reads a variable of the session.</summary>
    /// <returns>Whether there is such a variable.</returns>
    bool TryGetVariable(string name, out object? value, out Type type);

    /// <summary>Declares a variable.</summary>
    /// <returns>The error, or null if there was none.</returns>
    Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation);
}
