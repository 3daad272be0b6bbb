namespace NotebookNet.Testing;

/// <summary>A fact that needs NuGet packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageFactAttribute : FactAttribute
{
    /// <summary>Skips the fact where there is no package source.</summary>
    public PackageFactAttribute() => Skip = PackageSource.Missing;
}
