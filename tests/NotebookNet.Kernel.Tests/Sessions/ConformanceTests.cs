using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>Jupyter's conformance suite, in full: a sample for each of its tests.</summary>
public sealed class ConformanceTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("jupyter_kernel_test")]
    public Task CSharp_passes_the_suite() => kernels.Run(["jupyter_kernel_test"], "conformance.py", "CSharp");

    [PythonFact("jupyter_kernel_test")]
    public Task FSharp_passes_the_suite() => kernels.Run(["jupyter_kernel_test"], "conformance.py", "FSharp");
}
