using System.IO.Compression;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>What a page loads before its figures.</summary>
internal static class PageWeight
{
    /// <summary>The bytes of an open page's files, as web servers send them; figures, pictures, Plotly and what can be downloaded aside.</summary>
    /// <param name="page">A page from disk.</param>
    public static async Task<long> OfAsync(IPage page)
    {
        string[] files = await page.EvaluateAsync<string[]>("""
            async () => {
              await document.fonts.ready;
              return [location.href, ...performance.getEntriesByType("resource").map(entry => entry.name)];
            }
            """);
        return files.Where(file => file.StartsWith("file:", StringComparison.Ordinal)).Select(file => new Uri(file).LocalPath).Distinct()
            .Where(path => !path.Contains("/files/") && !path.Contains("/assets/figures/")
                && !Path.GetFileName(path).StartsWith("plotly", StringComparison.Ordinal) && !path.Contains("mermaid"))
            .Sum(TransferSize);
    }

    // Web servers send text compressed.
    private static long TransferSize(string path)
    {
        if (Path.GetExtension(path) is not (".html" or ".css" or ".js" or ".svg")) return new FileInfo(path).Length;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(File.ReadAllBytes(path));
        return compressed.Length;
    }
}
