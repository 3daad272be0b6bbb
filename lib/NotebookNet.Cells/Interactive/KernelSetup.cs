namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>What notebooks call to set up a kernel that they add. Here, kernels have all this from the start.</summary>
public static class KernelSetup
{
    /// <summary>The kernel itself: its cells can reference packages.</summary>
    public static TKernel UseNugetDirective<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its cells can call <c>display</c> and its kind.</summary>
    public static TKernel UseKernelHelpers<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: it has <c>#!who</c> and <c>#!whos</c>.</summary>
    public static TKernel UseWho<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its variables can be shared.</summary>
    public static TKernel UseValueSharing<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;
}
