namespace NotebookNet.Engine.Languages;

/// <summary>The files of packages, by full path.</summary>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Load">Assemblies to load.</param>
/// <param name="Native">Native libraries for this system.</param>
internal sealed record RestoredPackages(IReadOnlyList<string> Compile, IReadOnlyList<string> Load, IReadOnlyList<string> Native)
{
    /// <summary>Extensions for .NET Interactive: assemblies, and scripts named <c>extension.dib</c>.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];
}
