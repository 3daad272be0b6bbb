using System.Diagnostics.CodeAnalysis;

namespace NotebookNet.Cells.Display;

/// <summary>How much of .NET there is: all, or, in a page whose cells run as published, what these reach.</summary>
internal static class Framework
{
    /// <summary>The assemblies that only the whole has: a cell that uses one of them gets all.</summary>
    public static readonly string[] OnlyInWhole = [RegisteredFormatters.Name, "System.Data.Common", "System.Reflection.Metadata"];

    /// <summary>Whether all is there. The linker sets it to false, and leaves out the compiler and the views of values that no other cell has.</summary>
    [FeatureSwitchDefinition("NotebookNet.IsWhole")]
    public static bool IsWhole => !AppContext.TryGetSwitch("NotebookNet.IsWhole", out bool isWhole) || isWhole;
}
