namespace NotebookNet.Publishing;

/// <summary>The search index, as a script: pages opened from disk can load scripts but no data.</summary>
internal static class SearchIndex
{
    /// <summary>The script.</summary>
    public static string Script(IReadOnlyList<Page> pages, MathTypesetter math)
    {
        var entries = pages.Select(page => new JsonObject
        {
            ["page"] = Page.Address(page.Path),
            ["number"] = page.Number,
            ["title"] = page.Title,
            ["sections"] = new JsonArray([.. page.Sections.Select(section => new JsonArray(
                section.Id, section.Heading, math.FillPlain(section.Text.ToString()).Trim(), section.Code.ToString().Trim(), section.Figures.ToString()
                    .Trim()))]),
        });
        return $"window.nbnetSearch = {new JsonArray([.. entries]).ToJsonString()};\n";
    }
}
