using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Cells.Display;

/// <summary>Turns any value into the forms that a notebook holds.</summary>
public static class ValueFormatter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
    };

    /// <summary>
    /// Formats a value as the user has asked .NET Interactive's formatters to: the value, the wanted MIME types; null where nobody has. The engine sets it where
    /// those formatters can be had.
    /// </summary>
    internal static Func<object, IReadOnlyList<string>, MimeBundle?>? Registered { get; set; }

    /// <summary>The forms of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms that are wanted; none for the value's own choice.</param>
    /// <returns>
    /// Of a text, <c>text/plain</c>; of a value that says its own type, that; of a type with formatters of its own, its preferred forms; of
    /// anything else, <c>text/plain</c> and <c>text/html</c>.
    /// </returns>
    /// <exception cref="ArgumentException">The value has no such form.</exception>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        // Before whatever the package of Plotly.NET registers: that needs another host to be drawn, and is blank without it.
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
                RichText rich when rich.MimeType == mimeType => rich.Content,
                string text when mimeType != "text/html" => text,
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
                bundle.Add("text/plain", text);
                return bundle;
            case not null when ConventionFormatters.Format(value) is { } own:
                return own;
            case IHtmlContent html:
                using (var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture))
                {
                    html.WriteTo(writer, HtmlEncoder.Default);
                    bundle.Add(MimeType.Html, writer.ToString());
                }
                return bundle;
        }
        if (value is ObjectTable table)
            bundle.Add("text/csv", Csv(ViewBuilder.Rows(table.Rows, int.MaxValue)));
        var view = ViewBuilder.Build(value);
        bundle.Add("text/html", ViewWriter.Html(view));
        bundle.Add("text/plain", ViewWriter.Plain(view));
        return bundle;
    }

    /// <summary>A form that every value has: <c>text/plain</c>, <c>text/html</c>, <c>application/json</c>, <c>text/csv</c> of a sequence.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static string BuiltIn(object? value, string mimeType) => mimeType switch
    {
        "text/plain" => ViewWriter.Plain(ViewBuilder.Build(value)),
        "text/html" => ViewWriter.Html(ViewBuilder.Build(value)),
        "application/json" => JsonSerializer.Serialize(value, Json),
        "text/csv" when value is System.Collections.IEnumerable rows => Csv(ViewBuilder.Rows(rows, int.MaxValue)),
        _ => throw new ArgumentException($"A value of type {(value is null ? "null" : Scalar.TypeName(value.GetType()))} has no form {mimeType}."),
    };

    private static string Csv(TableView table)
    {
        var csv = new StringBuilder();
        foreach (var row in table.Rows.Prepend(table.Headers))
            csv.AppendJoin(',', row.Select(Quote)).Append('\n');
        return csv.ToString();

        static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
