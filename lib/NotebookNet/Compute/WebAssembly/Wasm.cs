namespace NotebookNet.Compute;

/// <summary>Operations of WebAssembly with 32-bit integers.</summary>
internal enum Wasm : byte
{
    Return = 0x0F,
    IsZero = 0x45,
    Equal = 0x46,
    Less = 0x48,
    Add = 0x6A,
}
