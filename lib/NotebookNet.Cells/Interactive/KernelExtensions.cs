namespace Microsoft.DotNet.Interactive;

/// <summary>Extension methods on kernels.</summary>
public static class KernelExtensions
{
    /// <summary>The kernel of a language.</summary>
    /// <returns>The kernel, or null if cells of that language do not run here.</returns>
    public static Kernel? FindKernelByName(this Kernel kernel, string name) => Kernel.Root.FindKernelByName(name);

    /// <summary>The kernels that satisfy a condition.</summary>
    public static IEnumerable<Kernel> FindKernels(this Kernel kernel, Func<Kernel, bool> predicate) => Kernel.Root.FindKernels(predicate);

    /// <summary>Visits the kernels of all languages.</summary>
    /// <param name="kernel">The root kernel; the kernel of a single language contains no others.</param>
    /// <param name="onVisit">The action for each kernel.</param>
    /// <param name="recursive">Not used: the hierarchy has only one level.</param>
    public static void VisitSubkernels(this Kernel kernel, Action<Kernel> onVisit, bool recursive = false)
    {
        foreach (var child in Below(kernel))
            onVisit(child);
    }

    /// <summary>Visits a kernel and those that it contains.</summary>
    /// <param name="kernel">Any kernel.</param>
    /// <param name="onVisit">The action for each kernel.</param>
    /// <param name="recursive">Not used: the hierarchy has only one level.</param>
    public static void VisitSubkernelsAndSelf(this Kernel kernel, Action<Kernel> onVisit, bool recursive = false)
    {
        onVisit(kernel);
        kernel.VisitSubkernels(onVisit, recursive);
    }

    /// <summary>Visits the kernels of all languages.</summary>
    /// <param name="kernel">The root kernel; the kernel of a single language contains no others.</param>
    /// <param name="onVisit">The action for each kernel.</param>
    /// <param name="recursive">Not used: the hierarchy has only one level.</param>
    public static async Task VisitSubkernelsAsync(this Kernel kernel, Func<Kernel, Task> onVisit, bool recursive = false)
    {
        foreach (var child in Below(kernel))
            await onVisit(child);
    }

    /// <summary>Visits a kernel and those that it contains.</summary>
    /// <param name="kernel">Any kernel.</param>
    /// <param name="onVisit">The action for each kernel.</param>
    /// <param name="recursive">Not used: the hierarchy has only one level.</param>
    public static async Task VisitSubkernelsAndSelfAsync(this Kernel kernel, Func<Kernel, Task> onVisit, bool recursive = false)
    {
        await onVisit(kernel);
        await kernel.VisitSubkernelsAsync(onVisit, recursive);
    }

    /// <summary>The kernel itself: it has <c>#!who</c> and <c>#!whos</c> from the start.</summary>
    public static TKernel UseWho<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its variables can be shared from the start.</summary>
    public static TKernel UseValueSharing<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its cells can import files from the start.</summary>
    public static TKernel UseImportMagicCommand<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its cells can reference packages from the start.</summary>
    public static TKernel UseNugetDirective<TKernel>(this TKernel kernel)
        where TKernel : Kernel => kernel;

    /// <summary>The kernel itself: its cells can reference packages from the start.</summary>
    /// <typeparam name="TKernel">Its type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="onResolvePackageReferences">Not used: it would add the packages' assemblies, which are added here.</param>
    /// <param name="forceRestore">Not used.</param>
    public static TKernel UseNugetDirective<TKernel>(
        this TKernel kernel, Func<TKernel, IReadOnlyList<ResolvedPackageReference>, Task> onResolvePackageReferences, bool forceRestore = false)
        where TKernel : Kernel => kernel;

    /// <summary>Runs another notebook or script, as <c>#!import</c> does.</summary>
    /// <param name="kernel">Any kernel.</param>
    /// <param name="file">The file.</param>
    /// <param name="parentCommand">Not used: the command that runs it.</param>
    public static async Task LoadAndRunInteractiveDocument(this Kernel kernel, FileInfo file, KernelCommand? parentCommand = null) =>
        await Kernel.Root.SendAsync(new SubmitCode($"#!import \"{file.FullName}\""));

    private static IEnumerable<Kernel> Below(Kernel kernel) => kernel is CompositeKernel all ? [.. all.ChildKernels] : [];
}
