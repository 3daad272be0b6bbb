using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookNet.Kernel.Help;

/// <summary>Describes a C# symbol by its signature and documentation.</summary>
internal sealed class CSharpInspector(CSharpCompilation compilation, SyntaxTree tree, Documentation documentation)
{
    private const int MostOverloads = 8;

    /// <summary>Description of the symbol at a position, or of the method whose arguments are being typed there; null if there is neither.</summary>
    public MimeBundle? Inspect(int position, bool detailed)
    {
        var symbols = new CSharpNames(compilation, tree).At(position);
        if (symbols.Count == 0) return null;
        var first = symbols[0];
        var comment = documentation.Of(first, compilation);
        var plain = new StringBuilder();
        var markdown = new StringBuilder("```csharp\n");
        foreach (var symbol in symbols.Take(detailed ? symbols.Count : MostOverloads))
        {
            plain.Append(CSharpNames.Describe(symbol)).Append('\n');
            markdown.Append(CSharpNames.Describe(symbol)).Append('\n');
        }
        if (!detailed && symbols.Count > MostOverloads)
        {
            plain.Append($"... and {symbols.Count - MostOverloads} more\n");
            markdown.Append($"// and {symbols.Count - MostOverloads} more\n");
        }
        markdown.Append("```\n");
        if (comment is not null)
        {
            plain.Append('\n').Append(comment.ToText(detailed));
            markdown.Append('\n').Append(comment.ToText(detailed, markdown: true));
        }
        return new MimeBundle { { MimeType.Plain, plain.ToString().TrimEnd() }, { MimeType.Markdown, markdown.ToString().TrimEnd() } };
    }
}
