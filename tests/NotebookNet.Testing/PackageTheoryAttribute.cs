namespace NotebookNet.Testing;

/// <summary>A theory that needs NuGet packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where there is no package source.</summary>
    public PackageTheoryAttribute() => Skip = PackageSource.Missing;
}
