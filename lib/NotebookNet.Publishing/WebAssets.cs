using System.Reflection;

namespace NotebookNet.Publishing;

/// <summary>The files that pages load: the project's own, embedded in this assembly, and those of npm packages, which the build copies to <c>web/</c> next to
/// it.</summary>
public static class WebAssets
{
    /// <summary>The oldest version of Node.js that can install and use the npm packages.</summary>
    public const string NodeVersion = "18";

    /// <summary>The folder of files from npm packages.</summary>
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>The line for the user if <see cref="Npm"/> returns null for plotly.js.</summary>
    internal const string MissingPlotly =
        $"plotly.js is missing because Node.js was not installed when NotebookNet was built: install Node.js {NodeVersion} or later and build again.";

    /// <summary>The path of the complete plotly.js, or null if it is not installed.</summary>
    public static string? Plotly => Npm(PlotlyBundle.Full);

    /// <summary>The path of a file of an npm package, or null if it is not installed.</summary>
    /// <param name="name">The name below <c>web/</c>, as in <c>plotly.min.js</c>.</param>
    internal static string? Npm(string name)
    {
        string path = Path.Combine(Folder, name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>The text of an embedded file.</summary>
    /// <param name="name">Its name, as in <c>site.css</c>.</param>
    internal static string Own(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no embedded file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
