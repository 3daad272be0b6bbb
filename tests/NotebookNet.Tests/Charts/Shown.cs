using System.Reflection;

namespace NotebookNet.Tests.Charts;

/// <summary>Shows a value as a notebook engine does: by an attribute's simple name, and members found by name.</summary>
internal static class Shown
{
    public static IReadOnlyDictionary<string, string> Bundle(object value)
    {
        var attribute = value.GetType().GetCustomAttributes().Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        object source = Activator.CreateInstance((Type)Read(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, [])!;
        return ((string[])Read(attribute, "PreferredMimeTypes")).ToDictionary(mime => mime, mime =>
        {
            object formatter = formatters.Single(f => (string)Read(f, "MimeType") == mime);
            var writer = new StringWriter();
            Assert.True((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer])!);
            return writer.ToString();
        });
    }

    /// <summary>Whether the formatters of a type leave a value of another type alone.</summary>
    public static bool RefusesOthers(object value)
    {
        var attribute = value.GetType().GetCustomAttributes().Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        object source = Activator.CreateInstance((Type)Read(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, [])!;
        return formatters.All(formatter => !(bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [new object(), new StringWriter()])!);
    }

    private static object Read(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target)!;
}
