namespace Microsoft.DotNet.Interactive;

/// <summary>A position in code.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Character">The character in the line, from 0.</param>
public sealed record LinePosition(int Line, int Character)
{
    /// <summary>The position as text.</summary>
    /// <returns>Line and character, from 0.</returns>
    public override string ToString() => $"({Line}, {Character})";

    /// <summary>The position as a number of characters from the start of the code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code has no such line or character.</exception>
    internal int In(string code)
    {
        int start = 0;
        for (int line = 0; line < Line; line++)
        {
            start = code.IndexOf('\n', start) + 1;
            if (start == 0) throw new ArgumentOutOfRangeException(nameof(code), $"Expected a line of the code, got line {Line} (from 0).");
        }
        return start + Character <= code.Length ? start + Character
            : throw new ArgumentOutOfRangeException(nameof(code), $"Expected a position in the code, got {this}.");
    }
}
