namespace NotebookNet.Compute;

/// <summary>Arithmetic with probabilities that may have been rounded to 0.</summary>
internal static class Probability
{
    /// <summary>The smallest divisor in the derivative of a cross-entropy.</summary>
    public const double Smallest = 1e-12;

    /// <summary>Logarithms are held at -100, so that a sure mistake costs 100 and not infinity.</summary>
    public const double SmallestLogarithm = -100;

    /// <summary>ln p, at least <see cref="SmallestLogarithm"/>.</summary>
    public static double Log(double p) => Math.Max(Math.Log(p), SmallestLogarithm);

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes p)
        where TLanes : struct, ILanes<TLanes> => TLanes.AtLeast(TLanes.Log(p), TLanes.Broadcast(SmallestLogarithm));
}
