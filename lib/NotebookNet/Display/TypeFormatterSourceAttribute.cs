namespace NotebookNet.Display;

/// <summary>
/// Tells a notebook how a type shows itself. Notebook engines look for an attribute of this simple name, so the library shows its
/// figures and tables in any of them without a reference to one.
/// </summary>
/// <param name="formatterSourceType">A type with a parameterless constructor and a method <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types of one output, all of which must have a formatter: a name without one stops .NET Interactive.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
