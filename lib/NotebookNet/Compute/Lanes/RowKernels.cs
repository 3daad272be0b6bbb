using System.Runtime.Intrinsics.Wasm;

namespace NotebookNet.Compute;

/// <summary>
/// Whether networks are computed by the kernels named after rows, written for the browser: its runtime keeps every local in memory and copies every struct, so
/// that it runs short loops over bare vectors, plain numbers and <see cref="Math.Exp"/> well, and everything generic over <see cref="ILanes{TLanes}"/> badly.
/// </summary>
internal static class RowKernels
{
    /// <summary>The switch that tests set with <see cref="AppContext.SetSwitch"/> to use the same kernels on a desktop.</summary>
    internal const string Switch = "NotebookNet.RowKernels";

    /// <summary>True in a browser with vectors.</summary>
    public static bool AreUsed { get; } = PackedSimd.IsSupported || (AppContext.TryGetSwitch(Switch, out bool isOn) && isOn);
}
