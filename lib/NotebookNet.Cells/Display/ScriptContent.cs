using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>JavaScript that runs in the page that shows the notebook when it is displayed there.</summary>
/// <param name="scriptValue">The script.</param>
public sealed class ScriptContent(string scriptValue) : IHtmlContent
{
    /// <summary>The script.</summary>
    public string ScriptValue { get; } = scriptValue;

    /// <summary>Writes an element that holds the script.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="encoder">Not used.</param>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write($"<script type=\"text/javascript\">{ScriptValue}</script>");
}
