using System.Reflection;
using Microsoft.CodeAnalysis;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Cells.Tests;

/// <summary>Compilers as a page has them: references from memory, no threads.</summary>
internal static class Compilers
{
    private static readonly Lazy<CompilerSettings> Settings = new(() => new CompilerSettings
    {
        References = [.. LoadedReferences.Of(Assemblies())],
        IsConcurrent = false,
        IsStoppable = false,
    });

    public static CSharpCompiler Create(SourceReferenceResolver? scripts = null) => new(Settings.Value with { SourceResolver = scripts });

    private static IEnumerable<Assembly> Assemblies()
    {
        string[] names = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Console", "System.Linq", "System.Threading"];
        return [.. names.Select(Assembly.Load), typeof(CSharpCompiler).Assembly, typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly];
    }
}
