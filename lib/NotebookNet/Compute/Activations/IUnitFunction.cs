namespace NotebookNet.Compute;

/// <summary>
/// An activation that works on each neuron alone: its formula and its slope, for one number to be read and for several lanes to be run. Kernels take it
/// as a type parameter, so that it is compiled into their loops.
/// </summary>
internal interface IUnitFunction
{
    /// <summary>f(z) of a pre-activation z.</summary>
    static abstract double Value(double z);

    /// <summary>f'(z), written as a function of the output a = f(z).</summary>
    static abstract double SlopeFromOutput(double a);

    /// <inheritdoc cref="Value(double)"/>
    static abstract TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes>;

    /// <inheritdoc cref="SlopeFromOutput(double)"/>
    static abstract TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes>;
}
