namespace NotebookNet.Cells.Display;

/// <summary>
/// Formatters that a type declares without a reference to this engine or to .NET Interactive. The type, a base type or an interface has an attribute
/// named <c>TypeFormatterSourceAttribute</c>, whose <c>FormatterSourceType</c> creates formatters and whose <c>PreferredMimeTypes</c> names
/// those that make up the output.
/// </summary>
internal static class ConventionFormatters
{
    private static readonly Dictionary<Type, Source?> Sources = [];

    /// <summary>The preferred forms of a value.</summary>
    /// <returns>The bundle, or null if its type declares no formatters.</returns>
    public static MimeBundle? Format(object value)
    {
        if (SourceOf(value.GetType()) is not { } source)
            return null;
        var bundle = new MimeBundle();
        foreach (string mimeType in source.MimeTypes)
        {
            // A page draws a figure from its data; to write these a second time, in HTML, would take as long as the rest.
            if (OperatingSystem.IsBrowser() && mimeType == MimeType.Html && bundle[MimeType.Plotly] is not null) continue;
            bundle.Add(mimeType, source.Format(value, mimeType) ?? ValueFormatter.BuiltIn(value, mimeType));
        }
        return bundle.Count > 0 ? bundle : null;
    }

    /// <summary>Whether a type declares formatters.</summary>
    /// <returns>Whether it, a base type or an interface declares formatters.</returns>
    public static bool Has(Type type) => SourceOf(type) is not null;

    /// <summary>One form of a value.</summary>
    /// <returns>The content, or null if its type declares no such form.</returns>
    public static string? Format(object value, string mimeType) => SourceOf(value.GetType())?.Format(value, mimeType);

    private static Source? SourceOf(Type type)
    {
        lock (Sources)
        {
            if (!Sources.TryGetValue(type, out var source))
                Sources[type] = source = Find(type);
            return source;
        }
    }

    private static Source? Find(Type type)
    {
        var bases = new List<Type>();
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            bases.Add(ancestor);
        foreach (var candidate in bases.Concat(type.GetInterfaces()))
        {
            // .NET Interactive's own attribute is for its own formatters.
            object? attribute = candidate.GetCustomAttributes(false).FirstOrDefault(item =>
                item.GetType() is { Name: "TypeFormatterSourceAttribute", Namespace: not "Microsoft.DotNet.Interactive.Formatting" });
            if (attribute is not null && Read(attribute, "FormatterSourceType") is Type sourceType)
                return new Source(sourceType, Read(attribute, "PreferredMimeTypes") as IEnumerable<string> ?? []);
        }
        return null;
    }

    private static object? Read(object instance, string property) => instance.GetType().GetProperty(property)?.GetValue(instance);

    private sealed class Source
    {
        private readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> formatters = [];

        public Source(Type type, IEnumerable<string> preferred)
        {
            object instance = Activator.CreateInstance(type, nonPublic: true)!;
            var create = type.GetMethod("CreateTypeFormatters", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                ?? throw new InvalidOperationException($"{type.Name} declares formatters but has no method CreateTypeFormatters.");
            foreach (object? formatter in (System.Collections.IEnumerable)create.Invoke(instance, null)!)
            {
                var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])
                    ?? throw new InvalidOperationException($"The formatter {formatter.GetType().Name} has no method Format(object, TextWriter).");
                formatters.Add((Read(formatter, "MimeType") as string ?? MimeType.Html, (value, writer) => (bool)format.Invoke(formatter, [value, writer])!));
            }
            MimeTypes = [.. preferred.Distinct()];
            if (MimeTypes.Count == 0)
                MimeTypes = [.. formatters.Select(formatter => formatter.MimeType).Distinct()];
        }

        public IReadOnlyList<string> MimeTypes { get; }

        public string? Format(object value, string mimeType)
        {
            foreach (var (type, format) in formatters)
            {
                using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
                if (type == mimeType && format(value, writer))
                    return writer.ToString();
            }
            return null;
        }
    }
}
