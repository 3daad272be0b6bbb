using System.Reflection;

namespace NotebookNet.RealEngine.Tests;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "RepositoryRoot").Value!;

    public static string Notebooks { get; } = Path.Combine(Root, "notebooks");
}
