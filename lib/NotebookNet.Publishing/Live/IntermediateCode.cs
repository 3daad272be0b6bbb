using System.Reflection.Metadata;

namespace NotebookNet.Publishing;

/// <summary>Assemblies without ReadyToRun machine code, which is useless in a browser.</summary>
internal static class IntermediateCode
{
    /// <summary>Reads an assembly as written by the C# compiler, if the build or the package cache still has it, or else the file itself.</summary>
    public static byte[] Of(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (Look(bytes) is not { HasMachineCode: true } ahead) return bytes;
        foreach (string other in Others(path))
        {
            byte[] candidate = File.ReadAllBytes(other);
            if (Look(candidate) is { HasMachineCode: false } plain && plain.Id == ahead.Id) return candidate;
        }
        return bytes;
    }

    private static (bool HasMachineCode, Guid Id)? Look(byte[] bytes)
    {
        using var reader = new PEReader(new MemoryStream(bytes));
        if (!reader.HasMetadata || reader.PEHeaders.CorHeader is not { } header) return null;
        var metadata = reader.GetMetadataReader();
        return (header.ManagedNativeHeaderDirectory.Size > 0, metadata.GetGuid(metadata.GetModuleDefinition().Mvid));
    }

    private static IEnumerable<string> Others(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string[] folders =
        [
            Path.Combine(Path.GetDirectoryName(path)!, "..", name, "obj"),
            Path.Combine(packages, name.ToLowerInvariant()),
        ];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, name + ".dll", SearchOption.AllDirectories));
    }
}
