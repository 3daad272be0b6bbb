namespace NotebookNet.Fann;

/// <summary>Settings of FANN's cascade training. They are read, kept and written with a network; this library does not train by cascade.</summary>
public sealed class FannCascadeSettings
{
    /// <summary>The smallest change of the outputs' error with which training continues; cascade_output_change_fraction.</summary>
    public float OutputChangeFraction { get; set; } = 0.01f;

    /// <summary>Epochs without that change that end the training of the outputs; cascade_output_stagnation_epochs.</summary>
    public uint OutputStagnationEpochs { get; set; } = 12;

    /// <summary>The smallest change of the candidates' score with which training continues; cascade_candidate_change_fraction.</summary>
    public float CandidateChangeFraction { get; set; } = 0.01f;

    /// <summary>Epochs without that change that end the training of the candidates; cascade_candidate_stagnation_epochs.</summary>
    public uint CandidateStagnationEpochs { get; set; } = 12;

    /// <summary>Most epochs for the outputs after a candidate was added; cascade_max_out_epochs.</summary>
    public uint MaxOutputEpochs { get; set; } = 150;

    /// <summary>Fewest epochs for the outputs; cascade_min_out_epochs.</summary>
    public uint MinOutputEpochs { get; set; } = 50;

    /// <summary>Most epochs for the candidates; cascade_max_cand_epochs.</summary>
    public uint MaxCandidateEpochs { get; set; } = 150;

    /// <summary>Fewest epochs for the candidates; cascade_min_cand_epochs.</summary>
    public uint MinCandidateEpochs { get; set; } = 50;

    /// <summary>Groups of equal candidates; cascade_num_candidate_groups.</summary>
    public uint CandidateGroups { get; set; } = 2;

    /// <summary>Limit of a candidate's score relative to the error; cascade_candidate_limit.</summary>
    public double CandidateLimit { get; set; } = 1000;

    /// <summary>The factor of a candidate's weights when it joins; cascade_weight_multiplier.</summary>
    public double WeightMultiplier { get; set; } = 0.4;

    /// <summary>Functions that candidates are tried with, at least one; cascade_activation_functions.</summary>
    /// <exception cref="ArgumentException">Set to an empty list, which FANN could not read.</exception>
    public IReadOnlyList<FannActivation> ActivationFunctions
    {
        get;
        set => field = NotEmpty(value);
    }
    =
    [
        FannActivation.Sigmoid, FannActivation.SigmoidSymmetric, FannActivation.Gaussian, FannActivation.GaussianSymmetric, FannActivation.Elliot,
        FannActivation.ElliotSymmetric, FannActivation.SinSymmetric, FannActivation.CosSymmetric, FannActivation.Sin, FannActivation.Cos,
    ];

    /// <summary>Steepnesses that candidates are tried with, at least one; cascade_activation_steepnesses.</summary>
    /// <exception cref="ArgumentException">Set to an empty list, which FANN could not read.</exception>
    public IReadOnlyList<double> ActivationSteepnesses
    {
        get;
        set => field = NotEmpty(value);
    }
    = [0.25, 0.5, 0.75, 1];

    private static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T> list) => list is { Count: > 0 }
        ? list
        : throw new ArgumentException("FANN needs at least one, and cannot read a file with none.", nameof(list));

    internal FannCascadeSettings Clone() => (FannCascadeSettings)MemberwiseClone();
}
