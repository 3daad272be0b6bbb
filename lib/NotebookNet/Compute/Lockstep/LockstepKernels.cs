namespace NotebookNet.Compute;

/// <summary>The loops that train several networks together, for one kind of machine and one number of networks.</summary>
internal abstract class LockstepKernels
{
    /// <summary>The number of networks in the loops.</summary>
    public abstract int Width { get; }

    /// <summary>The most networks that go together on this machine: four registers full, or a row.</summary>
    public static int MostNetworks => RowKernels.AreUsed ? RowLockstepKernels.LongestRow : 4 * LanesOfMachine;

    /// <summary>
    /// How many networks with many samples a step must be there for lockstep to be faster: alone, a network fills registers and rows with samples.
    /// </summary>
    public static int FewestOfLargeBatches => RowKernels.AreUsed ? int.MaxValue : MostNetworks * 3 / 4;

    /// <summary>
    /// Whether networks are faster one by one, with many samples a step (measured from 2-2-1 to 2-16-16-1): beyond 128 weights in a layer the matrix products
    /// of a network alone, which keep tiles in registers, are ahead; and with eight lanes those whose outputs and deltas fill half of a processor's first
    /// cache, because those of 32 networks do not fit into it.
    /// </summary>
    /// <param name="layout">The shape of the networks.</param>
    /// <param name="samples">The number of samples a step.</param>
    public static bool AreSlowerThanOneByOne(NetworkLayout layout, int samples)
    {
        if (RowKernels.AreUsed) return false;
        int values = samples * (layout.Layers[0].Inputs + 2 * layout.Layers.Sum(layer => layer.Outputs));
        return layout.Layers.Any(layer => layer.Inputs * layer.Outputs > 128) || (LanesOfMachine == 8 && values is > 1_280 and < 2_304);
    }

    private static int LanesOfMachine => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>The passes of one layer.</summary>
    /// <param name="place">The shape of the layer and where its numbers lie.</param>
    /// <param name="order">The number of samples in the lanes of the single trainer.</param>
    public abstract LockstepLayer Layer(LockstepPlace place, int order);

    /// <summary>The loops for a loss after an activation.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="activation">The activation of the output layer.</param>
    /// <param name="order">The number of samples in the lanes of the single trainer.</param>
    public abstract LockstepOutput Output(LossFunction loss, ActivationFunction activation, int order);

    /// <summary>The fastest for at least <paramref name="networks"/>, which are at most <see cref="MostNetworks"/>.</summary>
    public static LockstepKernels For(int networks)
    {
        if (RowKernels.AreUsed) return new RowLockstepKernels(networks);
        if (networks <= LanesOfMachine)
        {
            if (Vector512.IsHardwareAccelerated) return new LockstepKernels<Lanes512>();
            return Vector256.IsHardwareAccelerated ? new LockstepKernels<Lanes256>() : new LockstepKernels<Lanes128>();
        }
        if (Vector512.IsHardwareAccelerated) return new LockstepKernels<Four<Lanes512>>();
        return Vector256.IsHardwareAccelerated ? new LockstepKernels<Four<Lanes256>>() : new LockstepKernels<Four<Lanes128>>();
    }
}

/// <summary><see cref="LockstepKernels"/> with a network in each lane.</summary>
internal sealed class LockstepKernels<TLanes> : LockstepKernels
    where TLanes : struct, ILanes<TLanes>
{
    public override int Width => TLanes.Count;

    public override LockstepLayer Layer(LockstepPlace place, int order) => new LockstepLayer<TLanes>(place, Activation(place.Layout.Activation), order);

    public override LockstepOutput Output(LossFunction loss, ActivationFunction activation, int order) => LockstepOutput<TLanes>.For(loss, activation, order);

    /// <summary>Activations go through registers one by one: each is work enough.</summary>
    private static ActivationKernel Activation(ActivationFunction activation)
    {
        if (Vector512.IsHardwareAccelerated && TLanes.Count % 8 == 0) return ActivationKernel.For<Lanes512>(activation);
        return Vector256.IsHardwareAccelerated && TLanes.Count % 4 == 0 ? ActivationKernel.For<Lanes256>(activation)
            : ActivationKernel.For<Lanes128>(activation);
    }
}
