using System.Globalization;

namespace NotebookNet.Engine.Running;

/// <summary>Cultures in the processes that run cells.</summary>
internal static class Cultures
{
    /// <summary>The environment variable that makes .NET run without ICU.</summary>
    public const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>Whether the machine has ICU, the library for cultures. Without it .NET does not start unless <see cref="InvariantVariable"/> is set.</summary>
    public static bool AreAvailable { get; } = !OperatingSystem.IsLinux() || Folders().Any(HasLibrary);

    /// <summary>Sets the invariant culture for all cells, so that a notebook's outputs are the same on every machine.</summary>
    public static void UseInvariant()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    private static IEnumerable<string> Folders()
    {
        string[] roots = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib"];
        string[] own = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. own, .. roots, .. roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, "*-linux-*"))];
    }

    private static bool HasLibrary(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "libicuuc.so*").Any();
}
