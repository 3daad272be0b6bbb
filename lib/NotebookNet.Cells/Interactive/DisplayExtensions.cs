using Microsoft.DotNet.Interactive;

// In the namespace System, so that every cell can call them, as in .NET Interactive.
namespace System;

/// <summary>Methods that display any value from a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The MIME types; none for the value's preferred forms.</param>
    /// <returns>The displayed value, which can be updated.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Displays text with a MIME type, such as <c>text/markdown</c>.</summary>
    /// <returns>The displayed value, which can be updated.</returns>
    public static DisplayedValue DisplayAs(this string content, string mimeType) => Kernel.display(new RichText(mimeType, content));

    /// <summary>Displays a sequence of objects as a table: a row per object, a column per property.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <returns>The displayed value, which can be updated.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => Kernel.display(new ObjectTable(rows));
}
