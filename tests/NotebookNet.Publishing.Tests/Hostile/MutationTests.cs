using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

/// <summary>Pages of notebooks that nobody would write. <c>NBNET_MUTATIONS</c> sets how many are tried, <c>NBNET_FIRST_MUTATION</c> where they begin.</summary>
public sealed class MutationTests : IDisposable
{
    private static readonly HashSet<string> Never = ["script", "object", "embed", "base", "meta", "link", "form", "style", "frame", "template"];

    private readonly TemporaryFolder folder = new();
    private readonly ITestOutputHelper output;

    public MutationTests(ITestOutputHelper output)
    {
        this.output = output;
        File.WriteAllText(Path.Combine(folder.Path, "a.png"), "picture");
        File.WriteAllText(Path.Combine(folder.Path, "evil.html"), "<script>x()</script>");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "/etc");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Whatever_is_in_a_notebook_it_becomes_a_page_that_can_do_nothing_or_is_refused_in_a_sentence()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("NBNET_MUTATIONS") ?? "10000");
        int first = int.Parse(Environment.GetEnvironmentVariable("NBNET_FIRST_MUTATION") ?? "0");
        int parts = Environment.ProcessorCount;
        var running = Enumerable.Range(0, parts).Select(part => DeepThread.Run(
            () => Enumerable.Range(first, count).Where(seed => seed % parts == part).Count(Try), CancellationToken.None));
        int pages = (await Task.WhenAll(running)).Sum();

        output.WriteLine($"{pages} pages of {count} notebooks; processor time {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s");

        // Most changes leave a notebook: others would not get as far as the page.
        Assert.InRange(pages, count / 2, count - 1);
    }

    private bool Try(int seed)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Parse(new NotebookMutator(seed).Next());
        }
        catch (NotebookFormatException)
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Notebook {seed} could not be read: {error}");
        }
        try
        {
            var math = new MathTypesetter();
            var page = PageRenderer.Render(new NotebookSource(notebook, "mutated.ipynb", folder.Path), math, new DiagramDrawer(),
                new Dictionary<string, string> { ["mutated.ipynb"] = "mutated.html" });
            string fault = FaultIn(page) ?? FaultIn(new HtmlParser().ParseDocument(math.Fill(page.Body))) ?? "";
            if (fault.Length > 0) throw new InvalidOperationException(fault);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Notebook {seed}: {error}");
        }
        return true;
    }

    private string? FaultIn(Page page)
    {
        foreach (var file in page.Files)
        {
            bool isBelow = file.Path.Split('/').All(part => part is not ("" or "." or ".."))
                && (file.Path == "mutated.ipynb" || file.Path.StartsWith("files/", StringComparison.Ordinal));
            if (!isBelow) return $"writes {file.Path}";
            if (Path.GetExtension(file.Path) is ".html" or ".svg" or ".htm") return $"has a page {file.Path}";
            if (file.CopyOf is not { } copy) continue;
            if (copy.Contains("link", StringComparison.Ordinal) || !Path.GetFullPath(copy).StartsWith(folder.Path, StringComparison.Ordinal))
                return $"copies {copy}";
        }
        return null;
    }

    private static string? FaultIn(IHtmlDocument document)
    {
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            if (Never.Contains(element.LocalName)) return $"has an element {element.LocalName}";
            if (element is IHtmlInlineFrameElement && element.GetAttribute("sandbox") != "allow-scripts") return "has a frame that is not locked";
            foreach (var attribute in element.Attributes)
            {
                string value = new([.. attribute.Value.Where(character => character > ' ')]);
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return $"has {attribute.Name}";
                if (attribute.Name is "href" or "src" or "action" or "formaction" or "xlink:href" && !IsSafe(attribute.Name, value))
                    return $"leads to {attribute.Value}";
                if (attribute.Name == "style" && value.Contains("url(", StringComparison.OrdinalIgnoreCase)) return $"has the style {attribute.Value}";
            }
        }
        return null;
    }

    private static bool IsSafe(string name, string value)
    {
        string scheme = value.Split('/', '?', '#')[0];
        if (!scheme.Contains(':')) return !(name == "src" && value.StartsWith("//", StringComparison.Ordinal));
        return name == "src" ? scheme.StartsWith("data:image", StringComparison.OrdinalIgnoreCase)
            : scheme.ToLowerInvariant() is "http:" or "https:" || scheme.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
    }
}
