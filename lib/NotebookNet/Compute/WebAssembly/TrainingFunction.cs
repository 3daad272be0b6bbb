namespace NotebookNet.Compute;

/// <summary>A function that trains, which is compiled when it pays.</summary>
internal sealed class TrainingFunction
{
    /// <summary>About as many multiplications as take the kernels as long as it takes to write the function and to compile it.</summary>
    private const double WorkThatPays = 300_000;

    /// <summary>So many take the kernels no longer than a call takes.</summary>
    private const double WorkOfACall = 500;

    private double work;
    private int? number;

    /// <summary>Whether the function is there, or is worth it with these multiplications after all those that have been asked for.</summary>
    public bool Pays(double multiplications) => multiplications >= WorkOfACall && (number is not null || (work += multiplications) >= WorkThatPays);

    /// <summary>The number by which the host calls it.</summary>
    public int Number(IFunctionHost host, TrainingShape shape) => number ??= host.Load(TrainingCode.For(shape));
}
