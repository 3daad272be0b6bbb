using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Engine.Languages;

/// <summary>The assemblies of .NET Interactive's formatters, for cells that use them. See <see cref="RegisteredFormatters"/>.</summary>
internal static class InteractiveReferences
{
    /// <summary>Their files.</summary>
    public static IEnumerable<string> Files =>
        new[] { RegisteredFormatters.Name, "Microsoft.AspNetCore.Html.Abstractions" }.Select(name => FrameworkReferences.Trusted[name]);

    /// <summary>The assemblies as compiler references.</summary>
    public static IEnumerable<MetadataReference> All => Files.Select(Of);

    /// <summary>An assembly of .NET Interactive as a compiler reference.</summary>
    /// <param name="file">Its full path.</param>
    public static PortableExecutableReference Of(string file)
    {
        byte[] image = File.ReadAllBytes(file);
        using var assembly = new PEReader(new MemoryStream(image, writable: false));
        OwnTypes.HideIn(image.AsSpan(assembly.PEHeaders.MetadataStartOffset, assembly.PEHeaders.MetadataSize));
        return MetadataReference.CreateFromImage(image, filePath: file);
    }
}
