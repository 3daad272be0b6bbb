namespace NotebookNet.Compute;

/// <summary>e^x = Power + Power Fraction. Not a tuple: the runtime would have to load all its interfaces for every kind of lanes.</summary>
internal readonly struct PowerOfE<TLanes>(TLanes power, TLanes fraction)
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>2^n.</summary>
    public readonly TLanes Power = power;

    /// <summary>e^r - 1.</summary>
    public readonly TLanes Fraction = fraction;
}
