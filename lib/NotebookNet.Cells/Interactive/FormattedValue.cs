namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>One form of a value.</summary>
public sealed record FormattedValue(string MimeType, string Value)
{
    /// <summary>Formats a value in one form.</summary>
    /// <exception cref="ArgumentException">The value has no such form.</exception>
    public static FormattedValue CreateSingleFromObject(object? value, string mimeType = NotebookNet.Cells.Outputs.MimeType.Plain) =>
        CreateManyFromObject(value, mimeType)[0];

    /// <summary>Formats a value in several forms.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The MIME types; none for the value's preferred forms.</param>
    /// <returns>At least one form.</returns>
    /// <exception cref="ArgumentException">The value has no such form.</exception>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes) =>
        [.. ValueFormatter.Format(value, mimeTypes).Select(form => new FormattedValue(form.Key, form.Value))];
}
