namespace NotebookNet.Compute;

/// <summary>What compiles functions in WebAssembly and calls them.</summary>
internal interface IFunctionHost
{
    /// <summary>The functions that there are or may come.</summary>
    Dictionary<TrainingShape, TrainingFunction> Functions { get; }

    /// <summary>Compiles a module.</summary>
    /// <returns>The number by which its function is called.</returns>
    int Load(byte[] module);

    /// <summary>Calls a function that trains, see <see cref="TrainingCode"/>.</summary>
    /// <returns>Whether all losses were finite.</returns>
    bool Run(int function, AlignedBuffer block, int epochs, int first, int every);
}
