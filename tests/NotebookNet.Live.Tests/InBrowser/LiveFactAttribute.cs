using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>A test of live pages in a browser; where the browser or the WebAssembly packs are missing it is skipped, and the reason is shown.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Find);

    public LiveFactAttribute() => Skip = Missing.Value;

    /// <summary>A program that the test needs besides; where it is missing the test is skipped.</summary>
    public string? Needs
    {
        get => null;
        set => Skip ??= File.Exists(value) ? null : $"{value} is not there.";
    }

    /// <summary>Whether the test takes minutes, and is run by hand only: with <c>NBNET_LIVE=all</c>.</summary>
    public bool IsLong
    {
        get => false;
        set => Skip ??= !value || Environment.GetEnvironmentVariable("NBNET_LIVE") == "all" ? null : "It takes minutes: NBNET_LIVE=all runs it.";
    }

    private static string? Find()
    {
        if (Browser.Find(out string missing) is null) return missing;
        return LiveApp.Find(out string problem) is null ? problem : null;
    }
}
