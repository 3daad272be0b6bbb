using System.Runtime.CompilerServices;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Networks;

/// <summary>ln(1 + e^z), a ReLU without a kink.</summary>
internal readonly struct Softplus : IUnitFunction
{
    public static double Value(double z) => Math.Log(1 + Math.Exp(z));

    public static double SlopeFromOutput(double a) => 1 - Math.Exp(-a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> => TLanes.Log(TLanes.One + Exponential.Exp(z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> => TLanes.One - Exponential.Exp(default(TLanes) - a);
}
