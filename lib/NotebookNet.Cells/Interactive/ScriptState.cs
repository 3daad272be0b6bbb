using System.Collections.Immutable;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>The code and the variables of the C# cells that have run. .NET Interactive has the compiler's own type here, with the same names.</summary>
/// <param name="kernel">The kernel of the cells.</param>
public sealed class ScriptState(CSharpKernel kernel)
{
    /// <summary>The code of the last C# cell on top of those before it.</summary>
    public Script Script => new(kernel);

    /// <summary>The value of the last C# cell that has ended; null if it has none.</summary>
    public object? ReturnValue => LastValue;

    internal static object? LastValue { get; set; }

    /// <summary>The variables in the order of their declaration.</summary>
    public ImmutableArray<ScriptVariable> Variables =>
        [.. Kernel.Host.Variables(kernel.Name).Select(variable => new ScriptVariable(variable.Name, variable.Type, variable.Value))];

    /// <summary>The variable of a name; null if no cell has declared it.</summary>
    public ScriptVariable? GetVariable(string name) => Variables.LastOrDefault(variable => variable.Name == name);
}
