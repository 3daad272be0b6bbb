namespace Microsoft.DotNet.Interactive;

/// <summary>A package and the files that it has.</summary>
/// <param name="PackageName">Its name.</param>
/// <param name="PackageVersion">Its version.</param>
/// <param name="AssemblyPaths">Its assemblies.</param>
/// <param name="PackageRoot">Its folder; null if it is not known.</param>
public sealed record ResolvedPackageReference(
    string PackageName, string PackageVersion, IReadOnlyList<string> AssemblyPaths, string? PackageRoot = null);
