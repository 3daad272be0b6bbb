namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>Step size of the incremental, batch and Quickprop algorithms; 0.7 by default. RPROP and SARPROP do not use it
    /// (<c>fann_set_learning_rate</c>).</summary>
    public float LearningRate { get; set; } = 0.7f;

    /// <summary>Share of a weight's last change that is added to the next one, 0 by default; incremental training only
    /// (<c>fann_set_learning_momentum</c>).</summary>
    public float LearningMomentum { get; set; }

    /// <summary>How the weights are changed; RPROP by default (<c>fann_set_training_algorithm</c>).</summary>
    public FannTrainingAlgorithm TrainingAlgorithm { get; set; } = FannTrainingAlgorithm.Rprop;

    /// <summary>The transformation of an output's error before backpropagation; <see cref="FannErrorFunction.Tanh"/> by default
    /// (<c>fann_set_train_error_function</c>).</summary>
    public FannErrorFunction ErrorFunction { get; set; } = FannErrorFunction.Tanh;

    /// <summary>The quantity that is compared with the desired error; the mean squared error by default (<c>fann_set_train_stop_function</c>).</summary>
    public FannStopFunction StopFunction { get; set; }

    /// <summary>An output off by this much or more counts as failed, 0.35 by default; symmetric outputs count half their error
    /// (<c>fann_set_bit_fail_limit</c>).</summary>
    public double BitFailLimit { get; set; } = 0.35;

    /// <summary>Whether RPROP moves weights whose slope is exactly zero. FANN does; the published algorithm does not. Not kept in files.</summary>
    public RpropVariant RpropVariant { get; set; }

    /// <summary>RPROP's factor of a step while its slope keeps its sign, above 1; 1.2 by default (<c>fann_set_rprop_increase_factor</c>).</summary>
    public float RpropIncreaseFactor { get; set; } = 1.2f;

    /// <summary>RPROP's factor of a step when its slope changes sign, below 1; 0.5 by default (<c>fann_set_rprop_decrease_factor</c>).</summary>
    public float RpropDecreaseFactor { get; set; } = 0.5f;

    /// <summary>The smallest step of RPROP, 0 by default (<c>fann_set_rprop_delta_min</c>).</summary>
    public float RpropDeltaMin { get; set; }

    /// <summary>The largest step of RPROP, 50 by default (<c>fann_set_rprop_delta_max</c>).</summary>
    public float RpropDeltaMax { get; set; } = 50;

    /// <summary>The first step of RPROP, 0.1 by default (<c>fann_set_rprop_delta_zero</c>).</summary>
    public float RpropDeltaZero { get; set; } = 0.1f;

    /// <summary>
    /// Quickprop's weight decay, the factor of a weight that is added to its slope, at most 0; -0.0001 by default (<c>fann_set_quickprop_decay</c>).
    /// </summary>
    public float QuickpropDecay { get; set; } = -0.0001f;

    /// <summary>Quickprop's largest ratio of a step to the previous one, above 1; 1.75 by default (<c>fann_set_quickprop_mu</c>).</summary>
    public float QuickpropMu { get; set; } = 1.75f;

    /// <summary>Power of 2 that SARPROP's weight decay begins with, -6.644 by default. Not kept in files
    /// (<c>fann_set_sarprop_weight_decay_shift</c>).</summary>
    public float SarpropWeightDecayShift { get; set; } = -6.644f;

    /// <summary>SARPROP adds noise to steps below this many times the mean squared error, 0.1 by default. Not kept in files
    /// (<c>fann_set_sarprop_step_error_threshold_factor</c>).</summary>
    public float SarpropStepErrorThresholdFactor { get; set; } = 0.1f;

    /// <summary>Power of 2 that SARPROP's noise begins with, 1.385 by default. Not kept in files (<c>fann_set_sarprop_step_error_shift</c>).</summary>
    public float SarpropStepErrorShift { get; set; } = 1.385f;

    /// <summary>Powers of 2 by which SARPROP's decay and noise fall in an epoch, 0.015 by default. Not kept in files
    /// (<c>fann_set_sarprop_temperature</c>).</summary>
    public float SarpropTemperature { get; set; } = 0.015f;

    /// <summary>Settings of cascade training, which this library keeps and does not use.</summary>
    public FannCascadeSettings Cascade { get; private set; } = new();

    /// <summary>Where new weights and SARPROP's noise come from; by default a randomly seeded generator, as in FANN.</summary>
    public GlibcRandom Random { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = UnknownSeed();

    internal void CopySettings(FannNetwork other)
    {
        LearningRate = other.LearningRate;
        LearningMomentum = other.LearningMomentum;
        TrainingAlgorithm = other.TrainingAlgorithm;
        ErrorFunction = other.ErrorFunction;
        StopFunction = other.StopFunction;
        BitFailLimit = other.BitFailLimit;
        RpropVariant = other.RpropVariant;
        RpropIncreaseFactor = other.RpropIncreaseFactor;
        RpropDecreaseFactor = other.RpropDecreaseFactor;
        RpropDeltaMin = other.RpropDeltaMin;
        RpropDeltaMax = other.RpropDeltaMax;
        RpropDeltaZero = other.RpropDeltaZero;
        QuickpropDecay = other.QuickpropDecay;
        QuickpropMu = other.QuickpropMu;
        SarpropWeightDecayShift = other.SarpropWeightDecayShift;
        SarpropStepErrorThresholdFactor = other.SarpropStepErrorThresholdFactor;
        SarpropStepErrorShift = other.SarpropStepErrorShift;
        SarpropTemperature = other.SarpropTemperature;
        Cascade = other.Cascade.Clone();
        Random = other.Random;
    }
}
