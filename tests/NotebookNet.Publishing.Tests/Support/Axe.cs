using System.Text.Json;
using Microsoft.Playwright;

namespace NotebookNet.Testing;

/// <summary>What axe finds in a page.</summary>
internal static class Axe
{
    private static readonly string Script = Repository.Npm("axe-core", "axe.min.js");

    /// <summary>What axe complains about, a line for each rule; empty if nothing.</summary>
    public static async Task<string> ViolationsAsync(IPage page, string name)
    {
        await page.AddScriptTagAsync(new() { Path = Script });
        // Frames of outputs are their authors' own.
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, {
              iframes: false, preload: false, resultTypes: ["violations"],
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            })).violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")}`)
            """);
        return string.Concat(found.EnumerateArray().Select(rule => $"{name}: {rule.GetString()}\n"));
    }
}
