namespace NotebookNet.Compute;

/// <summary>How the runtime compiles kernels.</summary>
internal static class MethodOptions
{
    /// <summary>
    /// For loops over registers: optimized from the first call, and never inlined. With a profile of the running program (tiered PGO, the runtime's default)
    /// the compiler would inline them into their callers, which are too small for it to inline the formulas too: five times slower was measured.
    /// </summary>
    public const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
