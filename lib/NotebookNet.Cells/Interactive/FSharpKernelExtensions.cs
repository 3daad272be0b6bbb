namespace Microsoft.DotNet.Interactive.FSharp;

/// <summary>What notebooks call to set up an F# kernel that they add.</summary>
public static class FSharpKernelExtensions
{
    /// <summary>The kernel itself: its cells can call <c>display</c> and its kind from the start.</summary>
    public static FSharpKernel UseKernelHelpers(this FSharpKernel kernel) => kernel;

    /// <summary>The kernel itself: its values are displayed from the start.</summary>
    public static FSharpKernel UseDefaultFormatting(this FSharpKernel kernel) => kernel;
}
