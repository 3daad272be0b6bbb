namespace NotebookNet.Engine.Running;

/// <summary>What this machine knows of cultures.</summary>
internal static class Cultures
{
    /// <summary>The environment variable that makes .NET run without ICU.</summary>
    public const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>Whether the machine has ICU, the library for cultures. Without it .NET does not start unless <see cref="InvariantVariable"/> is set.</summary>
    public static bool AreAvailable { get; } = !OperatingSystem.IsLinux() || Folders().Any(HasLibrary);

    private static IEnumerable<string> Folders()
    {
        string[] roots = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib"];
        string[] own = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. own, .. roots, .. roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, "*-linux-*"))];
    }

    private static bool HasLibrary(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "libicuuc.so*").Any();
}
