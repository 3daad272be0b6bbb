namespace Microsoft.DotNet.Interactive;

/// <summary>A part of code.</summary>
/// <param name="Start">The position of its first character.</param>
/// <param name="End">The position after its last one.</param>
public sealed record LinePositionSpan(LinePosition Start, LinePosition End)
{
    /// <summary>The part as text.</summary>
    /// <returns>Start and end, as a half-open interval.</returns>
    public override string ToString() => $"[{Start}-{End})";

    /// <summary>The part of a syntax tree.</summary>
    internal static LinePositionSpan Of(Location location)
    {
        var lines = location.GetLineSpan().Span;
        return new LinePositionSpan(new LinePosition(lines.Start.Line, lines.Start.Character), new LinePosition(lines.End.Line, lines.End.Character));
    }
}
