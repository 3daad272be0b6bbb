using System.Buffers.Binary;

namespace NotebookNet.Compute;

/// <summary>
/// A function in WebAssembly as it is written, with 32-bit integers as parameters, and the module around it: its memory and a logarithm come from outside.
/// Vectors are two doubles; each result has a local of its own, and the browser's compiler finds the registers.
/// </summary>
/// <param name="parameters">The number of parameters.</param>
/// <param name="integers">The number of integers that it keeps beside them.</param>
internal sealed class WasmFunction(int parameters, int integers)
{
    /// <summary>The name of the function in its module.</summary>
    public const string Name = "run";

    private const int MostConstants = 64;

    private const byte I32 = 0x7F, F64 = 0x7C, V128 = 0x7B, Nothing = 0x40, SimdPrefix = 0xFD;

    private readonly List<byte> beginning = [];
    private readonly List<byte> body = [];
    private readonly Dictionary<(long First, long Second), int> constants = [];
    private int vectors = MostConstants;
    private int mostVectors = MostConstants;

    /// <summary>The vectors in use. Set it back, and those made since are made again: the fewer there are, the sooner the browser has compiled them.</summary>
    public int Vectors
    {
        get => vectors;
        set => vectors = value;
    }

    /// <summary>The local of a new vector.</summary>
    public int NewVector()
    {
        mostVectors = Math.Max(mostVectors, vectors + 1);
        return parameters + integers + vectors++;
    }

    /// <summary>The local of a vector with these bits, which is set when the function begins.</summary>
    public int Constant(long first, long second)
    {
        if (constants.TryGetValue((first, second), out int known)) return known;
        if (constants.Count == MostConstants) throw new InvalidOperationException($"A function in WebAssembly has more than {MostConstants} constants.");
        int local = constants[(first, second)] = parameters + integers + constants.Count;
        WriteSimd(beginning, Simd.Const);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, first);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], second);
        foreach (byte b in bytes) beginning.Add(b);
        Write(beginning, 0x21, local);
        return local;
    }

    /// <inheritdoc cref="Constant(long, long)"/>
    public int Constant(double value) => Constant(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(value));

    public void Get(int local) => Write(body, 0x20, local);

    public void Set(int local) => Write(body, 0x21, local);

    public void Integer(int value)
    {
        body.Add(0x41);
        for (; ; value >>= 7)
        {
            bool isLast = value is >= -64 and < 64;
            body.Add((byte)((value & 0x7F) | (isLast ? 0 : 0x80)));
            if (isLast) return;
        }
    }

    public void Do(Wasm operation) => body.Add((byte)operation);

    public void Do(Simd operation) => WriteSimd(body, operation);

    /// <summary>An operation with a lane, such as the one that takes a double out of a vector.</summary>
    public void Do(Simd operation, byte lane)
    {
        WriteSimd(body, operation);
        body.Add(lane);
    }

    /// <summary>A vector with its two doubles exchanged.</summary>
    public void Swap(int local)
    {
        Get(local);
        Get(local);
        WriteSimd(body, Simd.Shuffle);
        for (int k = 0; k < 16; k++) body.Add((byte)((k + 8) % 16));
    }

    /// <summary>A load from or a store to the address on the stack, plus <paramref name="offset"/> bytes.</summary>
    public void Access(Simd operation, int offset)
    {
        WriteSimd(body, operation);
        body.Add(3);
        Write(body, offset);
    }

    /// <summary>integer = integer + value.</summary>
    public void Increase(int integer, int value)
    {
        Get(integer);
        Integer(value);
        Do(Wasm.Add);
        Set(integer);
    }

    /// <summary>Runs <paramref name="content"/> as long as it leaves an integer that is not 0 on the stack, and once at least.</summary>
    public void Loop(Action content)
    {
        body.Add(0x03);
        body.Add(Nothing);
        content();
        Write(body, 0x0D, 0);
        body.Add(0x0B);
    }

    /// <summary>Runs <paramref name="content"/> if the integer on the stack is not 0.</summary>
    public void If(Action content)
    {
        body.Add(0x04);
        body.Add(Nothing);
        content();
        body.Add(0x0B);
    }

    /// <summary>The natural logarithm of the double on the stack.</summary>
    public void CallLog() => Write(body, 0x10, 0);

    /// <summary>The module: it imports <c>env.memory</c> and <c>env.log</c>, and exports the function.</summary>
    public byte[] ToModule()
    {
        List<byte> module = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];
        Section(module, 1, [2, 0x60, 1, F64, 1, F64, 0x60, (byte)parameters, .. Enumerable.Repeat(I32, parameters), 1, I32]);
        Section(module, 2, [2, .. Text("env"), .. Text("memory"), 2, 0, 0, .. Text("env"), .. Text("log"), 0, 0]);
        Section(module, 3, [1, 1]);
        Section(module, 7, [1, .. Text(Name), 0, 1]);
        List<byte> code = [2];
        Write(code, integers);
        code.Add(I32);
        Write(code, mostVectors);
        code.Add(V128);
        code.AddRange(beginning);
        code.AddRange(body);
        code.Add(0x0B);
        List<byte> functions = [1];
        Write(functions, code.Count);
        functions.AddRange(code);
        Section(module, 10, functions);
        return [.. module];
    }

    private static void Section(List<byte> module, byte number, List<byte> content)
    {
        module.Add(number);
        Write(module, content.Count);
        module.AddRange(content);
    }

    private static byte[] Text(string text) => [(byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];

    private static void WriteSimd(List<byte> bytes, Simd operation) => Write(bytes, SimdPrefix, (int)operation);

    private static void Write(List<byte> bytes, byte operation, int number)
    {
        bytes.Add(operation);
        Write(bytes, number);
    }

    /// <summary>An unsigned number, seven bits a byte.</summary>
    private static void Write(List<byte> bytes, int number)
    {
        for (; number > 0x7F; number >>= 7) bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }
}
