namespace NotebookNet.Compute;

/// <summary>How the bits of a double make powers of two, for machines without an instruction that scales by them.</summary>
internal static class PowerOfTwo
{
    /// <summary>1.5 * 2^52. Adding it to a number of modest size rounds that number to a whole one, which is then in the lowest bits.</summary>
    public const double WholeNumberShift = 6755399441055744.0;

    /// <summary>The bias of the exponent in a double.</summary>
    public const long Bias = 1023;

    /// <summary>How far left the exponent is stored.</summary>
    public const int MantissaBits = 52;
}
