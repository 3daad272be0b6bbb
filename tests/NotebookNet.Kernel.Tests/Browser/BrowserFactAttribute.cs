using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Browser;

/// <summary>A fact that needs jupyter-notebook, a Chromium and plotly.js, and is skipped with the reason where one is missing.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>Skips the fact unless everything is there.</summary>
    public BrowserFactAttribute() =>
        Skip = JupyterNotebook is null ? "jupyter-notebook is not on PATH."
            : Browser is null ? "There is no Chromium or Chrome."
            : !File.Exists(Repository.Plotly) ? "plotly.js is not there: build lib/NotebookNet.Publishing, which installs it."
            : null;

    /// <summary>The program jupyter-notebook.</summary>
    public static string? JupyterNotebook { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin")
        .Select(folder => Path.Combine(folder, "jupyter-notebook")).FirstOrDefault(File.Exists);

    /// <summary>A browser.</summary>
    public static string? Browser { get; } = Array.Find(Browsers, File.Exists);
}
