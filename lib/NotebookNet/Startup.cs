using MathNet.Numerics;

namespace NotebookNet;

/// <summary>Runs once, before the first type of this library is used.</summary>
internal static class Startup
{
    /// <summary>
    /// MathNet shares the product of two tiny matrices among all processors, which makes a network written by hand in a cell up to ten
    /// times slower. One thread is right for everything that the notebooks do with MathNet's operators.
    /// </summary>
#pragma warning disable CA2255 // A library for notebooks: there is no Main that a reader could put this into.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() => Control.UseSingleThread();
}
