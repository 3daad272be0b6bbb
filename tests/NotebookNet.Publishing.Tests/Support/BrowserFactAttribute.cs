namespace NotebookNet.Publishing.Tests;

/// <summary>A test that needs a browser and the npm packages; where one is missing it is skipped, and the reason is shown.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Find(out string? missing) is null) Skip = missing;
        else if (WebAssets.Npm("plotly.min.js") is null) Skip = WebAssets.MissingPlotly;
    }
}
