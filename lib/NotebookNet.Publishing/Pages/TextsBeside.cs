using Markdig.Syntax.Inlines;

namespace NotebookNet.Publishing;

/// <summary>The Markdown files of a site: those next to its notebooks, and those that a page links to.</summary>
internal static class TextsBeside
{
    /// <summary>Finds the Markdown files, in alphabetical order, except <c>index.md</c> and those with the name of a notebook.</summary>
    public static IReadOnlyList<NotebookSource> Find(IReadOnlyList<NotebookSource> notebooks)
    {
        var taken = notebooks.Select(notebook => notebook.PagePath).Append("index.html").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var texts = new List<NotebookSource>();
        var folders = notebooks.Select(notebook => (notebook.Folder, Below: Path.GetDirectoryName(notebook.Name) ?? "")).Distinct();
        foreach (var (folder, below) in folders)
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(folder, below), "*.md").Order(StringComparer.Ordinal))
                Add(Path.Combine(below, Path.GetFileName(path)).Replace('\\', '/'), folder);
        }
        foreach (var notebook in notebooks) Follow(notebook);
        for (int index = 0; index < texts.Count; index++) Follow(texts[index]);   // grows meanwhile
        return [.. texts.OrderBy(text => text.Name, StringComparer.Ordinal)];

        void Follow(NotebookSource source)
        {
            var links = source.Notebook.Cells.Where(cell => cell.Type == CellType.Markdown && cell.Source.Contains(".md", StringComparison.OrdinalIgnoreCase))
                .SelectMany(cell => MarkdownText.Parse(cell.Source).Descendants<LinkInline>());
            foreach (string name in links.Select(link => PageLinks.NameOf(link.Url ?? "", source)).OfType<string>()) Add(name, source.Folder);
        }

        void Add(string name, string folder)
        {
            bool isText = Path.GetExtension(name).Equals(".md", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(name).StartsWith('.');
            if (!isText || RealPath.FileIn(folder, name) is not { Length: <= SiteFolder.LargestFile } file) return;
            if (!taken.Add(Path.ChangeExtension(name, ".html"))) return;
            // A pipe looks like an empty file, and reading it could wait forever.
            texts.Add(NotebookSource.OfText(file.Length == 0 ? "" : File.ReadAllText(file.FullName), name, folder));
        }
    }
}
