using Microsoft.DotNet.Interactive;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

// In the namespace System, so that every cell has them, as in .NET Interactive.
namespace System;

/// <summary>Ways to show any value from a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value at this point of the cell's output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none for the value's own choice.</param>
    /// <returns>What is shown, to be changed later.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows a text as content of a MIME type, such as <c>text/markdown</c>.</summary>
    /// <param name="content">The text.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>What is shown, to be changed later.</returns>
    public static DisplayedValue DisplayAs(this string content, string mimeType) => Kernel.display(new RichText(mimeType, content));

    /// <summary>Shows a sequence of objects as a table: a row for each object, a column for each of its properties.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="rows">The objects.</param>
    /// <returns>What is shown, to be changed later.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => Kernel.display(new ObjectTable(rows));

    /// <summary>The text of a password.</summary>
    /// <param name="password">What <see cref="Kernel.GetPasswordAsync"/> has answered.</param>
    /// <returns>The text.</returns>
    public static string GetClearTextPassword(this string password) => password;
}
