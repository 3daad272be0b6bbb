using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

// Cells call these by their simple names. The namespace and the names are those of .NET Interactive, so that a cell means the same in both.
namespace Microsoft.DotNet.Interactive;

/// <summary>The functions that every cell can call: <c>display(x)</c>, <c>HTML("...")</c>, <c>Javascript("...")</c>, <c>CSS("...")</c>.</summary>
public static class Kernel
{
    /// <summary>Asks the person in front of the notebook; null where nobody is.</summary>
    internal static Func<string, bool, CancellationToken, Task<string>>? Input { get; set; }

#pragma warning disable IDE1006 // The lower-case name is .NET Interactive's.
    /// <summary>Shows a value at this point of the cell's output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none for the value's own choice.</param>
    /// <returns>What is shown, to be changed later.</returns>
    /// <exception cref="ArgumentException">The value has no form of that MIME type.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>HTML to show: <c>display(HTML("&lt;b&gt;bold&lt;/b&gt;"))</c>, or as the last expression of a cell.</summary>
    /// <param name="content">The HTML.</param>
    /// <returns>A value that shows itself as HTML.</returns>
    public static RichText HTML(string content) => new("text/html", content);

    /// <summary>Runs JavaScript in the page that shows the notebook.</summary>
    /// <param name="code">The code.</param>
    public static void Javascript(string code) => display(HTML($"<script type=\"text/javascript\">{code}</script>"));

    /// <summary>Adds a style sheet to the page that shows the notebook.</summary>
    /// <param name="content">The style sheet.</param>
    public static void CSS(string content) => display(HTML($"<style>{content}</style>"));

    /// <summary>Takes back what this cell has put out so far.</summary>
    /// <param name="wait">Whether it stays until the next output, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => OutputSink.Current?.Send(new ClearEvent(wait));

    /// <summary>Asks for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Ask(prompt, false);

    /// <summary>Asks for a line of text that is not shown while it is typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") => Ask(prompt, true);

    private static Task<string> Ask(string prompt, bool hidden)
    {
        if (Input is not { } ask)
        {
            throw new InvalidOperationException(
                $"The cell asks for input (\"{prompt}\"), but nobody is there to answer: declare a parameter instead, or run the notebook in an editor.");
        }
        OutputSink.Current?.Flush();
        return ask(prompt, hidden, CancellationToken.None);
    }
}
