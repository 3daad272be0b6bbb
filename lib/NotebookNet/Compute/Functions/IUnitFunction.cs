namespace NotebookNet.Compute;

/// <summary>An activation that works on each unit alone. Kernels take it as a type parameter, so that it is compiled into their loops.</summary>
internal interface IUnitFunction
{
    /// <summary>f(z) of a total input z.</summary>
    static abstract TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f'(z), written as a function of the output a = f(z).</summary>
    static abstract TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes>;
}
