namespace NotebookNet.Publishing;

/// <summary>
/// The runtime for pages that know no cultures, without the code for them, which is a third of it: to build another one would take a workload of the .NET SDK.
/// </summary>
internal static partial class InvariantRuntime
{
    private const int Code = 10, HeaderSize = 8;

    /// <summary>The longest function that stays whatever its name: the linker joins equal ones, and others may call one of these.</summary>
    private const int MaxShared = 24;

    /// <summary>A function without variables whose only instruction ends the runtime.</summary>
    private static readonly byte[] Unreachable = [0, 0, 0x0b];

    /// <summary>Replaces the functions of ICU.</summary>
    /// <param name="module">The runtime as WebAssembly.</param>
    /// <param name="symbols">The names of its functions, those that it imports first: lines of a number, a colon and a name.</param>
    public static byte[] Of(byte[] module, string[] symbols)
    {
        using var output = new MemoryStream();
        output.Write(module, 0, HeaderSize);
        for (int at = HeaderSize; at < module.Length;)
        {
            byte kind = module[at++];
            int size = ReadNumber(module, ref at);
            byte[] section = module[at..(at += size)];
            if (kind == Code) section = WithoutCultures(section, symbols);
            output.WriteByte(kind);
            WriteNumber(output, section.Length);
            output.Write(section);
        }
        return output.ToArray();
    }

    private static byte[] WithoutCultures(byte[] code, string[] symbols)
    {
        using var output = new MemoryStream();
        int at = 0, count = ReadNumber(code, ref at);
        WriteNumber(output, count);
        foreach (string symbol in symbols[^count..])
        {
            int size = ReadNumber(code, ref at);
            var body = code.AsSpan(at, size);
            at += size;
            if (size > MaxShared && OfCultures().IsMatch(symbol)) body = Unreachable;
            WriteNumber(output, body.Length);
            output.Write(body);
        }
        return output.ToArray();
    }

    private static int ReadNumber(byte[] bytes, ref int at)
    {
        int number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = bytes[at++];
            number |= (part & 0x7f) << shift;
            if (part < 0x80) return number;
        }
    }

    private static void WriteNumber(MemoryStream output, int number)
    {
        for (; number >= 0x80; number >>= 7) output.WriteByte((byte)(number | 0x80));
        output.WriteByte((byte)number);
    }

    /// <summary>Names of ICU: its namespace, its types among the parameters, or its prefixes, such as <c>ucol_</c>, and what .NET calls.</summary>
    [GeneratedRegex(
        "icu::|UErrorCode|UConverter|UResourceBundle|UChar|UText|:(GlobalizationNative|_?u(?!nwinder|nified|nregister|pdate|nary|ser|nescape|sage)[a-z0-9]*)_")]
    private static partial Regex OfCultures();
}
