using System.Text.Json;
using Microsoft.Playwright;

namespace NotebookNet.Testing;

/// <summary>What axe finds in a page.</summary>
internal static class Axe
{
    private static readonly string Script = Repository.Npm("axe-core", "axe.min.js");

    /// <summary>The rules whose answers depend on the theme: it changes colors and shows other pictures.</summary>
    public static string[] RulesOfColors { get; } = ["color-contrast", "link-in-text-block", "image-alt", "image-redundant-alt", "aria-hidden-focus"];

    /// <summary>What axe complains about, a line for each rule; empty if nothing.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">How it is called in the answer.</param>
    /// <param name="rules">The rules, or all if none are named.</param>
    public static async Task<string> ViolationsAsync(IPage page, string name, params string[] rules)
    {
        if (await page.EvaluateAsync<bool>("() => !window.axe")) await page.AddScriptTagAsync(new() { Path = Script });
        // Frames of outputs are their authors' own. The contrast of text in SVG axe computes, for minutes, and does not judge. Of text with the same colors
        // and sizes on the same backgrounds it judges the first: a page has thousands of pieces of code and formulas, and two thirds of a visit went there.
        var found = await page.EvaluateAsync<JsonElement>("""
            async rules => {
              const backgrounds = new Map(), seen = new Set();
              const background = element => {
                if (element && !backgrounds.has(element)) {
                  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
                  backgrounds.set(element, [background(element.parentElement), backgroundColor, backgroundImage, opacity].join());
                }
                return backgrounds.get(element) ?? "";
              };
              for (const element of document.querySelectorAll("body *:not(svg *)")) {
                element.removeAttribute("data-seen");
                if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()) || !element.checkVisibility()) continue;
                const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
                const look = [background(element), color, fontSize, fontWeight, textShadow].join();
                if (seen.has(look)) element.setAttribute("data-seen", "");
                seen.add(look);
              }
              axe.configure({ rules: [{ id: "color-contrast", selector: "*:not(svg *):not([data-seen])" }] });
              const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
              const { violations } = await axe.run(document, { iframes: false, preload: false, resultTypes: ["violations"], runOnly: rules.length ? rules : all });
              return violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")}`);
            }
            """, rules);
        return string.Concat(found.EnumerateArray().Select(rule => $"{name}: {rule.GetString()}\n"));
    }
}
