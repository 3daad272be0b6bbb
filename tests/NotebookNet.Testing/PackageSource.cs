namespace NotebookNet.Testing;

/// <summary>Whether tests may ask for NuGet packages.</summary>
public static class PackageSource
{
    /// <summary>Why tests that need packages cannot run; null if they can.</summary>
    public static string? Missing =>
        Environment.GetEnvironmentVariable("NOTEBOOKNET_OFFLINE") == "1" ? "NOTEBOOKNET_OFFLINE says that there is no package source." : null;
}

/// <summary>A fact that needs NuGet packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageFactAttribute : FactAttribute
{
    /// <summary>Skips the fact where there is no package source.</summary>
    public PackageFactAttribute() => Skip = PackageSource.Missing;
}

/// <summary>A theory that needs NuGet packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where there is no package source.</summary>
    public PackageTheoryAttribute() => Skip = PackageSource.Missing;
}
