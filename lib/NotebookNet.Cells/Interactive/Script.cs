namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>The code of the last C# cell that compiled, on top of those before it.</summary>
/// <param name="kernel">The kernel of the cells.</param>
public sealed class Script(CSharpKernel kernel)
{
    /// <summary>The code of the last cell.</summary>
    public string Code => GetCompilation().SyntaxTrees.LastOrDefault()?.ToString() ?? "";

    /// <summary>The compiler options.</summary>
    public ScriptOptions Options => kernel.Options;

    /// <summary>The code as the compiler sees it.</summary>
    /// <exception cref="InvalidOperationException">No cell has compiled.</exception>
    public Compilation GetCompilation() => Kernel.Host.Compilation ?? throw new InvalidOperationException("No C# cell has compiled.");
}
