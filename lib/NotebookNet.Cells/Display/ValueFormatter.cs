using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;

namespace NotebookNet.Cells.Display;

/// <summary>Formats any value as the MIME bundle that a notebook stores.</summary>
public static class ValueFormatter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
    };

    /// <summary>
    /// Formats a value, in the given MIME types, by a formatter that the user has registered with .NET Interactive; returns null if there is none. Set by the
    /// engine where those formatters are available.
    /// </summary>
    internal static Func<object, IReadOnlyList<string>, MimeBundle?>? Registered { get; set; }

    /// <summary>The forms of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The MIME types; none for the value's preferred forms.</param>
    /// <returns>
    /// <c>text/plain</c> of a string; the preferred forms of a value whose type declares formatters or a MIME type;
    /// <c>text/plain</c> and <c>text/html</c> of anything else.
    /// </returns>
    /// <exception cref="ArgumentException">The value has no such form.</exception>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        // Before the formatters that Plotly.NET's package registers: their output is blank in any host but .NET Interactive.
        if (value is not null && mimeTypes.Count == 0 && PlotlyNetCharts.Format(value) is { } chart)
            return chart;
        // An attribute of .NET Interactive's own formatters makes them load, when it is read.
        if (Registered is null && value is not (null or string or RichText)) ConventionFormatters.Has(value.GetType());
        if (value is not null and not RichText && Registered?.Invoke(value, mimeTypes) is { } registered)
            return registered;
        var bundle = new MimeBundle();
        foreach (string? mimeType in mimeTypes.Distinct())
        {
            bundle.Add(mimeType, value switch
            {
                RichText rich when rich.MimeType == mimeType || mimeType != MimeType.Html => rich.Content,
                string text when mimeType != MimeType.Html => text,
                not null when ConventionFormatters.Format(value, mimeType) is { } own => own,
                _ => BuiltIn(value, mimeType),
            });
        }
        if (bundle.Count > 0)
            return bundle;
        switch (value)
        {
            case RichText rich:
                bundle.Add(rich.MimeType, rich.Content);
                return bundle;
            case string text:
                bundle.Add(MimeType.Plain, text);
                return bundle;
            case not null when ConventionFormatters.Format(value) is { } own:
                return own;
            case IHtmlContent html:
                bundle.Add(MimeType.Html, Html.Of(html));
                return bundle;
        }
        if (value is ObjectTable table)
            bundle.Add(MimeType.Csv, Csv(ViewBuilder.Rows(table.Rows)));
        var view = ViewBuilder.Build(value);
        bundle.Add(MimeType.Html, ViewWriter.Html(view));
        bundle.Add(MimeType.Plain, ViewWriter.Plain(view));
        return bundle;
    }

    /// <summary>A form that every value has: <c>text/plain</c>, <c>text/html</c>, <c>application/json</c> or, for a sequence, <c>text/csv</c>.</summary>
    /// <exception cref="ArgumentException">The MIME type is none of these.</exception>
    public static string BuiltIn(object? value, string mimeType) => mimeType switch
    {
        MimeType.Plain => ViewWriter.Plain(ViewBuilder.Build(value)),
        MimeType.Html => ViewWriter.Html(ViewBuilder.Build(value)),
        MimeType.Json => JsonSerializer.Serialize(value, Json),
        MimeType.Csv when value is System.Collections.IEnumerable rows => Csv(ViewBuilder.Rows(rows)),
        _ => throw new ArgumentException($"A value of type {(value is null ? "null" : Scalar.TypeName(value.GetType()))} has no form {mimeType}."),
    };

    private static string Csv(TableView table)
    {
        var csv = new StringBuilder();
        foreach (var row in table.Rows.Select(row => row.Select(cell => cell.Text)).Prepend(table.Headers))
            csv.AppendJoin(',', row.Select(Quote)).Append('\n');
        return csv.ToString();

        static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
