using System.Text.Json;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>What one look at a page, with all its figures drawn, has found. Drawing takes long without a graphics card, so it is done once.</summary>
/// <param name="Name">The page.</param>
/// <param name="Traces">The trace types of each figure as drawn, blank-separated.</param>
/// <param name="Requests">What it asked for beyond the disk.</param>
/// <param name="Errors">Errors of its scripts, and files that it could not load.</param>
/// <param name="PhoneWidth">How wide it is on a screen of 320 pixels.</param>
/// <param name="Violations">What axe complains about in the two themes.</param>
public sealed record PageInspection(string Name, IReadOnlyList<string> Traces, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors, int PhoneWidth, string Violations)
{
    private static readonly string Axe = Path.Combine(TestSites.Repository, "lib", "NotebookNet.Publishing", "node_modules", "axe-core", "axe.min.js");

    public static async Task<PageInspection> OfAsync(BrowserSession session, string name)
    {
        await using var open = await session.OpenAsync(name, new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await open.DrawFiguresAsync();
        var drawn = await open.Page.EvaluateAsync<JsonElement>("""
            () => [...document.querySelectorAll("figure.plot")].map(figure => (figure.querySelector(".live")?.fullData ?? []).map(trace => trace.type).join(" "))
            """);
        var traces = drawn.EnumerateArray().Select(figure => figure.GetString()!).ToList();

        var (requests, errors) = (open.Requests.ToList(), open.Errors.ToList());   // axe makes requests of its own

        await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(item => { item.open = true; })");
        string violations = await ViolationsAsync(open.Page, $"{name}, light");
        await open.Page.ClickAsync(".theme");
        violations += await ViolationsAsync(open.Page, $"{name}, dark");

        await open.Page.SetViewportSizeAsync(320, 640);
        int width = await open.Page.EvaluateAsync<int>("() => new Promise(done => setTimeout(() => done(document.scrollingElement.scrollWidth), 300))");
        return new PageInspection(name, traces, requests, errors, width, violations);
    }

    /// <summary>What axe complains about, a line for each rule; empty if nothing.</summary>
    public static async Task<string> ViolationsAsync(IPage page, string name)
    {
        await page.AddScriptTagAsync(new() { Path = Axe });
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
