using Markdig;

namespace NotebookNet.Engine.Languages;

/// <summary>Cells that are displayed rather than run: HTML, JavaScript, Markdown and Mermaid diagrams.</summary>
internal sealed class MarkupLanguage(string language) : ICellLanguage
{
    private static MarkdownPipeline? markdown;

    public Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        string content = code.Trim('\n');
        switch (language)
        {
            case "html":
                sink.Display(ValueFormatter.Format(new RichText(MimeType.Html, content)));
                break;
            case "javascript":
                sink.Display(ValueFormatter.Format(new RichText(MimeType.Html, $"<script type=\"text/javascript\">{content}</script>")));
                break;
            case "markdown":
                markdown ??= new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();
                sink.Display(new MimeBundle { { MimeType.Html, Markdown.ToHtml(content, markdown) }, { MimeType.Plain, content } });
                break;
            default:
                sink.Display(new MimeBundle { { MimeType.Html, $"<pre class=\"mermaid\">{Html.Encode(content)}</pre>" }, { MimeType.Plain, content },
                    { MimeType.Mermaid, content } });
                break;
        }
        return Task.FromResult<ErrorEvent?>(null);
    }
}
