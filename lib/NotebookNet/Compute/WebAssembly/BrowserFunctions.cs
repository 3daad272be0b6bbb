using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace NotebookNet.Compute;

/// <summary>Functions in the browser that runs this library: they work in its memory.</summary>
[SupportedOSPlatform("browser")]
internal sealed unsafe partial class BrowserFunctions : IFunctionHost
{
    /// <summary>What the page provides: <c>load</c> and <c>run</c>.</summary>
    private const string Module = "functions";

    private bool isThere = true;

    public Dictionary<TrainingShape, TrainingFunction> Functions { get; } = [];

    public int Load(byte[] module)
    {
        try
        {
            return LoadModule(module);
        }
        catch (JSException)
        {
            // A page that is not ours provides nothing.
            isThere = false;
            return -1;
        }
    }

    public bool Run(int function, AlignedBuffer block, int epochs, int first, int every)
    {
        if (!isThere) return false;
        int result = Run(function, (int)block.Data, epochs, first, every);
        GC.KeepAlive(block);
        return result != 0;
    }

    [JSImport("load", Module)]
    private static partial int LoadModule(byte[] module);

    [JSImport("run", Module)]
    private static partial int Run(int function, int block, int epochs, int first, int every);
}
