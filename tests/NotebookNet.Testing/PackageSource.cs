namespace NotebookNet.Testing;

/// <summary>Whether tests may ask for NuGet packages.</summary>
public static class PackageSource
{
    /// <summary>Why tests that need packages cannot run; null if they can.</summary>
    public static string? Missing =>
        Environment.GetEnvironmentVariable("NOTEBOOKNET_OFFLINE") == "1" ? "NOTEBOOKNET_OFFLINE says that there is no package source." : null;
}
