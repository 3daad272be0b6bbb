namespace NotebookNet.Compute;

/// <summary>Operations of WebAssembly with vectors of two doubles, or of two 64-bit integers.</summary>
internal enum Simd
{
    Load = 0x00,
    LoadOne = 0x0A,
    Store = 0x0B,
    Const = 0x0C,
    Shuffle = 0x0D,
    ExtractLane = 0x21,
    ReplaceLane = 0x22,
    Equal = 0x47,
    Greater = 0x4A,
    AtLeast = 0x4C,
    And = 0x4E,
    Xor = 0x51,
    Select = 0x52,
    AreAllTrue = 0xC3,
    ShiftLeft = 0xCB,
    ShiftRight = 0xCD,
    AddIntegers = 0xCE,
    SubtractIntegers = 0xD1,
    Add = 0xF0,
    Subtract = 0xF1,
    Multiply = 0xF2,
    Divide = 0xF3,
    Min = 0xF6,
    Max = 0xF7,
}
