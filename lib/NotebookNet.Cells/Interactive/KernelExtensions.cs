using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells ask of a language or of all together.</summary>
public static class KernelExtensions
{
    /// <summary>A language.</summary>
    /// <param name="kernel">Any language, or all together.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The language; null when its cells do not run here.</returns>
    public static Kernel? FindKernelByName(this Kernel kernel, string name) => Kernel.Root.FindKernelByName(name);

    /// <summary>The languages for which something holds.</summary>
    /// <param name="kernel">Any language, or all together.</param>
    /// <param name="predicate">What has to hold.</param>
    /// <returns>The languages.</returns>
    public static IEnumerable<Kernel> FindKernels(this Kernel kernel, Func<Kernel, bool> predicate) => Kernel.Root.FindKernels(predicate);

    /// <summary>Does something with each of the languages that stand together.</summary>
    /// <param name="kernel">All together; a single language has none below it.</param>
    /// <param name="onVisit">What is done.</param>
    /// <param name="recursive">Whether those below them follow; there are none.</param>
    public static void VisitSubkernels(this Kernel kernel, Action<Kernel> onVisit, bool recursive = false)
    {
        foreach (var child in Below(kernel))
            onVisit(child);
    }

    /// <summary>Does something with a kernel and each of the languages that stand together in it.</summary>
    /// <param name="kernel">All together, or a single language.</param>
    /// <param name="onVisit">What is done.</param>
    /// <param name="recursive">Whether those below them follow; there are none.</param>
    public static void VisitSubkernelsAndSelf(this Kernel kernel, Action<Kernel> onVisit, bool recursive = false)
    {
        onVisit(kernel);
        kernel.VisitSubkernels(onVisit, recursive);
    }

    /// <summary>Does something with each of the languages that stand together.</summary>
    /// <param name="kernel">All together; a single language has none below it.</param>
    /// <param name="onVisit">What is done.</param>
    /// <param name="recursive">Whether those below them follow; there are none.</param>
    public static async Task VisitSubkernelsAsync(this Kernel kernel, Func<Kernel, Task> onVisit, bool recursive = false)
    {
        foreach (var child in Below(kernel))
            await onVisit(child);
    }

    /// <summary>Does something with a kernel and each of the languages that stand together in it.</summary>
    /// <param name="kernel">All together, or a single language.</param>
    /// <param name="onVisit">What is done.</param>
    /// <param name="recursive">Whether those below them follow; there are none.</param>
    public static async Task VisitSubkernelsAndSelfAsync(this Kernel kernel, Func<Kernel, Task> onVisit, bool recursive = false)
    {
        await onVisit(kernel);
        await kernel.VisitSubkernelsAsync(onVisit, recursive);
    }

    /// <summary>Lets a file of another notebook or script run here, as <c>#!import</c> does.</summary>
    /// <param name="kernel">All languages together.</param>
    /// <param name="file">The file.</param>
    public static async Task LoadAndRunInteractiveDocument(this Kernel kernel, FileInfo file) =>
        await Kernel.Root.SendAsync(new SubmitCode($"#!import \"{file.FullName}\""));

    private static IEnumerable<Kernel> Below(Kernel kernel) => kernel is CompositeKernel all ? [.. all.ChildKernels] : [];
}
