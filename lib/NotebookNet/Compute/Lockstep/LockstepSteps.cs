using System.Runtime.Intrinsics;

namespace NotebookNet.Compute;

/// <summary>
/// The epochs of many trainings at once: networks of one shape, on the same data, by the same plan. Each goes through the operations of <see cref="TrainingSteps"/>
/// in their order, so it ends with the numbers that it would have had alone; one that diverges ends alone.
/// </summary>
internal abstract class LockstepSteps
{
    /// <summary>Layers wider than this fill the processor by themselves.</summary>
    private const int WidestLayer = 16;

    private protected LockstepSteps(int width)
    {
        Losses = new double[width];
        Accuracies = new double[width];
        IsRunning = new bool[width];
    }

    /// <summary>Whether every epoch is one step over all samples, so that its forward pass measures the epoch before for free.</summary>
    public abstract bool IsFullBatch { get; }

    /// <summary>How many networks there is room for.</summary>
    public int Width => Losses.Length;

    /// <summary>The loss of each network, where it was last measured.</summary>
    public double[] Losses { get; }

    /// <summary>The part of the samples that each network classifies correctly, where it was last measured.</summary>
    public double[] Accuracies { get; }

    /// <summary>Which networks are trained; the others have ended, and their numbers mean nothing.</summary>
    public bool[] IsRunning { get; }

    /// <summary>Told when the loss of a batch is not finite: the network and that loss. Its parameters are those before the step.</summary>
    public Action<int, double>? Diverged { get; set; }

    /// <summary>Begins the training of one network.</summary>
    public abstract void Begin(int network, double[] parameters);

    /// <summary>Hands back the parameters of a network that is running.</summary>
    public abstract void CopyTo(int network, double[] parameters);

    /// <summary>Runs one epoch. In a full batch <see cref="Losses"/> and <see cref="Accuracies"/> are those before its step, if asked for.</summary>
    public abstract void RunEpoch(bool measure);

    /// <summary>Measures the training set with the parameters as they are.</summary>
    public abstract void Measure();

    /// <summary>Whether networks of this shape gain by going together.</summary>
    public static bool CanTrain(NetworkLayout layout)
    {
        foreach (var layer in layout.Layers)
            if (layer.Outputs > WidestLayer || layer.Inputs > WidestLayer) return false;
        return true;
    }

    /// <summary>How many networks go together on this machine: four registers full.</summary>
    public static int MostNetworks => 4 * LanesOfMachine;

    private static int LanesOfMachine => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>Room for at least <paramref name="networks"/>, which are at most <see cref="MostNetworks"/>.</summary>
    public static LockstepSteps Create(NetworkLayout layout, SampleSet samples, TrainingPlan plan, int networks)
    {
        if (networks <= LanesOfMachine)
        {
            if (Vector512.IsHardwareAccelerated) return With<Lanes512>(layout, samples, plan);
            return Vector256.IsHardwareAccelerated ? With<Lanes256>(layout, samples, plan) : With<Lanes128>(layout, samples, plan);
        }
        if (Vector512.IsHardwareAccelerated) return With<Four<Lanes512>>(layout, samples, plan);
        return Vector256.IsHardwareAccelerated ? With<Four<Lanes256>>(layout, samples, plan) : With<Four<Lanes128>>(layout, samples, plan);
    }

    /// <summary>Room for as many networks as there are lanes.</summary>
    public static LockstepSteps With<TLanes>(NetworkLayout layout, SampleSet samples, TrainingPlan plan)
        where TLanes : struct, ILanes<TLanes> => new LockstepSteps<TLanes>(layout, samples, plan);
}
