using NotebookNet.Compute;
using Wasmtime;

namespace NotebookNet.Tests.Compute;

/// <summary>Functions in WebAssembly in this process: their memory gets a copy of the block, and gives it back.</summary>
internal sealed unsafe class WasmtimeFunctions : IFunctionHost, IDisposable
{
    private readonly Engine engine = new();
    private readonly Store store;
    private readonly Memory memory;
    private readonly List<Func<int, int, int, int, int>> functions = [];

    public WasmtimeFunctions()
    {
        store = new Store(engine);
        memory = new Memory(store, 64);
    }

    public Dictionary<TrainingShape, TrainingFunction> Functions { get; } = [];

    public int Load(byte[] module)
    {
        using var linker = new Linker(engine);
        linker.Define("env", "memory", memory);
        linker.Define("env", "log", Function.FromCallback(store, (double x) => Math.Log(x)));
        var instance = linker.Instantiate(store, Module.FromBytes(engine, "training", module));
        functions.Add(instance.GetFunction<int, int, int, int, int>("run")!);
        return functions.Count - 1;
    }

    public bool Run(int function, AlignedBuffer block, int epochs, int first, int every)
    {
        var place = memory.GetSpan<double>(0, block.Length);
        block.Span.CopyTo(place);
        int result = functions[function](0, epochs, first, every);
        memory.GetSpan<double>(0, block.Length).CopyTo(block.Span);
        return result != 0;
    }

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }
}
